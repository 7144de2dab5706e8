import type { Behaviour } from './behaviours.ts';
import { circuitAndListKeys } from './recordings/circuitAndListKeys.ts';
import { circuitUpdateAndDelete } from './recordings/circuitUpdateAndDelete.ts';
import { connectionLifecycle } from './recordings/connectionLifecycle.ts';
import { privatePeeringPut } from './recordings/privatePeeringPut.ts';
import { sourceOf } from './recordings/recording.ts';
import { statsAndTables } from './recordings/statsAndTables.ts';

const EXPRESSROUTE = 'https://learn.microsoft.com/azure/expressroute';
const LINK_VNET = `${EXPRESSROUTE}/expressroute-howto-linkvnet-arm`;
const SPECS = 'https://github.com/Azure/azure-rest-api-specs';

/** What holds for connections, circuits and gateways. */
export const linkBehaviours: readonly Behaviour[] = [
  {
    id: 'connections.put',
    area: 'connections',
    what: 'A new connection is answered 201 and Updating, with Azure-AsyncOperation and Retry-After and without Location.',
    provenance: 'recorded',
    source: sourceOf(connectionLifecycle),
  },
  {
    id: 'connections.putAgain',
    area: 'connections',
    what: 'A connection that exists is answered 200 and goes through Updating again.',
    provenance: 'documented',
    source: `${SPECS}/tree/main/specification/network/resource-manager/Microsoft.Network/Network/stable/2026-01-01/examples`,
  },
  {
    id: 'connections.delete',
    area: 'connections',
    what: 'A deletion is answered 202 without a body, with both URLs, and took 90 seconds; a creation took 3 minutes.',
    provenance: 'recorded',
    source: sourceOf(connectionLifecycle),
  },
  {
    id: 'connections.deleteAbsent',
    area: 'connections',
    what: 'The deletion of a connection that is not there is answered 204.',
    provenance: 'documented',
    source: 'https://learn.microsoft.com/rest/api/network-gateway/virtual-network-gateway-connections/delete',
  },
  {
    id: 'connections.gatewayOlder',
    area: 'connections',
    what: 'At older api-versions a connection shows its gateway by the id alone.',
    provenance: 'recorded',
    source: sourceOf(connectionLifecycle),
  },
  {
    id: 'connections.gatewayNewer',
    area: 'connections',
    what: 'At newer ones it shows empty properties beside the id; a list of a gateway does not.',
    provenance: 'documented',
    source: `${SPECS}/tree/main/specification/network/resource-manager/Microsoft.Network/Network/stable/2026-01-01/examples`,
  },
  {
    id: 'connections.statusAbsent',
    area: 'connections',
    what: 'connectionStatus is absent right after Succeeded.',
    provenance: 'recorded',
    source: sourceOf(connectionLifecycle),
  },
  {
    id: 'connections.statusLater',
    area: 'connections',
    what: 'connectionStatus comes a minute after Succeeded, Connected where the circuit carries traffic.',
    provenance: 'assumed',
    source: 'That it comes later was seen, when was not.',
  },
  {
    id: 'connections.failedStays',
    area: 'connections',
    what: 'A creation that failed leaves a connection in the state Failed, which blocks changes of its gateway.',
    provenance: 'documented',
    source: 'https://learn.microsoft.com/azure/networking/troubleshoot-failed-state',
  },
  {
    id: 'connections.key',
    area: 'connections',
    what: 'The key that a connection was made with is absent from it when it is read.',
    provenance: 'documented',
    source:
      'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/network/virtual_network_gateway_connection_resource.go',
    settings: ['keyOfConnection'],
  },
  {
    id: 'connections.putWithoutKey',
    area: 'connections',
    what: 'A change of a connection that was made with a key is accepted without the key.',
    provenance: 'assumed',
    source: `Documented as read and write back, by whom is not: ${LINK_VNET}`,
    settings: ['keyedPutWithoutKey'],
  },
  {
    id: 'connections.second',
    area: 'connections',
    what: 'A second connection of the same gateway and circuit is refused.',
    provenance: 'assumed',
    source: 'Nothing is known of it: whoever is refused asks less of Azure than whoever counts on being accepted.',
    settings: ['secondLink'],
  },
  {
    id: 'circuits.put',
    area: 'circuits',
    what: 'A circuit that exists is answered 200 and Updating, and says Disabled until the operation has ended.',
    provenance: 'recorded',
    source: sourceOf(circuitUpdateAndDelete),
  },
  {
    id: 'circuits.putReplaces',
    area: 'circuits',
    what: 'A PUT of a circuit removes the peerings and authorizations that it leaves out.',
    provenance: 'documented',
    source: `${EXPRESSROUTE}/expressroute-troubleshooting-expressroute-overview`,
  },
  {
    id: 'circuits.delete',
    area: 'circuits',
    what: 'A deletion is answered 202 with both URLs and Azure-AsyncNotification, and its result is 204.',
    provenance: 'recorded',
    source: `${sourceOf(circuitUpdateAndDelete)}, ${sourceOf(circuitAndListKeys)}`,
  },
  {
    id: 'circuits.deleteLinked',
    area: 'circuits',
    what: 'A circuit that has connections is not deleted: ExpressRouteCircuitLinkedSimulated.',
    provenance: 'assumed',
    source: `That it is refused is documented, with which code is not: ${EXPRESSROUTE}/expressroute-howto-circuit-portal-resource-manager`,
  },
  {
    id: 'circuits.provider',
    area: 'circuits',
    what: 'A new circuit stays NotProvisioned until its provider acts; one on ports of its own is provisioned at once.',
    provenance: 'documented',
    source: `${EXPRESSROUTE}/expressroute-workflows`,
    settings: ['provider'],
  },
  {
    id: 'circuits.peeringPut',
    area: 'circuits',
    what: 'A peering has the number 0 and no ports until its operation has ended.',
    provenance: 'recorded',
    source: sourceOf(privatePeeringPut),
  },
  {
    id: 'circuits.peeringRefused',
    area: 'circuits',
    what: 'A private peering that is incomplete is refused with ExpressRoutePrivatePeeringConfigIncomplete, one with a prefix that is no /30 with InvalidAddressPrefixFormat.',
    provenance: 'assumed',
    source: 'The codes are in Microsoft’s support guides, the words are invented.',
  },
  {
    id: 'circuits.tables',
    area: 'circuits',
    what: 'The tables of a peering are answered 202 with Location alone and the body null.',
    provenance: 'recorded',
    source: sourceOf(statsAndTables),
  },
  {
    id: 'circuits.tablesEmpty',
    area: 'circuits',
    what: 'The tables of a circuit that carries nothing are empty.',
    provenance: 'recorded',
    source: sourceOf(statsAndTables),
  },
  {
    id: 'circuits.tablesRows',
    area: 'circuits',
    what: 'ARP shows the customer and Microsoft, routes and their summary show customer and gateways.',
    provenance: 'documented',
    source: `${EXPRESSROUTE}/expressroute-troubleshooting-arp-resource-manager`,
  },
  {
    id: 'circuits.stats',
    area: 'circuits',
    what: 'Counters are spelled primaryBytesIn, where the specification has primarybytesIn.',
    provenance: 'recorded',
    source: sourceOf(statsAndTables),
  },
  {
    id: 'gateways.reads',
    area: 'gateways',
    what: 'A read of a gateway by POST is answered 202 with Location.',
    provenance: 'assumed',
    source: `Examples show Azure-AsyncOperation, and one answer without a status was reported: ${SPECS}/issues/34019`,
    settings: ['gatewayReads'],
  },
  {
    id: 'gateways.learnedRoutes',
    area: 'gateways',
    what: 'Routes that came over a circuit have 12076 in their path, and each edge router announces them.',
    provenance: 'documented',
    source: 'https://blog.cloudtrooper.net/2021/03/08/',
  },
  {
    id: 'gateways.routesInformation',
    area: 'gateways',
    what: 'getRoutesInformation names the circuit of each prefix, and whether primary and secondary are in use.',
    provenance: 'assumed',
    source: 'The members are those of @azure/arm-network 39.0.0; by what the details are named is a guess.',
  },
  {
    id: 'gateways.hubs',
    area: 'gateways',
    what: 'A gateway in a virtual hub is of another type, and cannot be linked by a connection.',
    provenance: 'documented',
    source: 'https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about',
  },
];
