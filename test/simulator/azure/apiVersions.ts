import { isRecord } from './json.ts';

/** The first that has `expressRouteCircuits/authorizations/listKeys`. */
export const LIST_KEYS_SINCE = '2025-09-01';
/** The oldest at which a connection was seen to show its gateway with `properties: {}`. */
export const GATEWAY_PROPERTIES_SINCE = '2024-07-01';

/**
 * Members that an older api-version does not know, by the version that brought them.
 *
 * Up to 2022-07-01 from the models of Debian's python3-azure 20230112, which holds every version; the recordings
 * agree (those answered in the shape of 2017 have none of these, those of 2020-07-01 only the ones up to 2020).
 * Later ones are not in that package and in the recording at 2026-01-01: a date between the two.
 */
const SINCE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'microsoft.network/expressroutecircuits': {
    allowClassicOperations: '2018-07-01',
    gatewayManagerEtag: '2018-07-01',
    allowGlobalReach: '2018-07-01',
    stag: '2018-08-01',
    globalReachEnabled: '2018-12-01',
    enableDirectPortRateLimit: '2023-09-01',
    resiliencyLevel: '2025-07-01',
  },
  'microsoft.network/expressroutecircuits/authorizations': { connectionResourceUri: '2022-11-01' },
  'microsoft.network/expressroutecircuits/peerings': {
    gatewayManagerEtag: '2018-07-01',
    lastModifiedBy: '2018-07-01',
    connections: '2018-07-01',
    peeredConnections: '2018-12-01',
  },
  'microsoft.network/connections': {
    enableBgp: '2018-07-01',
    usePolicyBasedTrafficSelectors: '2018-07-01',
    ipsecPolicies: '2018-07-01',
    expressRouteGatewayBypass: '2018-07-01',
    trafficSelectorPolicies: '2019-07-01',
    useLocalAzureIpAddress: '2020-05-01',
    enablePrivateLinkFastPath: '2022-07-01',
  },
};

/** The properties of a resource of this type as an api-version knows them. */
export function propertiesAt(type: string, properties: unknown, apiVersion: string): unknown {
  const since = SINCE[type.toLowerCase()];
  if (since === undefined || !isRecord(properties)) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([name]) => (since[name] ?? '') <= apiVersion));
}
