import { describe, expect, it } from 'vitest';
import { HINT_AREAS, type HintCode } from '../../src/network/hintCodes.ts';
import { REMEDIES } from '../../src/network/hintRemedies.ts';
import { hintsFor } from '../../src/network/hints.ts';
import { hintsSection } from '../../src/teams/cards/findingLines.ts';
import { explainText, explanationOf } from '../../src/words/explanation.ts';
import { hintCause, hintDetailText, hintNext, hintText } from '../../src/words/hints.ts';
import { anError } from './hinting.ts';

const everyCode = Object.keys(HINT_AREAS) as HintCode[];

it('has for every hint a cause, a next step, who it is for, and a page of Microsoft or none', () => {
  for (const code of everyCode) {
    const hint = { code, area: HINT_AREAS[code], certainty: 'documented' as const, ...REMEDIES[code] };
    expect(hintCause(hint), code).toMatch(/^[A-Z].*\.$/u);
    expect(hintNext(hint), code).toMatch(/^[A-Z].*\.$/u);
    expect(hintText(hint)).toBe(`${hintCause(hint)} ${hintNext(hint)}`);
    expect(hint.link ?? 'https://learn.microsoft.com/azure/', code).toMatch(
      /^https:\/\/learn\.microsoft\.com\/azure\/[\w/-]*$/u,
    );
  }
});

it('says under a hint how sure it is, whom it is for and where to read on', () => {
  const [hint] = hintsFor(anError('ReferencedResourceNotProvisioned'), []);

  expect(hint && hintDetailText(hint)).toBe(
    'For its owner. https://learn.microsoft.com/azure/networking/troubleshoot-failed-state',
  );
  expect(hintDetailText({ code: 'busy', area: 'azure', certainty: 'seen', who: 'nobody', link: undefined })).toBe(
    'Seen by the checks just now.',
  );
});

it('gives for an unknown code the places to look at, in few words', () => {
  const [code, ...rest] = explanationOf(anError('BrandNewCode', 'Something about sprockets.'));
  const all = rest.join(' ');

  expect(code).toBe("Azure's code is BrandNewCode.");
  expect(all).toContain('These are the places to look at:');
  for (const area of ['Gateway configuration:', 'Authorization:', 'Permissions:', 'Routing:'])
    expect(all).toContain(area);
  expect(all.split(/\s+/u).length).toBeLessThanOrEqual(120);
});

it('shows the places to look at too where only a word in the text suggests something, which is told as a guess', () => {
  const texts = explanationOf(anError('BadRequest', 'The authorization key is odd.'));

  expect(texts[1]).toContain('Authorization: One possible cause: the authorization key does not fit');
  expect(texts.join(' ')).toContain('These are the places to look at:');
});

it.each([
  { code: 'MissingSubscriptionRegistration', who: 'For an Owner or Contributor of the subscription.' },
  {
    code: 'RequestDisallowedByPolicy',
    who: 'For an Owner or Resource Policy Contributor where the policy is assigned.',
  },
])('sends $code to those who can mend it', ({ code, who }) => {
  const [hint] = hintsFor(anError(code), []);

  expect(hint && hintDetailText(hint)).toContain(who);
});

it('shows on a card whom a hint is for and where to read on', () => {
  const [line] = hintsSection(hintsFor(anError('ScopeLocked'), [])).lines;

  expect(line?.text).toContain('A lock on the group');
  expect(`${line?.detail} ${line?.url}`).toBe(
    'For an Owner or User Access Administrator there. https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  );
});

it('needs no list of places where the catalogue knows the code', () => {
  expect(explanationOf(anError('ScopeLocked', 'Locked.'))).toHaveLength(2);
});

describe('what somebody pasted', () => {
  const KEY = '5b4f7a0e-9f0e-4b27-9f58-3c1fb0f4a1d2';
  const pasted = JSON.stringify({
    error: {
      code: 'LinkedAuthorizationFailed',
      message: `The client 'anna@contoso.com' with object id '${KEY}' has permission to perform action 'Microsoft.Network/connections/write' on scope '/subscriptions/${KEY}/resourceGroups/rg-secret'; however, it does not have permission to perform action(s) 'Microsoft.Network/expressRouteCircuits/join/action' on the linked scope(s) '/subscriptions/${KEY}'.`,
    },
  });

  it('is explained as the call of whoever made it', () => {
    expect(explainText(pasted)).toContain('The identity that made the call lacks the right to join the circuit.');
  });

  it.each([
    { because: 'an answer of Azure', text: pasted },
    { because: 'a key beside a code', text: `authorizationKey ${KEY} AnotherOperationInProgress` },
    { because: 'a key as the code', text: `{"error":{"code":"${KEY}","message":"anna rg-secret"}}` },
    { because: 'no error at all', text: `${KEY} anna@contoso.com` },
    {
      because: 'a failed resource',
      text: `{"error":{"code":"ReferencedResourceNotProvisioned","message":"Cannot proceed with operation because resource /subscriptions/${KEY}/resourceGroups/rg-secret/providers/Microsoft.Network/publicIPAddresses/anna used by resource x is not in Succeeded state. Resource is in Failed state"}}`,
    },
  ])('is not repeated, but for its code: $because', ({ text }) => {
    expect(explainText(text)).not.toMatch(/5b4f7a0e|anna|rg-secret/u);
  });

  it('is asked for where there is none, and where there is no error in it', () => {
    expect(explainText(' ')).toContain('Paste the error after the word explain');
    expect(explainText('good morning')).toContain('There is no error of Azure in that');
  });

  it('may be a code alone, known or not', () => {
    expect(explainText('AnotherOperationInProgress')).toContain(
      'Something else is changing the circuit or the gateway.',
    );
    expect(explainText('WeirdNewCode')).toContain("Azure's code is WeirdNewCode.");
  });
});
