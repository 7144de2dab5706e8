import { withActivity } from '../../network/activity.ts';
import type { AzureError } from '../../network/azureError.ts';
import { consequencesOf } from '../../network/consequences.ts';
import type { Finding, Severity } from '../../network/findings.ts';
import type { Hint } from '../../network/hintCodes.ts';
import { CHECKLIST, hintsFor, isKnown } from '../../network/hints.ts';
import type { CardView } from '../../ports/board.ts';
import type { StateOf } from '../../request/connectionRequest.ts';
import { after, CHECKS_VALID_FOR_MS } from '../../request/times.ts';
import { consequenceText } from '../../words/consequences.ts';
import { HEADINGS, LABELS } from '../../words/english.ts';
import { findingText, mendedByTexts, moreFindingsText, SEVERITY_WORDS } from '../../words/findings.ts';
import { HINT_AREA_WORDS, hintDetailText, hintText } from '../../words/hints.ts';
import * as words from '../../words/requests.ts';
import { VERBATIM_LIMIT } from '../../words/shown.ts';
import { instantText } from '../../words/values.ts';
import type { Color, Line, Section } from './models.ts';
import {
  azureLines,
  azureSection,
  bullet,
  correlationFacts,
  fact,
  factsSection,
  linesSection,
  plainLine,
} from './sections.ts';

const MARKS: Readonly<Record<Severity, { readonly mark: string; readonly color: Color }>> = {
  blocker: { mark: '✕', color: 'attention' },
  warning: { mark: '!', color: 'warning' },
  info: { mark: 'i', color: 'accent' },
};
const ORDER: readonly Severity[] = ['blocker', 'warning', 'info'];

/** Blockers first; what does not fit is counted. */
function findingLines(findings: readonly Finding[], most: number): readonly Line[] {
  const ordered = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const listed = ordered.slice(0, most);
  const mended = mendedByTexts(listed);
  const lines = listed.map((finding, index) => ({
    ...MARKS[finding.severity],
    lead: `${SEVERITY_WORDS[finding.severity]}:`,
    text: findingText(finding),
    detail: mended[index] ?? '',
  }));
  const left = ordered.length - lines.length;
  return left > 0 ? [...lines, plainLine(moreFindingsText(left))] : lines;
}

export function reviewSections(
  state: StateOf<'awaitingConfirmation'>,
  planned: Section,
  most: number,
): readonly Section[] {
  const { plan, checked, cameBack } = state;
  const back = cameBack ? [linesSection(HEADINGS.cameBack, [plainLine(words.cameBackText(cameBack))])] : [];
  const found = findingLines(checked.findings, most);
  const findings =
    found.length > 0 ? found : [{ ...plainLine(words.NOTHING_FOUND), mark: '✓', color: 'good' as const }];
  const consequences = consequencesOf(plan, checked.seen.others).map((one) => bullet(consequenceText(one)));
  const until = after(checked.at, CHECKS_VALID_FOR_MS);
  return [
    ...back,
    linesSection(HEADINGS.blocked, findings),
    planned,
    {
      ...linesSection(HEADINGS.consequences, consequences),
      tone: 'emphasis',
    },
    factsSection('', [fact(LABELS.checksValidUntil, instantText(until))]),
  ];
}

export function queuedSections(view: CardView, state: StateOf<'queued'>, most: number): readonly Section[] {
  const place = view.ahead > 0 ? words.aheadText(view.ahead) : words.NEXT_IN_LINE;
  const since = factsSection('', [fact(LABELS.queuedSince, instantText(state.queuedAt))]);
  const { wait } = state;
  if (!wait) return [linesSection(HEADINGS.wait, [plainLine(place)]), since];
  const lines = waitLines(wait, state.checked.findings, most);
  return [
    { ...linesSection(HEADINGS.wait, [...lines, plainLine(words.WAIT_TRIED_AGAIN)]), tone: 'emphasis' },
    ...(view.ahead > 0 ? [linesSection('', [plainLine(place)])] : []),
    since,
  ];
}

