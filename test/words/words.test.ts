import { describe, expect, it } from 'vitest';
import { HINT_AREAS, type HintCode } from '../../src/network/hintCodes.ts';
import { LOOKS } from '../../src/network/looked.ts';
import type { CardView } from '../../src/ports/board.ts';
import type { StateOf } from '../../src/request/connectionRequest.ts';
import { checklistTexts } from '../../src/words/checklist.ts';
import { consequenceText } from '../../src/words/consequences.ts';
import * as defaults from '../../src/words/defaults.ts';
import * as errors from '../../src/words/errors.ts';
import { explainText } from '../../src/words/explanation.ts';
import { findingText, mendedByText, mendedByTexts, moreFindingsText } from '../../src/words/findings.ts';
import * as form from '../../src/words/form.ts';
import { handOverText } from '../../src/words/handOver.ts';
import * as help from '../../src/words/help.ts';
import { hintText } from '../../src/words/hints.ts';
import { mentionedText, unclearText } from '../../src/words/intents.ts';
import * as refusalWords from '../../src/words/refusals.ts';
import * as requests from '../../src/words/requests.ts';
import * as status from '../../src/words/status.ts';
import * as teamsApp from '../../src/words/teamsApp.ts';
import * as turn from '../../src/words/turn.ts';
import { anId, at, HUB_SUBSCRIPTION } from '../builders.ts';
import { allFindings } from '../teams/cards/findingSamples.ts';
import { EVERYDAY, LONGEST, NASTY } from '../teams/cards/flavours.ts';
import { allProblems, gatewayChoices } from '../teams/cards/formSamples.ts';
import { azureError, samplesOf } from '../teams/cards/samples.ts';

const views = samplesOf(EVERYDAY).map(({ view }) => view);
const [anyView] = views;
if (!anyView) throw new Error('there are samples');
const { refusalText } = refusalWords;
const { headline, noticeText, summaryOf } = requests;
const { apology, azureUnreadText, storageUnreadText } = errors;

function viewNamed(name: string): CardView {
  const found = samplesOf(EVERYDAY).find((sample) => sample.name === name);
  if (!found) throw new Error(`no sample called ${name}`);
  return found.view;
}

const failed = failedIn(viewNamed('failed'));

function failedIn({ request: { state } }: CardView): StateOf<'failed'> {
  if (state.status !== 'failed') throw new Error(state.status);
  return state;
}

const refusals = [
  { code: 'notTheRequester', command: 'confirm' },
  { code: 'alreadyTheirs', command: 'takeOver' },
  { code: 'otherTenant', command: 'takeOver' },
  { code: 'takeOverElsewhere' },
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
  { code: 'othersDown', others: [{ name: 'conn-a', weight: 100 }] },
  { code: 'weightDecides' },
  { code: 'fastPathSkipsGateway' },
  { code: 'unknownOthers' },
] as const;

const unclear = [
  { kind: 'empty' },
  { kind: 'numberMissing', command: 'retry' },
  { kind: 'commandUnclear', command: 'create', word: 'tomorrow' },
  { kind: 'connectUnclear', word: 'please' },
  { kind: 'valueMissing', word: 'weight' },
  { kind: 'tooLong', limit: 4_000 },
  { kind: 'unknown', word: 'frobnicate' },
] as const;

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

/** Whatever stands there in full. */
function fixedIn(words: object): readonly string[] {
  return Object.values(words).filter((value): value is string => typeof value === 'string');
}

const failures = [undefined, true, false].flatMap((leftBehind) =>
  (['notAsked', 'done', azureError(EVERYDAY)] as const).map((cleanUp) => ({
    ...failed,
    cleanUp,
    failure: { ...failed.failure, leftBehind },
  })),
);

const ofStatus: readonly string[] = [
  ...[undefined, 'Connected'].flatMap((link) =>
    [undefined, 'Failed'].map((state) => status.connectionHeadline('conn-1', state, link)),
  ),
  ...[0, 1, 3].flatMap((count) => [
    status.resourceHeadline('circuit', 'er-a', count, { isReady: false, troubled: count }),
    status.requestsHeadline(count, true),
    status.requestsHeadline(count, false),
  ]),
  ...[1, 2].flatMap((count) =>
    [
      status.hiddenText,
      status.rightsUnreadText,
      status.beyondText,
      status.leftOutText,
      status.choicesUnreadText,
      status.choicesLeftOutText,
      status.requestsLeftOutText,
      status.requestsElsewhereText,
    ].map((say) => say(count)),
  ),
  ...(['notFound', 'forbidden', 'throttled', 'broken', 'unreachable'] as const).flatMap((reason) => [
    status.rowsUnreadText(reason),
    status.routesText({ read: false, reason }, false),
  ]),
  ...[true, false].flatMap((isOver) => [
    status.routesText(undefined, isOver),
    status.routesText({ read: true, value: { count: 1, ofAllCircuits: isOver } }, isOver),
  ]),
  ...(['askerMayNotRead', 'askerRightsUnread', 'notFound', 'forbidden', 'throttled', 'broken', 'unreachable'] as const)
    .map((reason) => status.noStatusText({ kind: 'notReadable', given: 'er-a', reason }))
    .concat((['notFound', 'unsupportedKind'] as const).map((kind) => status.noStatusText({ kind, given: 'er-a' })))
    .flatMap(({ headline: first, next }) => [first, next]),
  ...[undefined, 7].map((number) => status.madeByText(number)),
  status.choiceHeadline('er-a', 3),
  status.peerText('ExpressRoute', 'ergw-a'),
  ...(['circuit', 'gateway'] as const).map((kind) => status.addTypedText(kind, 'er-a')),
];

