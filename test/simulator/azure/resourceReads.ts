import {
  type ArmAnswer,
  childNotFound,
  invalidResourceType,
  resourceGroupNotFound,
  resourceNotFound,
  subscriptionNotFound,
} from './armAnswer.ts';
import { listAt, textAt } from './json.ts';
import { present } from './presentation.ts';
import { parseResourceId, resourceGroupId } from './resourceId.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

interface ResourceTypeRule {
  readonly type: string;
  /** Some types can be listed in a group only: there is no list of all connections of a subscription. */
  readonly listedIn: readonly ('subscription' | 'resourceGroup')[];
  /** Children that ARM shows inside their parent as well, by the member that holds them. */
  readonly children: readonly string[];
}

const RESOURCE_TYPES: readonly ResourceTypeRule[] = [
  { type: 'Microsoft.Network/connections', listedIn: ['resourceGroup'], children: [] },
  { type: 'Microsoft.Network/virtualNetworkGateways', listedIn: ['resourceGroup'], children: [] },
  {
    type: 'Microsoft.Network/expressRouteCircuits',
    listedIn: ['subscription', 'resourceGroup'],
    children: ['peerings', 'authorizations'],
  },
  {
    type: 'Microsoft.Network/virtualNetworks',
    listedIn: ['subscription', 'resourceGroup'],
    children: ['subnets', 'virtualNetworkPeerings'],
  },
];

/** GET of a resource, of a child inside one, or of a list of either. */
export function readResources(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { path } = request;
  const asResource = parseResourceId(path);
  if (asResource !== undefined) return readOne(request, asResource.type, simulation);
  const parent = path.slice(0, path.lastIndexOf('/'));
  const listed = path.slice(parent.length + 1);
  const scopeParts = parseResourceId(parent.replace(/\/providers\/[^/]+$/i, ''));
  const namespace = /\/providers\/([^/]+)$/i.exec(parent)?.[1];
  if (namespace !== undefined && scopeParts !== undefined) {
    return listResources(request, `${namespace}/${listed}`, simulation);
  }
  return listChildren(request, parent, listed, simulation);
}

function readOne(request: ArmRequest, type: string, simulation: Simulation): ArmAnswer {
  const rule = ruleOf(type);
  if (rule !== undefined) {
    return { status: 200, body: present(findAllowed(request, request.path, `${rule.type}/read`, simulation)) };
  }
  const [parentPath, collection, name] = splitChild(request.path);
  const { parent, children } = readChildren(request, parentPath, collection, simulation);
  const child = children.find((one) => textAt(one, 'name')?.toLowerCase() === name.toLowerCase());
  if (child === undefined) throw childNotFound(`${parent.id}/${collection}/${name}`);
  return { status: 200, body: child };
}

function listChildren(request: ArmRequest, parentPath: string, collection: string, simulation: Simulation): ArmAnswer {
  return { status: 200, body: { value: readChildren(request, parentPath, collection, simulation).children } };
}

function readChildren(request: ArmRequest, parentPath: string, collection: string, simulation: Simulation) {
  const parentType = parseResourceId(parentPath)?.type ?? '';
  const member = ruleOf(parentType)?.children.find((one) => one.toLowerCase() === collection.toLowerCase());
  if (member === undefined) throw invalidResourceType(`${parentType}/${collection}`, request.apiVersion);
  const type = `${ruleOf(parentType)?.type}/${member}`;
  const parent = findAllowed(request, parentPath, `${type}/read`, simulation);
  const children = listAt(present(parent), 'properties', member).map((child) => ({ ...(child as object), type }));
  return { parent, children };
}

function listResources(request: ArmRequest, type: string, simulation: Simulation): ArmAnswer {
  const scope = request.path.split(/\/providers\//i)[0] ?? '';
  const level = /\/resourceGroups\//i.test(scope) ? 'resourceGroup' : 'subscription';
  const rule = ruleOf(type);
  if (!rule?.listedIn.includes(level)) throw invalidResourceType(type, request.apiVersion);
  demandScope(request, scope, `${rule.type}/read`, simulation);
  const inScope = (resource: WorldResource) => resource.id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
  const value = simulation.resources.ofType(rule.type).filter(inScope).map(present);
  return { status: 200, body: { value } };
}

/** @throws {ArmRefusal} for a missing subscription, right or group */
export function demandScope(
  request: ArmRequest,
  scope: string,
  action: string,
  { resources, rights }: Simulation,
): void {
  const { subscriptionId = '', resourceGroup } = parseResourceId(scope) ?? {};
  if (resources.get(`/subscriptions/${subscriptionId}`) === undefined) throw subscriptionNotFound(subscriptionId);
  rights.demand(request.principal, action, scope);
  if (resourceGroup !== undefined && resources.get(resourceGroupId(scope)) === undefined) {
    throw resourceGroupNotFound(resourceGroup);
  }
}

/**
 * The resource, once the caller may do `action` there: a stranger learns nothing about what exists.
 *
 * @throws {ArmRefusal} for a missing right, subscription, group or resource, in the order ARM finds them
 */
export function findAllowed(request: ArmRequest, id: string, action: string, simulation: Simulation): WorldResource {
  demandScope(request, id, action, simulation);
  const found = simulation.resources.get(id);
  if (found !== undefined) return found;
  const { type = '', name = '', resourceGroup = '' } = parseResourceId(id) ?? {};
  throw resourceNotFound(ruleOf(type)?.type ?? type, name, resourceGroup);
}

function ruleOf(type: string): ResourceTypeRule | undefined {
  return RESOURCE_TYPES.find((rule) => rule.type.toLowerCase() === type.toLowerCase());
}

function splitChild(path: string): readonly [parent: string, collection: string, name: string] {
  const segments = path.split('/');
  return [segments.slice(0, -2).join('/'), segments.at(-2) ?? '', segments.at(-1) ?? ''];
}
