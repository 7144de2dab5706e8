import { nameOf, partsOf, type ResourceId } from '../network/resourceId.ts';

/** A link of a circuit to a hub, for whoever makes it by other means. */
interface HubLink {
  readonly hubGatewayId: ResourceId;
  /** Undefined leaves a gap to be filled in. */
  readonly circuitId: ResourceId | undefined;
  readonly connectionName: string | undefined;
}

const CIRCUIT_GAP = '<id of the circuit>';
const NAME_GAP = '<name>';

/** https://learn.microsoft.com/cli/azure/network/express-route/gateway/connection */
export function hubAzText({ hubGatewayId, circuitId, connectionName }: HubLink): string {
  const { subscriptionId, resourceGroup, name } = partsOf(hubGatewayId);
  return [
    'az network express-route gateway connection create',
    `--subscription ${subscriptionId}`,
    `--resource-group "${resourceGroup}"`,
    `--gateway-name ${name}`,
    `--name ${connectionName ?? NAME_GAP}`,
    `--peering "${circuitId ?? CIRCUIT_GAP}/peerings/AzurePrivatePeering"`,
  ].join(' ');
}

/** https://learn.microsoft.com/azure/templates/microsoft.network/expressroutegateways/expressrouteconnections */
export function hubBicepText({ hubGatewayId, circuitId, connectionName }: HubLink): string {
  const peering = `${circuitId ?? CIRCUIT_GAP}/peerings/AzurePrivatePeering`;
  return [
    "resource hubConnection 'Microsoft.Network/expressRouteGateways/expressRouteConnections@2024-05-01' = {",
    `  name: '${nameOf(hubGatewayId)}/${connectionName ?? NAME_GAP}'`,
    `  properties: { expressRouteCircuitPeering: { id: '${peering}' } }`,
    '}',
  ].join('\n');
}

/** Why a hub's gateway cannot be chosen, and what to do instead. */
export function hubGatewayText(link: HubLink): string {
  return `This is the gateway of a virtual WAN hub, which this bot does not link. With the Azure CLI: ${hubAzText(link)} In Bicep: ${hubBicepText(link).replaceAll(/\s+/g, ' ')}`;
}
