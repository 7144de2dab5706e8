import { expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import { HINT_AREAS, type HintCode } from '../../src/network/hintCodes.ts';
import { REMEDIES } from '../../src/network/hintRemedies.ts';
import { hintsFor } from '../../src/network/hints.ts';
import { hintsSection } from '../../src/teams/cards/findingLines.ts';
import { explanationOf } from '../../src/words/explanation.ts';
import { hintCause, hintDetailText, hintNext, hintText } from '../../src/words/hints.ts';
import { anError } from './hinting.ts';

const ID = '5b4f7a0e-9f0e-4b27-9f58-3c1fb0f4a1d2';
const NOT_READY: Finding = {
  code: 'providerNotProvisioned',
  state: 'NotProvisioned',
  provider: 'Equinix',
  severity: 'blocker',
  mendedBy: 'provider',
};
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
    'For the owner of the gateway. https://learn.microsoft.com/azure/networking/troubleshoot-failed-state',
  );
  expect(hintDetailText({ code: 'busy', area: 'azure', certainty: 'seen', who: 'nobody', link: undefined })).toBe(
    'Seen by the checks just now.',
  );
});

it('gives for an unknown code all that helps: text, hints of the checks, the checks, the checklist, the id', () => {
  const error = anError('BrandNewCode', 'Something about\nsprockets.', {
    details: [anError('InnerNewCode', 'Inner text.')],
    correlationId: ID,
  });

  const explanation = explanationOf(error, [NOT_READY]);

  expect(explanation.azureSays).toEqual([
    'BrandNewCode',
    'Something about',
    'sprockets.',
    'InnerNewCode',
    'Inner text.',
  ]);
  expect(explanation.hints).toHaveLength(1);
  expect(explanation.hints[0]).toContain('Seen by the checks just now.');
  expect(explanation.checksNow[0]).toContain('Equinix has not provisioned the circuit');
  expect(explanation.checklist.map((line) => line.split(':')[0])).toEqual([
    'Gateway configuration',
    'Authorization',
    'Permissions',
    'Routing',
  ]);
  expect(explanation.correlation).toBe(`Correlation id: ${ID}`);
});

it('shows the checklist too where only a word in the text suggests something', () => {
  const explanation = explanationOf(anError('BadRequest', 'The authorization key is odd.'), []);

  expect(explanation.hints[0]).toContain('One possible cause.');
  expect(explanation.checklist).toHaveLength(4);
});

it('shows on a card whom a hint is for and where to read on', () => {
  const [line] = hintsSection(hintsFor(anError('ScopeLocked'), [])).lines;

  expect(line?.text).toContain('A lock on the group');
  expect(`${line?.detail} ${line?.url}`).toBe(
    'For an Owner or User Access Administrator there. https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources',
  );
});

it('needs no checklist where the catalogue knows the code, and shows it once where nothing tells', () => {
  expect(explanationOf(anError('ScopeLocked', 'Locked.'), [])).toMatchObject({ checklist: [], correlation: '' });
  expect(explanationOf(anError('BrandNewCode'), [])).toMatchObject({ hints: [], azureSays: ['BrandNewCode'] });
});
