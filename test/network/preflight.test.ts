import { describe, expect, it } from 'vitest';
import { aCircuit, aGateway } from '../builders.ts';
import { checked, forbidden, notFound, read, rights, unreachable } from './checking.ts';

it('finds nothing where nothing stands in the way', () => {
  expect(checked()).toEqual([]);
});

describe('what could not be read', () => {
  it.each([
    { fact: 'circuit', reason: notFound, severity: 'blocker', mendedBy: 'requester' },
    { fact: 'circuit', reason: forbidden, severity: 'warning', mendedBy: 'botOperator' },
    { fact: 'circuit', reason: unreachable, severity: 'warning', mendedBy: 'nobody' },
    { fact: 'gateway', reason: notFound, severity: 'blocker', mendedBy: 'requester' },
    { fact: 'gateway', reason: forbidden, severity: 'blocker', mendedBy: 'botOperator' },
    { fact: 'gateway', reason: unreachable, severity: 'blocker', mendedBy: 'nobody' },
    { fact: 'gatewayConnections', reason: forbidden, severity: 'warning', mendedBy: 'botOperator' },
    { fact: 'resourceGroup', reason: forbidden, severity: 'warning', mendedBy: 'botOperator' },
  ] as const)('is $severity for the $fact ($reason.reason)', ({ fact, reason, severity, mendedBy }) => {
    expect(checked({ [fact]: reason })).toEqual([{ code: 'unread', fact, reason: reason.reason, severity, mendedBy }]);
  });

  it('is a warning for the name, which is looked at again before anything is written', () => {
    expect(checked({ sameName: forbidden })).toEqual([
      { code: 'unread', fact: 'name', reason: 'forbidden', severity: 'warning', mendedBy: 'botOperator' },
    ]);
  });

  it('is said once of a gateway that does not exist, not again of its connections and the rights at it', () => {
    const missing = rights({ gateway: notFound });
    const all = { gateway: notFound, gatewayConnections: notFound, personRights: missing, botRights: missing };

    expect(checked(all)).toEqual([
      { code: 'unread', fact: 'gateway', reason: 'notFound', severity: 'blocker', mendedBy: 'requester' },
    ]);
  });
});

it('puts what the requester can mend before what others can, and what nobody can last', () => {
  const findings = checked({
    circuit: read(aCircuit({ provisioningState: 'Updating', privatePeering: undefined })),
    gateway: read(aGateway({ gatewayType: undefined })),
  });

  expect(findings.map(({ mendedBy }) => mendedBy)).toEqual(['requester', 'circuitOwner', 'nobody']);
});

it('puts blockers before warnings, whichever rule finds them', () => {
  const findings = checked({
    circuit: read(aCircuit({ privatePeering: undefined, provisioningState: 'Updating' })),
    gateway: read(aGateway({ gatewayType: 'Vpn' })),
    personRights: rights({ gateway: read([]) }),
  });

  expect(findings.map(({ severity }) => severity)).toEqual(['blocker', 'blocker', 'warning', 'warning']);
});
