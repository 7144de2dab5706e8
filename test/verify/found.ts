import { listAt, textAt } from '../simulator/azure/json.ts';
import type { Target } from './target.ts';

/** What the subscription has to ask about, as ARM answers it; undefined where there is none. */
export interface Found {
  readonly circuit: unknown;
  readonly gateway: unknown;
  readonly connection: unknown;
  /** A circuit and a gateway of the group that may be linked for a while; undefined = no writes. */
  readonly link: { readonly circuitId: string; readonly gatewayId: string; readonly location: string } | undefined;
}

type Call = Target['call'];

export async function find(subscription: string, group: string | undefined, call: Call): Promise<Found> {
  const circuits = await list(call, `${subscription}/providers/Microsoft.Network/expressRouteCircuits`);
  const gateways = await gatewaysOf(subscription, call);
  const groups = new Set(gateways.map((gateway) => textAt(gateway, 'id')?.split('/providers/')[0] ?? ''));
  const lists = [...groups].map((one) => list(call, `${one}/providers/Microsoft.Network/connections`));
  const connections = (await Promise.all(lists)).flat().filter(isExpressRoute('connectionType'));
  return {
    circuit: circuits.find(isReady),
    gateway: gateways.find((gateway) => connectionsOf(gateway, connections).length > 0) ?? gateways[0],
    connection: connections[0],
    link: group === undefined ? undefined : linkIn(group, circuits, gateways, connections),
  };
}

async function gatewaysOf(subscription: string, call: Call): Promise<readonly unknown[]> {
  const filter = encodeURIComponent("resourceType eq 'Microsoft.Network/virtualNetworkGateways'");
  const listed = await list(call, `${subscription}/resources?$filter=${filter}&api-version=2021-04-01`);
  const whole = await Promise.all(listed.map((one) => call('GET', textAt(one, 'id') ?? '')));
  return whole
    .map(({ body }) => body)
    .filter(isExpressRoute('gatewayType'))
    .filter(isReady);
}

async function list(call: Call, path: string): Promise<readonly unknown[]> {
  const { status, body } = await call('GET', path);
  if (status !== 200) throw new Error(`GET ${path}: ${status}`);
  return listAt(body, 'value');
}

function linkIn(
  group: string,
  circuits: readonly unknown[],
  gateways: readonly unknown[],
  connections: readonly unknown[],
): Found['link'] {
  const isThere = (one: unknown) => textAt(one, 'id')?.toLowerCase().startsWith(`${group}/`.toLowerCase()) === true;
  for (const gateway of gateways.filter(isThere)) {
    const others = connectionsOf(gateway, connections);
    const linked = others.map((one) => textAt(one, 'properties', 'peer', 'id')?.toLowerCase());
    const circuit = circuits
      .filter(isThere)
      .filter(isReady)
      .find((one) => !linked.includes(textAt(one, 'id')?.toLowerCase()));
    if (circuit === undefined || others.length > 2 || !others.every(isReady)) continue;
    const gatewayId = textAt(gateway, 'id') ?? '';
    return { circuitId: textAt(circuit, 'id') ?? '', gatewayId, location: textAt(gateway, 'location') ?? '' };
  }
  return undefined;
}

function connectionsOf(gateway: unknown, connections: readonly unknown[]): readonly unknown[] {
  const id = textAt(gateway, 'id')?.toLowerCase();
  return connections.filter((one) => textAt(one, 'properties', 'virtualNetworkGateway1', 'id')?.toLowerCase() === id);
}

function isExpressRoute(member: 'gatewayType' | 'connectionType'): (one: unknown) => boolean {
  return (one) => textAt(one, 'properties', member) === 'ExpressRoute';
}

/** In order, and on its provider's side too where it has one. */
function isReady(one: unknown): boolean {
  if (textAt(one, 'properties', 'provisioningState') !== 'Succeeded') return false;
  const provider = textAt(one, 'properties', 'serviceProviderProvisioningState') ?? 'Provisioned';
  const own = textAt(one, 'properties', 'circuitProvisioningState') ?? 'Enabled';
  return provider === 'Provisioned' && own === 'Enabled';
}
