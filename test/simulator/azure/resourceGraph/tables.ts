import { seesSubscription } from '../containerReads.ts';
import { isEvent } from '../plannedMaintenance.ts';
import { present } from '../presentation.ts';
import { parseResourceId } from '../resourceId.ts';
import type { Simulation } from '../simulation.ts';
import { isType, type WorldResource } from '../worldResource.ts';
import type { Row, Schema } from './evaluation.ts';
import type { Table } from './execution.ts';

const SCHEMA: Schema = {
  id: 'string',
  name: 'string',
  type: 'string',
  tenantId: 'string',
  kind: 'string',
  location: 'string',
  resourceGroup: 'string',
  subscriptionId: 'string',
  managedBy: 'string',
  sku: 'dynamic',
  plan: 'dynamic',
  properties: 'dynamic',
  tags: 'dynamic',
  identity: 'dynamic',
  zones: 'dynamic',
  extendedLocation: 'dynamic',
};

/** The types of `resourcecontainers`; everything else of a subscription is a row of `resources`. */
const CONTAINERS: Readonly<Record<string, string>> = {
  'microsoft.resources/subscriptions': 'microsoft.resources/subscriptions',
  'microsoft.resources/resourcegroups': 'microsoft.resources/subscriptions/resourcegroups',
};

/** The names of tables are read without regard to case. */
const TABLES = ['resources', 'resourcecontainers', 'servicehealthresources'] as const;
type TableName = (typeof TABLES)[number];

export interface Reader {
  readonly oid: string;
  /** Lower-case ids of the subscriptions asked about; undefined is all. */
  readonly subscriptions: ReadonlySet<string> | undefined;
}

/** Holds only what the reader may read: an empty answer does not mean that there is nothing. */
export function openTable(named: string, reader: Reader, simulation: Simulation): Table | undefined {
  const name = TABLES.find((one) => one === named.toLowerCase());
  if (name === undefined) return undefined;
  const rows = simulation.resources
    .all()
    .filter((one) => isRowOf(name, one) && isReadable(one, reader, simulation))
    .map((one) => rowOf(one, simulation));
  return { schema: SCHEMA, rows };
}

function isRowOf(table: TableName, resource: WorldResource): boolean {
  const type = resource.type.toLowerCase();
  if (isEvent(resource)) return table === 'servicehealthresources';
  if (table === 'servicehealthresources') return false;
  if (table === 'resourcecontainers') return CONTAINERS[type] !== undefined;
  return /\/providers\/Microsoft\.(?!Authorization\/)/i.test(resource.id) && CONTAINERS[type] === undefined;
}

function isReadable(resource: WorldResource, { oid, subscriptions }: Reader, simulation: Simulation): boolean {
  const subscriptionId = parseResourceId(resource.id)?.subscriptionId.toLowerCase() ?? '';
  if (subscriptions !== undefined && !subscriptions.has(subscriptionId)) return false;
  if (isType(resource, 'Microsoft.Resources/subscriptions')) return seesSubscription(oid, resource, simulation);
  const type = CONTAINERS[resource.type.toLowerCase()] ?? resource.type;
  return simulation.rights.allows(oid, `${type}/read`, resource.id);
}

/** Resource Graph writes types in lower case. */
function rowOf(resource: WorldResource, { resources }: Simulation): Row {
  const parts = parseResourceId(resource.id);
  const shown = present(resource);
  const subscription = resources.get(`/subscriptions/${parts?.subscriptionId}`);
  const isSubscription = isType(resource, 'Microsoft.Resources/subscriptions');
  const type = resource.type.toLowerCase();
  return {
    id: resource.id,
    name: isSubscription ? shown.displayName : resource.name,
    type: CONTAINERS[type] ?? type,
    tenantId: subscription?.tenantId ?? '',
    kind: shown.kind ?? '',
    location: resource.location ?? '',
    resourceGroup: parts?.resourceGroup ?? '',
    subscriptionId: parts?.subscriptionId ?? '',
    managedBy: shown.managedBy ?? '',
    sku: shown.sku ?? null,
    plan: shown.plan ?? null,
    properties: isSubscription ? { state: shown.state, managedByTenants: [] } : (shown.properties ?? null),
    tags: shown.tags ?? null,
    identity: shown.identity ?? null,
    zones: shown.zones ?? null,
    extendedLocation: shown.extendedLocation ?? null,
  };
}
