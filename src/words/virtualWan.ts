import { nameOf, partsOf, type ResourceId } from '../network/resourceId.ts';
import { BICEP_API_VERSION } from './changeAsCode.ts';
import { bicepString, shellOption } from './quoting.ts';

/** A link of a circuit to a hub, for whoever makes it by other means. */
export interface HubLink {
  readonly hubGatewayId: ResourceId;
  /** Undefined leaves a gap to be filled in. */
  readonly circuitId: ResourceId | undefined;
  readonly connectionName: string | undefined;
}

const CIRCUIT_GAP = '<id of the circuit>';
const NAME_GAP = '<name>';
const PRIVATE_PEERING = '/peerings/AzurePrivatePeering';

/** https://learn.microsoft.com/cli/azure/network/express-route/gateway/connection */
export function hubAzText({ hubGatewayId, circuitId, connectionName }: HubLink): string {
  const { subscriptionId, resourceGroup, name } = partsOf(hubGatewayId);
  return [
    'az network express-route gateway connection create',
    shellOption('subscription', subscriptionId),
    shellOption('resource-group', resourceGroup),
    shellOption('gateway-name', name),
    shellOption('name', connectionName ?? NAME_GAP),
    shellOption('peering', `${circuitId ?? CIRCUIT_GAP}${PRIVATE_PEERING}`),
  ].join(' ');
}

/** https://learn.microsoft.com/azure/templates/microsoft.network/expressroutegateways/expressrouteconnections */
export function hubBicepText({ hubGatewayId, circuitId, connectionName }: HubLink): string {
  const name = `${nameOf(hubGatewayId)}/${connectionName ?? NAME_GAP}`;
  const peering = `${circuitId ?? CIRCUIT_GAP}${PRIVATE_PEERING}`;
  return [
    `resource hubConnection 'Microsoft.Network/expressRouteGateways/expressRouteConnections@${BICEP_API_VERSION}' = {`,
    `  name: ${bicepString(name)}`,
    `  properties: { expressRouteCircuitPeering: { id: ${bicepString(peering)} } }`,
    '}',
  ].join('\n');
}

/** What is known of the link when somebody named a hub's gateway for it. */
export type KnownOfLink = Omit<HubLink, 'hubGatewayId'>;

export const HUB_GATEWAY = 'This is the gateway of a virtual WAN hub, which this bot does not link.';
/** Before the blocks of `hubBlocks`. */
export const HUB_BLOCKS_FOLLOW = 'The Azure CLI links it, or Bicep:';

/** What links it instead, each to be copied as it stands. */
export function hubBlocks(link: HubLink): readonly string[] {
  return [hubAzText(link), hubBicepText(link)];
}

/** The same where there are no blocks, such as beside a field: each line is a paragraph, so that both can be copied. */
export function hubGatewayText(link: HubLink): string {
  const lines = hubBlocks(link).flatMap((block) => block.split('\n').map((line) => line.trim()));
  return [`${HUB_GATEWAY} ${HUB_BLOCKS_FOLLOW}`, ...lines].join('\n\n');
}
