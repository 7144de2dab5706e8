import { describe, expect, it } from 'vitest';
import { HINT_AREAS, type HintCode } from '../../src/network/hintCodes.ts';
import type { CardView } from '../../src/ports/board.ts';
import { consequenceText } from '../../src/words/consequences.ts';
import { apology, azureUnreadText, storageUnreadText } from '../../src/words/errors.ts';
import { findingText, mendedByText } from '../../src/words/findings.ts';
import { fieldProblemText } from '../../src/words/form.ts';
import { commandHelp } from '../../src/words/help.ts';
import { hintText } from '../../src/words/hints.ts';
import { unclearText } from '../../src/words/intents.ts';
import { refusalText } from '../../src/words/refusals.ts';
import { headline, noticeText, summaryOf } from '../../src/words/requests.ts';
import { at } from '../builders.ts';
import { allFindings } from '../teams/cards/findingSamples.ts';
import { EVERYDAY, LONGEST, NASTY } from '../teams/cards/flavours.ts';
import { allProblems } from '../teams/cards/formSamples.ts';
import { samplesOf } from '../teams/cards/samples.ts';

const views = samplesOf(EVERYDAY).map(({ view }) => view);
const [anyView] = views;
if (!anyView) throw new Error('there are samples');

const refusals = [
  { code: 'notTheRequester', command: 'confirm' },
  { code: 'notInThisState', command: 'retry', status: 'queued' },
  { code: 'alreadyAtAzure' },
  { code: 'stale' },
  { code: 'checksExpired' },
  { code: 'hasBlockers', count: 2 },
  { code: 'cleanUpFirst' },
  { code: 'nothingLeftBehind' },
] as const;

const consequences = [
  { code: 'onlyConnection' },
  { code: 'sharesEqually', names: ['conn-a', 'conn-b'], weight: 0, parts: 3 },
  { code: 'becomesPreferred', over: ['conn-a'], weight: 10 },
  { code: 'staysBehind', behind: ['conn-a'], weight: 20 },
  { code: 'weightDecides' },
  { code: 'fastPathSkipsGateway' },
  { code: 'unknownOthers' },
] as const;

const unclear = [
  { kind: 'empty' },
  { kind: 'numberMissing', command: 'retry' },
  { kind: 'connectUnclear', word: 'please' },
  { kind: 'tooLong', limit: 4_000 },
  { kind: 'unknown', word: 'frobnicate' },
] as const;

/** Whatever the bot can say for a code, once. */
/** A message that told of the state that the request is in. */
function noticeOf({ request }: CardView) {
  const { place, state } = request;
  return {
    kind: 'notice' as const,
    about: state.status,
    at: at('12:36'),
    place,
    delivery: { status: 'wanted' as const },
  };
}

const sentences: readonly string[] = [
  ...allFindings(EVERYDAY).flatMap((finding) => [findingText(finding), mendedByText(finding.mendedBy)]),
  ...(Object.keys(HINT_AREAS) as HintCode[]).map((code) => hintText({ code, area: 'azure', certainty: 'seen' })),
  ...refusals.map((refusal) => refusalText(refusal, anyView)),
  ...consequences.map((consequence) => consequenceText(consequence)),
  ...allProblems(EVERYDAY).map((problem) => fieldProblemText(problem)),
  ...unclear.map((intent) => unclearText(intent)),
  ...views.flatMap((view) => [headline(view), noticeText(noticeOf(view), view)]),
  ...[apology, azureUnreadText, storageUnreadText].map((say) => say('3f2b8a52')),
  commandHelp(),
].filter((sentence) => sentence !== '');

describe('everything the bot says', () => {
  it.each(sentences)('%s', (sentence) => {
    expect(sentence).toMatch(/^\S/u);
    expect(sentence).not.toMatch(/undefined|\[object|\bNaN\b|!|something went wrong|failed to| {2}/iu);
  });
});

it.each(refusals)('refusal $code names the request, and what can be done next', (refusal) => {
  const text = refusalText(refusal, anyView);

  expect(text).toContain('ER-142');
  expect(text).toMatch(/can|look at|made as soon as|shows how it ends/u);
});

it('gives the reference id with every apology', () => {
  for (const say of [apology, azureUnreadText, storageUnreadText]) expect(say('ref-7')).toContain('ref-7');
});

it.each([EVERYDAY, LONGEST, NASTY])('keeps the summary of a message within what Teams shows', (flavour) => {
  for (const { view } of samplesOf(flavour)) expect(summaryOf(view).length).toBeLessThanOrEqual(200);
});

it('writes a notice without a word that somebody else chose', () => {
  const nasty = samplesOf(NASTY).map(({ view }) => noticeText(noticeOf(view), view));

  expect(nasty).toEqual(views.map((view) => noticeText(noticeOf(view), view)));
});

it('says who lacks which right at which scope, and which role would do', () => {
  const finding = allFindings(EVERYDAY).find(({ code }) => code === 'personLacksRight');

  expect(finding && findingText(finding)).toBe(
    'The requester may not link circuits to gateway ergw-hub-weu (Microsoft.Network/virtualNetworkGateways/join/action). One of these roles there would do: Network Contributor, Contributor and Owner.',
  );
});
