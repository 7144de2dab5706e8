import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import { hintsBeside, hintsFor } from '../../src/network/hints.ts';
import { JOIN_CIRCUIT } from '../../src/network/rights.ts';
import { hintText } from '../../src/words/hints.ts';
import { anError, codes } from './hinting.ts';

const CIRCUIT =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Network/expressRouteCircuits/er-amsterdam';
const AREAS = ['checkGatewayConfiguration', 'checkAuthorization', 'checkPermissions', 'checkRouting'];

describe("ARM's code and text choose", () => {
  it.each([
    { status: 401, hints: ['tokenRefused'] },
    { status: 403, hints: ['refusedByRights'] },
    { status: 409, hints: ['refusedForNow'] },
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

describe('what Azure names', () => {
  const failed = (id: string) =>
    anError(
      'ReferencedResourceNotProvisioned',
      `Cannot proceed with operation because resource ${id} used by resource ${CIRCUIT} is not in Succeeded state. Resource is in Failed state.`,
    );
  const PUBLIC_IP = CIRCUIT.replace('expressRouteCircuits/er-amsterdam', 'publicIPAddresses/pip-gw-only');

  it('is kept with the hint: the resource that its owner must save again', () => {
    expect(hintsFor(failed(PUBLIC_IP), [])).toMatchObject([
      { code: 'referencedResourceFailed', resource: PUBLIC_IP, who: 'resourceOwner' },
    ]);
  });

  it('is told with the way to save it again', () => {
    const [hint] = hintsFor(failed(PUBLIC_IP), []);

    expect(hint && hintText(hint)).toBe(
      `The public IP address pip-gw-only is not in state Succeeded. Its owner reads and saves it again: az resource update --ids ${PUBLIC_IP}, or Configuration and Save in the portal. Then retry.`,
    );
  });

  it('is told of the identity too that lacks a right, which is the bot', () => {
    const text = `The client 'b07' with object id '${'b0700000-0000-4000-8000-000000000b07'}' does not have authorization to perform action 'Microsoft.Network/connections/write'.`;
    const [hint] = hintsFor(anError('AuthorizationFailed', text), []);

    expect(hint && hintText(hint)).toContain(
      'The bot (object id b0700000-0000-4000-8000-000000000b07) lacks the right to write connections',
    );
  });
});

it('names the other tenant alone, whatever right the text names too', () => {
  const text = `The client has permission to perform action '${JOIN_CIRCUIT}' on scope '${CIRCUIT}', however the current tenant 't' is not authorized to access linked subscription 's'.`;
  const needed: Finding = {
    code: 'authorizationNeeded',
    circuitSubscription: 's',
    severity: 'warning',
    mendedBy: 'circuitOwner',
  };

  expect(codes(anError('LinkedAuthorizationFailed', text))).toEqual(['circuitInOtherTenant']);
  expect(hintsBeside([needed], anError('LinkedAuthorizationFailed', text)).map(({ code }) => code)).toEqual([
    'circuitInOtherTenant',
  ]);
});

describe('beside what the checks find', () => {
  const vague = anError('InternalServerError', 'An error occurred.');
  const blocker: Finding = { code: 'gatewayDisabled', severity: 'blocker', mendedBy: 'gatewayOwner' };
  const beside = (...given: Parameters<typeof hintsBeside>) => hintsBeside(...given).map(({ code }) => code);

  it('guesses nothing that the checks have just ruled out', () => {
    expect(beside([], vague, ['addressSpaces', 'gatewaySubnet'])).toEqual(['edgeUnreachable', 'retryThenSupport']);
    expect(beside([], vague)).toContain('addressSpacesOverlap');
  });

  it('keeps what Azure itself says, whatever the checks saw', () => {
    const said = anError('SubnetOverlapsWithExistingAddressSpaceException');

    expect(beside([], said, ['addressSpaces'])).toEqual(['addressSpacesOverlap']);
  });

  it('guesses nothing at all where a blocker tells, and does not say the blocker again', () => {
    expect(beside([blocker], vague)).toEqual([]);
    expect(beside([blocker], anError('ScopeLocked'))).toEqual(['locked']);
  });

  it('says of a guess that it is one', () => {
    const [guess] = hintsBeside([], vague);

    expect(guess && hintText(guess)).toMatch(
      /^One possible cause: the address space of this virtual network overlaps/u,
    );
  });
});

it('takes a detail that tells for the cause, and what wraps it for wrapping', () => {
  const wrong = anError('InvalidJsonReferenceWrongType', 'Reference Id x is referencing resource of a wrong type.');

  expect(codes(anError('InvalidRequestFormat', 'Cannot parse the request.', { details: [wrong] }))).toEqual([
    'referenceOfWrongKind',
  ]);
});