/** Azure's code and text; or, where the checks found the network busy, their sentence. */
function waitLines(wait: NonNullable<StateOf<'queued'>['wait']>, findings: readonly Finding[], most: number) {
  if (words.isUnreachable(wait)) return [plainLine(words.UNREACHABLE_TEXT)];
  const finding = wait.text === '' ? findings.find(({ code }) => code === wait.code) : undefined;
  if (finding) return [plainLine(findingText(finding))];
  const error = { code: wait.code, message: wait.text, details: [], status: undefined, correlationId: undefined };
  return azureLines(error, textLimit(most)).map((line) => ({ ...line, color: 'warning' as const }));
}

export function provisioningSections(state: StateOf<'provisioning'>): readonly Section[] {
  const { step } = state;
  const id = step.kind === 'accepted' ? step.correlationId : undefined;
  return [
    {
      ...factsSection(HEADINGS.progress, [
        fact(LABELS.started, words.startedText(state.startedAt, state.queuedAt)),
        fact(LABELS.azure, words.stepText(step)),
        ...(id ? [fact(LABELS.correlationId, id)] : []),
      ]),
      tone: 'emphasis',
      lines: [plainLine(words.USUAL_DURATION)],
    },
  ];
}

export function failedSections(state: StateOf<'failed'>, most: number): readonly Section[] {
  const { failure, cleanUp } = state;
  const activity = failure.activity ?? [];
  const told = withActivity(failure.error, activity);
  const hints = hintsFor(told, failure.findings).filter((hint) => !CHECKLIST.includes(hint));
  const findings = findingLines(failure.findings, most);
  const refused = typeof cleanUp === 'string' ? [] : azureLines(cleanUp, Math.floor(textLimit(most) / 2));
  return [
    azureSection(failure.error, textLimit(most)),
    ...activitySections(activity, most),
    ...(hints.length > 0 ? [hintsSection(hints.slice(0, most))] : []),
    ...(findings.length > 0 ? [linesSection(HEADINGS.checksNow, findings)] : []),
    ...(isKnown(told) ? [] : checklistSections(hints)),
    linesSection(HEADINGS.cleanUp, [plainLine(words.cleanUpText(state)), ...refused]),
    factsSection('', [fact(LABELS.failedAt, instantText(failure.at)), ...correlationFacts(failure.error)]),
  ];
}

/** The places to look at that no hint above has named. */
function checklistSections(hints: readonly Hint[]): readonly Section[] {
  const left = CHECKLIST.filter(({ code }) => !hints.some((hint) => hint.code === code));
  return left.length > 0 ? [hintsSection(left, HEADINGS.checklist)] : [];
}

function activitySections(activity: readonly AzureError[], most: number): readonly Section[] {
  const lines = activity.flatMap((entry) => azureLines(entry, Math.floor(textLimit(most) / 2)));
  return lines.length > 0 ? [linesSection(HEADINGS.activity, lines)] : [];
}

export function hintsSection(hints: readonly Hint[], heading: string = HEADINGS.hints): Section {
  const lines = hints.map((hint) => ({
    ...bullet(hintText(hint), hintDetailText(hint)),
    lead: `${HINT_AREA_WORDS[hint.area]}:`,
  }));
  return linesSection(heading, lines);
}

export function cleaningUpSections(state: StateOf<'cleaningUp'>, most: number): readonly Section[] {
  return [
    linesSection(HEADINGS.cleanUp, [plainLine(words.CLEANING_UP)]),
    factsSection('', [fact(LABELS.started, instantText(state.startedAt))]),
    azureSection(state.failure.error, Math.floor(textLimit(most) / 2)),
  ];
}

export function expiredSections(state: StateOf<'expired'>, most: number): readonly Section[] {
  if (!state.wait) return [];
  return [{ ...linesSection(HEADINGS.waited, waitLines(state.wait, [], most)), tone: 'emphasis' }];
}

/** Fewer rows, shorter texts: a card that is too large is drawn again with less of both. */
function textLimit(most: number): number {
  return Math.min(VERBATIM_LIMIT, most * 200);
}
