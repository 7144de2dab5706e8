import { parseResourceId } from './resourceId.ts';

interface ResourceTypeRule {
  readonly type: string;
  /** Some types can be listed in a group only: there is no list of all connections of a subscription. */
  readonly listedIn: readonly ('subscription' | 'resourceGroup')[];
  /** Children that ARM shows inside their parent as well: the segment of the path, and the member that holds them. */
  readonly children: Readonly<Record<string, string>>;
}

const EVERYWHERE = ['subscription', 'resourceGroup'] as const;

const RESOURCE_TYPES: readonly ResourceTypeRule[] = [
  { type: 'Microsoft.Network/connections', listedIn: ['resourceGroup'], children: {} },
  { type: 'Microsoft.Network/virtualNetworkGateways', listedIn: ['resourceGroup'], children: {} },
  {
    type: 'Microsoft.Network/expressRouteCircuits',
    listedIn: EVERYWHERE,
    children: { peerings: 'peerings', authorizations: 'authorizations' },
  },
  {
    type: 'Microsoft.Network/expressRouteCircuits/peerings',
    listedIn: [],
    children: { connections: 'connections', peerConnections: 'peeredConnections' },
  },
  { type: 'Microsoft.Network/expressRoutePorts', listedIn: EVERYWHERE, children: { links: 'links' } },
  {
    type: 'Microsoft.Network/expressRouteGateways',
    listedIn: EVERYWHERE,
    children: { expressRouteConnections: 'expressRouteConnections' },
  },
  {
    type: 'Microsoft.Network/virtualNetworks',
    listedIn: EVERYWHERE,
    children: { subnets: 'subnets', virtualNetworkPeerings: 'virtualNetworkPeerings' },
  },
  {
    type: 'Microsoft.Network/networkSecurityGroups',
    listedIn: EVERYWHERE,
    children: { securityRules: 'securityRules' },
  },
  { type: 'Microsoft.Network/routeTables', listedIn: EVERYWHERE, children: { routes: 'routes' } },
  { type: 'Microsoft.Network/publicIPAddresses', listedIn: EVERYWHERE, children: {} },
  { type: 'Microsoft.Network/virtualHubs', listedIn: EVERYWHERE, children: {} },
];

export function ruleOf(type: string): ResourceTypeRule | undefined {
  return RESOURCE_TYPES.find((rule) => rule.type.toLowerCase() === type.toLowerCase());
}

export function resourceTypesOf(namespace: string): readonly string[] {
  const start = `${namespace.toLowerCase()}/`;
  return RESOURCE_TYPES.filter(({ type }) => type.toLowerCase().startsWith(start)).map(({ type }) => type);
}

/** Where a resource is kept that is part of another one. */
export interface ChildPlace {
  readonly parentId: string;
  /** The member of the parent's properties. */
  readonly member: string;
  readonly type: string;
  readonly name: string;
}

/** Of an id like `…/expressRouteCircuits/c/authorizations/a`; undefined for a resource of its own. */
export function childPlace(id: string): ChildPlace | undefined {
  const segments = id.split('/');
  const [collection = '', name = ''] = segments.slice(-2);
  const parentId = segments.slice(0, -2).join('/');
  const place = childrenPlace(parentId, collection);
  return place && { ...place, parentId, name };
}

/** Of the children that a path like `…/expressRouteCircuits/c/authorizations` lists. */
export function childrenPlace(parentId: string, collection: string): Omit<ChildPlace, 'name' | 'parentId'> | undefined {
  const rule = ruleOf(parseResourceId(parentId)?.type ?? '');
  const segment = Object.keys(rule?.children ?? {}).find((one) => one.toLowerCase() === collection.toLowerCase());
  const member = segment === undefined ? undefined : rule?.children[segment];
  return member === undefined ? undefined : { member, type: `${rule?.type}/${segment}` };
}
