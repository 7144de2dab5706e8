import { circuitId } from './builtInIds.ts';
import type { WorldResource } from './worldResource.ts';

interface CircuitSeed {
  readonly name: string;
  readonly location: string;
  readonly peeringLocation: string;
  /** Tells the circuits apart in service keys, address ranges and tags. */
  readonly number: number;
  readonly tier?: 'Standard' | 'Premium';
  readonly mbps?: number;
  readonly enabled?: boolean;
  readonly provider?: 'Provisioned' | 'NotProvisioned';
  readonly peering?: 'Enabled' | 'Disabled' | 'none';
}

const SEEDS: readonly CircuitSeed[] = [
  {
    name: 'er-amsterdam',
    location: 'westeurope',
    peeringLocation: 'Amsterdam',
    number: 1,
    tier: 'Premium',
    mbps: 1000,
  },
  { name: 'er-dublin', location: 'northeurope', peeringLocation: 'Dublin', number: 2 },
  {
    name: 'er-frankfurt',
    location: 'germanywestcentral',
    peeringLocation: 'Frankfurt',
    number: 3,
    provider: 'NotProvisioned',
    peering: 'none',
  },
  { name: 'er-paris', location: 'francecentral', peeringLocation: 'Paris', number: 4, peering: 'Disabled' },
  { name: 'er-madrid', location: 'spaincentral', peeringLocation: 'Madrid', number: 5, enabled: false },
  { name: 'er-milan', location: 'italynorth', peeringLocation: 'Milan', number: 6 },
  { name: 'er-zurich', location: 'switzerlandnorth', peeringLocation: 'Zurich', number: 7 },
  { name: 'er-vienna', location: 'austriaeast', peeringLocation: 'Vienna', number: 8 },
  { name: 'er-warsaw', location: 'polandcentral', peeringLocation: 'Warsaw', number: 9 },
  { name: 'er-partner-london', location: 'uksouth', peeringLocation: 'London', number: 10 },
];

export function builtInCircuits(): readonly WorldResource[] {
  return SEEDS.map(circuit);
}

function circuit(seed: CircuitSeed): WorldResource {
  const { name, location, number, tier = 'Standard', mbps = 500, enabled = true, provider = 'Provisioned' } = seed;
  return {
    name,
    id: circuitId(name),
    type: 'Microsoft.Network/expressRouteCircuits',
    location,
    tags: {},
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: guid('9e50', number),
      peerings: seed.peering === 'none' ? [] : [privatePeering(seed)],
      authorizations: [],
      serviceProviderProperties: {
        serviceProviderName: 'Equinix',
        peeringLocation: seed.peeringLocation,
        bandwidthInMbps: mbps,
      },
      circuitProvisioningState: enabled ? 'Enabled' : 'Disabled',
      allowClassicOperations: false,
      gatewayManagerEtag: '',
      serviceKey: guid('5e1f', number),
      serviceProviderProvisioningState: provider,
      allowGlobalReach: false,
      globalReachEnabled: false,
      enableDirectPortRateLimit: false,
      stag: 100 + number,
      resiliencyLevel: 'Standard',
    },
    sku: { name: `${tier}_MeteredData`, tier, family: 'MeteredData' },
    simulator: { announcedPrefixes: [`172.${15 + number}.0.0/16`, `192.168.${number}.0/24`] },
  };
}

function privatePeering({ name, number, peering = 'Enabled', peeringLocation }: CircuitSeed) {
  const port = peeringLocation.slice(0, 3).toUpperCase();
  return {
    name: 'AzurePrivatePeering',
    id: `${circuitId(name)}/peerings/AzurePrivatePeering`,
    properties: {
      provisioningState: 'Succeeded',
      peeringType: 'AzurePrivatePeering',
      azureASN: 12_076,
      peerASN: 64_510 + number,
      primaryPeerAddressPrefix: `10.255.${number}.0/30`,
      secondaryPeerAddressPrefix: `10.255.${number}.4/30`,
      primaryAzurePort: `EQIX-${port}-06GMR-CIS-1-PRI-A`,
      secondaryAzurePort: `EQIX-${port}-06GMR-CIS-2-SEC-A`,
      state: peering,
      vlanId: 100 + number,
      gatewayManagerEtag: String(number),
      lastModifiedBy: 'Customer',
      connections: [],
      peeredConnections: [],
    },
    type: 'Microsoft.Network/expressRouteCircuits/peerings',
  };
}

function guid(start: string, number: number): string {
  return `${start}0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