const ofHelp: readonly string[] = [
  ...fixedIn(help.HELP_HEADINGS),
  ...(['channel', 'groupChat', 'personal'] as const).flatMap((place) => [
    help.helpNote(place, []),
    help.helpNote(
      place,
      help.REQUEST_COMMANDS.map((command) => ({ command, number: 12 })),
    ),
    ...help.commandHelp(place).flatMap(({ what, example }) => [what, example]),
  ]),
  ...(['channel', 'groupChat'] as const).map((place) => help.addedHeadline(place, 'Alice Archer')),
  teamsApp.packedText('/srv/bot/dist/teams-app.zip'),
];

const allDefaults = {
  subscription: { id: HUB_SUBSCRIPTION, name: 'Connectivity' },
  circuitId: anId('circuit', 'er-a'),
  namePattern: 'conn-{circuit}',
};
const noDefaults = { subscription: undefined, circuitId: undefined, namePattern: undefined };

const ofDefaults: readonly string[] = [
  ...(['channel', 'groupChat', 'personal'] as const).flatMap((place) => [
    ...[allDefaults, noDefaults].flatMap((kept) => [
      defaults.defaultsText({ kind: 'known', defaults: kept, version: 1 }, place),
      defaults.defaultsSetText({ kind: 'kept', defaults: kept }, place),
    ]),
    defaults.defaultsText({ kind: 'unreadable', version: 1 }, place),
    ...[true, false].map((isAdderKnown) => defaults.defaultsSetText({ kind: 'notTheirs', isAdderKnown }, place)),
    ...(['notFound', 'unread', 'several'] as const).map((kind) =>
      defaults.defaultsSetText({ kind, what: 'circuit', given: 'er-a' }, place),
    ),
    defaults.defaultsSetText({ kind: 'patternInvalid', given: 'x' }, place),
    defaults.defaultsSetText({ kind: 'busy' }, place),
  ]),
  defaults.defaultsUnclearText('weight'),
  defaults.lentText({
    ...allDefaults,
    unused: [
      { what: 'circuit', name: 'er-a', why: 'gone' },
      { what: 'subscription', name: 'Hub', why: 'unread' },
      { what: 'all', why: 'unreadable' },
    ],
  }),
];

const ofHandOvers: readonly string[] = (['draft', 'checking', 'failed'] as const).flatMap((about) =>
  [true, false].map((isElsewhere) =>
    handOverText({ about, isElsewhere }, { to: 'Grace', from: 'Alice', request: 'ER-7' }),
  ),
);

/** Whatever the bot can say for a code, once. */
const sentences: readonly string[] = [
  ...[defaults, errors, form, help, refusalWords, requests, status, teamsApp, turn].flatMap(fixedIn),
  ...ofHelp,
  ...ofStatus,
  ...ofDefaults,
  ...ofHandOvers,
  mentionedText(7),
  ...mendedByTexts(allFindings(EVERYDAY)),
  moreFindingsText(2),
  turn.lacksRightsText(['You may not.', 'Somebody can.']),
  refusalWords.duplicateText(anyView.request),
  refusalWords.numberOnlyText(anyView.request),
  refusalWords.requestUnreadText(7, 'ref-1'),
  refusalWords.unknownRequestText('ER-7'),
  ...failures.map((state) => requests.cleanUpText(state)),
  ...gatewayChoices(EVERYDAY, 5).flatMap(({ unusable }) => (unusable ? [form.unusableText(unusable)] : [])),
  form.closedFormText(7),
  form.notFoundYet('er-a'),
  form.notFoundYet('er-a', 'unread'),
  form.notFoundYet('er-a', 'notChosen'),
  requests.typedText(['retry'], 7),
  ...allFindings(EVERYDAY).flatMap((finding) => [findingText(finding), mendedByText(finding.mendedBy)]),
  ...(Object.keys(HINT_AREAS) as HintCode[]).flatMap((code) =>
    (['seen', 'guessed'] as const).map((certainty) => hintText({ code, area: 'azure', certainty })),
  ),
  ...checklistTexts([], []),
  ...checklistTexts(LOOKS, []),
  ...['', 'good morning', 'ScopeLocked', 'WeirdNewCode']
    .map((pasted) => explainText(pasted))
    .flatMap((text) => text.split('\n\n')),
  ...refusals.map((refusal) => refusalText(refusal, anyView)),
  ...consequences.map((consequence) => consequenceText(consequence)),
  ...allProblems(EVERYDAY).map((problem) => form.fieldProblemText(problem)),
  ...unclear.map((intent) => unclearText(intent)),
  ...views.flatMap((view) => [headline(view), noticeText(noticeOf(view), view)]),
  ...[apology, azureUnreadText, storageUnreadText].map((say) => say('3f2b8a52')),
].filter((sentence) => sentence !== '');

describe('everything the bot says', () => {
  it.each(sentences)('%s', (sentence) => {
    expect(sentence).toMatch(/^\S/u);
    expect(sentence).not.toMatch(/undefined|\[object|\bNaN\b|!|something went wrong|failed to| {2}/iu);
  });
});

it('says what to know about new roles once, beside the last finding that it holds for', () => {
  const lacking = allFindings(EVERYDAY).filter(({ mendedBy }) => mendedBy === 'accessAdministrator');
  const [one] = lacking;

  const texts = mendedByTexts([...lacking, ...lacking].map((finding) => ({ ...finding })));

  expect(lacking.length).toBeGreaterThan(0);
  expect(texts.filter((text) => text.includes('A new role takes up to 10 minutes'))).toEqual([texts.at(-1)]);
  expect(one && mendedByTexts([one])).toEqual([mendedByText('accessAdministrator')]);
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
