import { textAt } from '../simulator/azure/json.ts';
import { createReader, type Reader } from './reader.ts';
import type { Target } from './target.ts';

/** What the subscription has to ask about, as ARM answers it; undefined where there is none. */
export interface Found {
  readonly circuit: unknown;
  readonly gateway: unknown;
  readonly connection: unknown;
  /** A circuit and a gateway of the group that may be linked for a while; undefined = no writes. */
  readonly link: Link | undefined;
  /** What did not answer 200 while looking, with the status: whatever is there was not asked about. */
  readonly unreadable: readonly string[];
}

export interface Link {
  readonly circuitId: string;
  readonly gatewayId: string;
  readonly location: string;
  /** Another circuit of the group that is not linked to this gateway either, if there is one. */
  readonly otherCircuitId: string | undefined;
}

interface Gateway {
  readonly gateway: unknown;
  /** All of them, in whichever group they are; undefined where they could not be read. */
  readonly connections: readonly unknown[] | undefined;
}

/** A gateway with more of them is somebody's main one. */
const MOST_CONNECTIONS = 2;

/** Reads one after the other, and no more gateways than it takes to find everything: reads have a budget. */
export async function find(subscription: string, group: string | undefined, call: Target['call']): Promise<Found> {
  const reader = createReader(call);
  const circuits = (await reader.list(`${subscription}/providers/Microsoft.Network/expressRouteCircuits`)) ?? [];
  const ready = circuits.filter(isReady);
  const inGroup = ready.map((one) => textAt(one, 'id') ?? '').filter((id) => isIn(group, id));
  const seen: Gateway[] = [];
  let link: Link | undefined;
  for (const id of await gatewayIds(subscription, group, reader)) {
    const gateway = await gatewayOf(id, reader);
    if (gateway === undefined) continue;
    seen.push(gateway);
    if (isIn(group, id)) link ??= linkWith(gateway, inGroup);
    if (seen.some(isLinked) && (link !== undefined || !isIn(group, id))) break;
  }
  const shown = seen.find(isLinked) ?? seen[0];
  return {
    ...{ circuit: ready[0], gateway: shown?.gateway, connection: shown?.connections?.find(isExpressRoute) },
    ...{ link, unreadable: reader.unreadable },
  };
}

/** Those of the group first: only they may be linked. */
async function gatewayIds(subscription: string, group: string | undefined, reader: Reader): Promise<readonly string[]> {
  const filter = encodeURIComponent("resourceType eq 'Microsoft.Network/virtualNetworkGateways'");
  const listed = (await reader.list(`${subscription}/resources?$filter=${filter}&api-version=2021-04-01`)) ?? [];
  const ids = listed.map((one) => textAt(one, 'id') ?? '');
  return [...ids.filter((id) => isIn(group, id)), ...ids.filter((id) => !isIn(group, id))];
}

async function gatewayOf(id: string, reader: Reader): Promise<Gateway | undefined> {
  const gateway = await reader.get(id);
  if (textAt(gateway, 'properties', 'gatewayType') !== 'ExpressRoute' || !isReady(gateway)) return undefined;
  return { gateway, connections: await reader.list(`${id}/connections`) };
}

function linkWith({ gateway, connections }: Gateway, circuitIds: readonly string[]): Link | undefined {
  if (connections === undefined || connections.length > MOST_CONNECTIONS || !connections.every(isReady))
    return undefined;
  const linked = connections.map((one) => textAt(one, 'properties', 'peer', 'id')?.toLowerCase());
  // Whose circuit is not told may be any circuit's.
  if (linked.includes(undefined)) return undefined;
  const [circuitId, otherCircuitId] = circuitIds.filter((id) => !linked.includes(id.toLowerCase()));
  if (circuitId === undefined) return undefined;
  const gatewayId = textAt(gateway, 'id') ?? '';
  return { circuitId, gatewayId, location: textAt(gateway, 'location') ?? '', otherCircuitId };
}

function isIn(group: string | undefined, id: string): boolean {
  return group !== undefined && id.toLowerCase().startsWith(`${group}/`.toLowerCase());
}

function isLinked({ connections = [] }: Gateway): boolean {
  return connections.some(isExpressRoute);
}

function isExpressRoute(connection: unknown): boolean {
  return textAt(connection, 'properties', 'connectionType') === 'ExpressRoute';
}

/** In order, and on its provider's side too where it has one. */
function isReady(one: unknown): boolean {
  if (textAt(one, 'properties', 'provisioningState') !== 'Succeeded') return false;
  const provider = textAt(one, 'properties', 'serviceProviderProvisioningState') ?? 'Provisioned';
  const own = textAt(one, 'properties', 'circuitProvisioningState') ?? 'Enabled';
  return provider === 'Provisioned' && own === 'Enabled';
}
