/** What a member of JSON may be. */
export type MemberKind = 'text' | 'flag' | 'number' | 'list' | 'object';

interface BodyMembers {
  /** Beside `id`, `name`, `type`, `etag` and `properties`, which every body may have. */
  readonly envelope: readonly string[];
  readonly properties: Readonly<Record<string, MemberKind>>;
}

/** What a body of each type may hold, what is only read included: whoever reads and writes back sends it. */
const MEMBERS: Readonly<Record<string, BodyMembers>> = {
  'Microsoft.Network/connections': {
    envelope: ['location', 'tags', 'extendedLocation'],
    properties: {
      ...all(
        'text',
        'authorizationKey connectionType connectionProtocol connectionMode sharedKey connectionStatus resourceGuid ' +
          'provisioningState authenticationType',
      ),
      ...all(
        'flag',
        'enableBgp useLocalAzureIpAddress usePolicyBasedTrafficSelectors expressRouteGatewayBypass enablePrivateLinkFastPath',
      ),
      ...all('number', 'routingWeight dpdTimeoutSeconds egressBytesTransferred ingressBytesTransferred'),
      ...all(
        'list',
        'ingressNatRules egressNatRules tunnelProperties tunnelConnectionStatus gatewayCustomBgpIpAddresses ipsecPolicies ' +
          'trafficSelectorPolicies',
      ),
      ...all(
        'object',
        'virtualNetworkGateway1 virtualNetworkGateway2 localNetworkGateway2 peer certificateAuthentication routingConfiguration',
      ),
    },
  },
  'Microsoft.Network/expressRouteCircuits': {
    envelope: ['location', 'tags', 'sku'],
    properties: {
      ...all(
        'text',
        'circuitProvisioningState serviceProviderProvisioningState serviceKey serviceProviderNotes resiliencyLevel ' +
          'partnerAccountId activationKey provisioningState gatewayManagerEtag authorizationKey authorizationStatus resourceGuid',
      ),
      ...all('flag', 'allowClassicOperations allowGlobalReach globalReachEnabled enableDirectPortRateLimit'),
      ...all('number', 'bandwidthInGbps stag'),
      ...all('list', 'authorizations peerings'),
      ...all('object', 'serviceProviderProperties expressRoutePort expressRouteLag'),
    },
  },
  'Microsoft.Network/expressRouteCircuits/authorizations': {
    envelope: [],
    properties: all('text', 'authorizationKey authorizationUseStatus connectionResourceUri provisioningState'),
  },
  'Microsoft.Network/expressRouteCircuits/peerings': {
    envelope: [],
    properties: {
      ...all(
        'text',
        'peeringType state primaryPeerAddressPrefix secondaryPeerAddressPrefix primaryAzurePort secondaryAzurePort sharedKey ' +
          'provisioningState gatewayManagerEtag lastModifiedBy',
      ),
      ...all('number', 'azureASN peerASN vlanId'),
      ...all('list', 'connections peeredConnections'),
      ...all('object', 'microsoftPeeringConfig stats routeFilter ipv6PeeringConfig expressRouteConnection'),
    },
  },
};

function all(kind: MemberKind, names: string): Readonly<Record<string, MemberKind>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}

export function envelopeOf(type: string): readonly string[] {
  return ['id', 'name', 'type', 'etag', 'properties', ...(MEMBERS[type]?.envelope ?? [])];
}

/** Undefined for a member that the type does not have. */
export function kindOfMember(type: string, name: string): MemberKind | undefined {
  const properties = MEMBERS[type]?.properties ?? {};
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
