import { expect, it } from 'vitest';
import { aGateway, anId } from '../builders.ts';
import { around, checked, read } from './checking.ts';

it.each(['Prepare', 'PrepareSucceeded', 'Execute', 'ExecuteSucceeded', 'Commit', 'Abort', 'NeverSeen'])(
  'blocks while the gateway is being migrated: %s',
  (migrationPhase) => {
    expect(checked({ gateway: read(aGateway({ migrationPhase })) })).toEqual([
      { code: 'gatewayMigrating', phase: migrationPhase, severity: 'blocker', mendedBy: 'gatewayOwner' },
    ]);
  },
);

it.each([undefined, 'None', 'CommitSucceeded', 'AbortSucceeded'])('says nothing of the phase %s', (migrationPhase) => {
  expect(checked({ gateway: read(aGateway({ migrationPhase })) })).toEqual([]);
});

it('warns of a second ExpressRoute gateway in the network', () => {
  const sibling = { gateway: aGateway({ id: anId('gateway', 'ergw-new') }), connections: read([]) };

  expect(checked({ surroundings: around({ siblings: [sibling] }) })).toEqual([
    { code: 'severalGateways', gateways: 2, severity: 'warning', mendedBy: 'gatewayOwner' },
  ]);
});
