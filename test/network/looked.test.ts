import { expect, it } from 'vitest';
import type { Facts } from '../../src/network/facts.ts';
import { LOOKS, ruledOut } from '../../src/network/looked.ts';
import type { ResourceId } from '../../src/network/resourceId.ts';
import { aCircuit, aGateway, anId, aPlan, at } from '../builders.ts';
import { around, forbidden, read, rights, unreachable } from './checking.ts';
import { aNetwork } from './networks.ts';

const NETWORK = aNetwork();
const OTHER = { ...NETWORK, id: `${NETWORK.id}-other` as ResourceId };
const LINK = {
  id: anId('connection', 'conn-other'),
  kind: 'connection',
  gatewayId: anId('gateway', 'gw-other'),
} as const;
const PLACE = { id: LINK.gatewayId, tenantId: undefined, peeringLocation: undefined, networkId: OTHER.id };
const seen = {
  network: read(NETWORK),
  links: read([LINK]),
  places: read([PLACE]),
  linkedNetworks: read([OTHER]),
};

function facts(part: Partial<Facts> = {}, surroundings: Parameters<typeof around>[0] = {}): Facts {
  return {
    readAt: at('12:00'),
    circuit: read(aCircuit()),
    gateway: read(aGateway()),
    gatewayConnections: read([]),
    sameName: read(undefined),
    resourceGroup: read({ location: 'westeurope' }),
    personRights: rights(),
    botRights: rights(),
    surroundings: around({ ...seen, ...surroundings }),
    ...part,
  };
}

it('rules out every place where all was read and nothing was found', () => {
  expect(ruledOut(aPlan(), facts(), [])).toEqual(LOOKS);
});

it.each([
  { look: 'gateway', because: 'the gateway was not read', given: facts({ gateway: unreachable }) },
  { look: 'gatewayRoom', because: 'its connections were not', given: facts({ gatewayConnections: forbidden }) },
  { look: 'gatewaySubnet', because: 'its network was not', given: facts({}, { network: forbidden }) },
  { look: 'gatewaySubnet', because: 'the route table was not', given: facts({}, { routeTable: forbidden }) },
  { look: 'rights', because: "the bot's rights were not", given: facts({ botRights: rights({ circuit: forbidden }) }) },
  { look: 'circuit', because: 'the circuit was not', given: facts({ circuit: forbidden }) },
  { look: 'addressSpaces', because: 'the links were not', given: facts({}, { links: unreachable }) },
  {
    look: 'addressSpaces',
    because: 'a linked network is not to be seen',
    given: facts({}, { linkedNetworks: read([]) }),
  },
  { look: 'addressSpaces', because: 'nobody knows the network of a link', given: facts({}, { places: read([]) }) },
  {
    look: 'addressSpaces',
    because: 'a key was redeemed by a connection that is not to be seen',
    given: facts({
      circuit: read(aCircuit({ links: { redeemedBy: [undefined], globalReach: 0, hasHub: false } })),
    }),
  },
  {
    look: 'addressSpaces',
    because: 'a hub is linked, whose networks are not to be seen',
    given: facts({ circuit: read(aCircuit({ links: { redeemedBy: [], globalReach: 0, hasHub: true } })) }),
  },
] as const)('does not rule out $look when $because', ({ look, given }) => {
  expect(ruledOut(aPlan(), given, [])).not.toContain(look);
});

it('does not rule out what a finding tells of', () => {
  const full = {
    code: 'gatewayFull',
    circuits: 4,
    limit: 4,
    sku: undefined,
    severity: 'blocker',
    mendedBy: 'gatewayOwner',
  } as const;

  expect(ruledOut(aPlan(), facts(), [full])).not.toContain('gatewayRoom');
});
