import { expect, it } from 'vitest';
import { aGateway, anId } from '../builders.ts';
import { around, checked, only, read } from './checking.ts';

it.each(['Prepare', 'PrepareSucceeded', 'Execute', 'ExecuteSucceeded', 'Commit', 'Abort', 'NeverSeen'])(
  'blocks while the gateway is being migrated: %s',
  (migrationPhase) => {
    expect(checked({ gateway: read(aGateway({ migrationPhase })) })).toEqual([
      { code: 'gatewayMigrating', phase: migrationPhase, severity: 'blocker', mendedBy: 'gatewayOwner' },
    ]);
  },
);

it.each([undefined, 'None', 'CommitSucceeded', 'AbortSucceeded', 'none'])(
  'says nothing of the phase %s',
  (migrationPhase) => {
    expect(checked({ gateway: read(aGateway({ migrationPhase })) })).toEqual([]);
  },
);

it.each(['Prepare', 'NeverSeen'])('blocks while another gateway of the network is: %s', (migrationPhase) => {
  const gateway = aGateway({ id: anId('gateway', 'ergw-new'), migrationPhase });

  expect(checked({ surroundings: around({ siblings: [{ gateway, connections: read([]) }] }) })).toEqual([
    {
      code: 'gatewayMigrating',
      phase: migrationPhase,
      isOther: true,
      severity: 'blocker',
      mendedBy: 'gatewayOwner',
    },
  ]);
});

it.each([
  { migrationPhase: 'Execute', found: 1 },
  { migrationPhase: 'commitsucceeded', found: undefined },
  { migrationPhase: undefined, found: undefined },
])('warns of $found other gateway of the circuit in phase $migrationPhase', ({ migrationPhase, found }) => {
  const gatewayId = anId('gateway', 'ergw-other');
  const place = { tenantId: undefined, peeringLocation: undefined, networkId: undefined, migrationPhase };
  const links = read([{ id: anId('connection', 'c'), gatewayId, kind: 'connection' as const }]);
  const surroundings = around({ links, places: read([{ id: gatewayId, ...place }]) });

  expect(only(checked({ surroundings }), 'linkedGatewaysMigrating')).toEqual(
    found && { code: 'linkedGatewaysMigrating', gateways: found, severity: 'warning', mendedBy: 'nobody' },
  );
});

it('blocks beside a second ExpressRoute gateway in the network', () => {
  const sibling = { gateway: aGateway({ id: anId('gateway', 'ergw-new') }), connections: read([]) };

  expect(checked({ surroundings: around({ siblings: [sibling] }) })).toEqual([
    { code: 'severalGateways', gateways: 2, severity: 'blocker', mendedBy: 'gatewayOwner' },
  ]);
});
