import { expect, it } from 'vitest';
import { aCircuit, anId } from '../builders.ts';
import { around, checked, only, read, unchecked } from './checking.ts';

const PORT = anId('circuit', 'port'); // Any id will do for the pair of ports.
const circuit = read(aCircuit({ tier: 'Premium', provider: undefined, peeringLocation: undefined, portId: PORT }));
const place = { id: PORT, tenantId: undefined, peeringLocation: 'Dallas', networkId: undefined };
const withLinks = (portLinks: { links: number; disabled: number } | undefined) => ({
  circuit,
  surroundings: around({ places: read([{ ...place, portLinks }]) }),
});

it.each([
  { disabled: 2, links: 2 },
  { disabled: 1, links: 2 },
])("warns that the owner's own cross-connect is dark on $disabled of $links links", (portLinks) => {
  expect(only(checked(withLinks(portLinks)), 'portsDark')).toEqual({
    code: 'portsDark',
    ...portLinks,
    severity: 'warning',
    mendedBy: 'circuitOwner',
  });
});

it('says nothing of ports that are switched on', () => {
  expect(checked(withLinks({ links: 2, disabled: 0 }))).toEqual([]);
  expect(unchecked(withLinks({ links: 2, disabled: 0 }))).toEqual([]);
});

it('says that nobody looked at ports that the bot cannot see', () => {
  expect(unchecked({ circuit })).toEqual(['ports: forbidden']);
  expect(unchecked(withLinks(undefined))).toEqual(['ports: forbidden']);
});
