import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import { hintsFor } from '../../src/network/hints.ts';
import { JOIN_CIRCUIT } from '../../src/network/rights.ts';
import { anError, codes } from './hinting.ts';

const CIRCUIT =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/er-amsterdam';
const AREAS = ['checkGatewayConfiguration', 'checkAuthorization', 'checkPermissions', 'checkRouting'];

describe("ARM's code and text choose", () => {
  it.each([
    { status: 401, hints: ['tokenRefused'] },
    { status: 403, hints: ['refusedByRights'] },
    { status: 409, hints: ['busy'] },
    { status: 429, hints: ['throttled'] },
    { status: 502, hints: ['azureUnavailable'] },
    { status: 400, hints: AREAS },
  ])('status $status of a code never seen: $hints', ({ status, hints }) => {
    expect(codes(anError('SomethingNew', '', { status }))).toEqual(hints);
  });

  it('does not mind the case of a code', () => {
    expect(codes(anError('scopelocked'))).toEqual(['locked']);
  });

  it('does not let a word in the text outweigh a documented code', () => {
    expect(codes(anError('ScopeLocked', "private peering of 'authorization key' circuit limit"))).toEqual(['locked']);
  });

  it('reads texts of any length in no time', () => {
    const long = 'connections limit circuit maximum overlap address space '.repeat(20_000);
    const startedAt = performance.now();

    hintsFor(anError('Refused', long), []);

    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe('what the checks say now', () => {
  const notReady: Finding = {
    code: 'providerNotProvisioned',
    state: 'NotProvisioned',
    provider: 'Equinix',
    severity: 'blocker',
    mendedBy: 'provider',
  };
  const noPeering: Finding = { code: 'privatePeeringMissing', severity: 'warning', mendedBy: 'circuitOwner' };

  it('explains a code that nobody knows', () => {
    expect(hintsFor(anError('SomethingNew'), [notReady])).toMatchObject([
      { code: 'circuitNotReady', area: 'network', certainty: 'seen' },
    ]);
  });

  it('lets a warning explain it too', () => {
    expect(codes(anError('SomethingNew'), [noPeering])).toEqual(['privatePeeringNotReady']);
  });

  it('leaves warnings aside where ARM said what is wrong', () => {
    expect(codes(anError('ScopeLocked'), [noPeering])).toEqual(['locked']);
  });

  it('puts a blocker before what is only guessed from the code', () => {
    const hints = hintsFor(anError('InternalServerError'), [notReady]);

    expect(hints.map(({ certainty }) => certainty)).toEqual(['seen', 'guessed', 'guessed', 'guessed']);
    expect(hints[0]?.code).toBe('circuitNotReady');
  });

  it('confirms what the text had only made likely', () => {
    expect(
      hintsFor(anError('Refused', 'ServiceProviderProvisioningState is NotProvisioned.'), [notReady]),
    ).toMatchObject([{ code: 'circuitNotReady', area: 'network', certainty: 'seen' }]);
  });

  it.each([
    { action: JOIN_CIRCUIT, code: 'joinCircuitMissing' },
    { action: 'Microsoft.Network/virtualNetworkGateways/join/action', code: 'joinGatewayMissing' },
    { action: 'Microsoft.Network/connections/write', code: 'writeRightMissing' },
  ])('says which right the bot lacks: $code', ({ action, code }) => {
    const lacks: Finding = {
      code: 'botLacksRight',
      action,
      scope: CIRCUIT,
      roles: [],
      severity: 'blocker',
      mendedBy: 'accessAdministrator',
    };

    expect(codes(anError('SomethingNew'), [lacks])).toEqual([code]);
  });

  it('takes something busy for busy, not for failed', () => {
    const updating: Finding = {
      code: 'gatewayNotSucceeded',
      state: 'Updating',
      busy: true,
      severity: 'warning',
      mendedBy: 'nobody',
    };

    expect(codes(anError('SomethingNew'), [updating])).toEqual(['busy']);
    expect(hintsFor(anError('AnotherOperationInProgress'), [updating])).toMatchObject([
      { code: 'busy', area: 'azure', certainty: 'seen' },
    ]);
  });

  it('names all four areas when nothing tells, and only then', () => {
    const silent: Finding = { code: 'gatewaySkuUnknown', sku: 'ErGwNext', severity: 'warning', mendedBy: 'nobody' };

    expect(hintsFor(anError('SomethingNew'), [silent])).toMatchObject([
      { code: 'checkGatewayConfiguration', area: 'gatewayConfiguration', certainty: 'guessed' },
      { code: 'checkAuthorization', area: 'authorization', certainty: 'guessed' },
      { code: 'checkPermissions', area: 'permissions', certainty: 'guessed' },
      { code: 'checkRouting', area: 'routing', certainty: 'guessed' },
    ]);
  });
});

describe('a circuit in another subscription', () => {
  const joinCircuit = `However, it does not have permission to perform action(s) '${JOIN_CIRCUIT}' on the linked scope(s) '${CIRCUIT}'.`;
  const needed: Finding = {
    code: 'authorizationNeeded',
    circuitSubscription: '44444444-4444-4444-8444-444444444444',
    severity: 'blocker',
    mendedBy: 'circuitOwner',
  };

  it('is never concluded from a missing right alone', () => {
    expect(codes(anError('LinkedAuthorizationFailed', joinCircuit))).not.toContain('authorizationNeeded');
    expect(codes(anError('LinkedAuthorizationFailed'))).toEqual(['joinRightMissing']);
  });

  it.each(['blocker', 'warning'] as const)('is told where the checks found it, as a %s', (severity) => {
    const hints = hintsFor(anError('LinkedAuthorizationFailed', joinCircuit), [{ ...needed, severity }]);

    expect(hints.map(({ code, certainty }) => [code, certainty])).toEqual([
      ['authorizationNeeded', 'seen'],
      ['joinCircuitMissing', 'documented'],
    ]);
  });

  it('is told where Azure names a linked subscription', () => {
    const text = `${joinCircuit} The linked subscription is 44444444-4444-4444-8444-444444444444.`;

    expect(codes(anError('LinkedAuthorizationFailed', text))).toEqual(['joinCircuitMissing', 'authorizationNeeded']);
  });
});

it('takes a detail that tells for the cause, and what wraps it for wrapping', () => {
  const wrong = anError('InvalidJsonReferenceWrongType', 'Reference Id x is referencing resource of a wrong type.');

  expect(codes(anError('InvalidRequestFormat', 'Cannot parse the request.', { details: [wrong] }))).toEqual([
    'referenceOfWrongKind',
  ]);
});
