import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allows, JOIN_CIRCUIT, JOIN_GATEWAY, WRITE_CONNECTION } from '../../src/network/rights.ts';

function role(actions: readonly string[], notActions: readonly string[] = []) {
  return { actions, notActions };
}

it.each([
  { because: 'the action is named', permissions: [role([WRITE_CONNECTION])] },
  { because: 'case does not count', permissions: [role(['MICROSOFT.network/Connections/WRITE'])] },
  { because: 'everything is allowed', permissions: [role(['*'])] },
  { because: 'everything of the provider is', permissions: [role(['Microsoft.Network/*'])] },
  { because: 'every write is', permissions: [role(['*/write'])] },
  { because: 'a wildcard stands in the middle', permissions: [role(['Microsoft.*/connections/*'])] },
  { because: 'two wildcards meet', permissions: [role(['Microsoft.Network/**'])] },
  { because: 'what is taken away is something else', permissions: [role(['*'], ['Microsoft.Authorization/*/write'])] },
  {
    because: 'another assignment gives what this one takes away',
    permissions: [role(['*'], ['Microsoft.Network/*']), role(['Microsoft.Network/connections/*'])],
  },
])('allows writing a connection because $because', ({ permissions }) => {
  expect(allows(permissions, WRITE_CONNECTION)).toBe(true);
});

it.each([
  { because: 'there is no assignment', permissions: [] },
  { because: 'a role without actions gives nothing', permissions: [role([])] },
  { because: 'reading is not writing', permissions: [role(['*/read'])] },
  { because: 'the same assignment takes it away', permissions: [role(['*'], ['Microsoft.Network/*/write'])] },
  { because: 'it is taken away in other case', permissions: [role(['*'], ['microsoft.network/CONNECTIONS/write'])] },
  { because: 'a beginning is not the whole', permissions: [role(['Microsoft.Network/connections'])] },
  { because: 'an ending is not the whole', permissions: [role(['connections/write'])] },
  { because: 'the pattern is longer', permissions: [role(['Microsoft.Network/connections/write/*'])] },
  { because: 'head and tail may not overlap', permissions: [role(['Microsoft.Network/connections/wri*ite'])] },
  { because: 'a dot is only a dot', permissions: [role(['MicrosoftxNetwork/connections/write'])] },
  { because: 'a question mark is no wildcard', permissions: [role(['Microsoft.Network/connections/writ?'])] },
])('does not allow it because $because', ({ permissions }) => {
  expect(allows(permissions, WRITE_CONNECTION)).toBe(false);
});

it('tells join on a gateway from join on a circuit', () => {
  const gatewayOnly = [role(['Microsoft.Network/virtualNetworkGateways/*'])];

  expect(allows(gatewayOnly, JOIN_GATEWAY)).toBe(true);
  expect(allows(gatewayOnly, JOIN_CIRCUIT)).toBe(false);
});

it('matches wildcards as a plain search of the parts in order would', () => {
  const letters = fc.stringMatching(/^[ab/]{0,6}$/);
  const pattern = fc.stringMatching(/^[ab/*]{0,6}$/);

  fc.assert(
    fc.property(pattern, letters, (given, action) => {
      const reference = new RegExp(`^${given.replaceAll('*', '.*')}$`);

      expect(allows([role([given])], action)).toBe(reference.test(action));
    }),
    { numRuns: 1_000 },
  );
});
