import { withActivity } from '../../network/activity.ts';
import type { AzureError } from '../../network/azureError.ts';
import type { Finding } from '../../network/findings.ts';
import type { Hint } from '../../network/hintCodes.ts';
import { CHECKLIST, hintsBeside, hintsFor, isKnown } from '../../network/hints.ts';
import type { Look } from '../../network/looked.ts';
import type { ConnectionRequest, Failure, StateOf } from '../../request/connectionRequest.ts';
import { checklistTexts } from '../../words/checklist.ts';
import { HEADINGS, LABELS } from '../../words/english.ts';
import * as words from '../../words/requests.ts';
import { findingLines, hintsSection, partedFindings } from './findingLines.ts';
import type { Section } from './models.ts';
import { planSection, requesterFact } from './requestFacts.ts';
import { type Told, textLimit, told } from './requestSections.ts';
import {
  azureLines,
  azureSection,
  bullet,
  correlationFacts,
  factsSection,
  linesSection,
  momentFact,
  plainLine,
} from './sections.ts';

/** Of one text of Azure's on the card's face: most are shorter, and the whole of a longer one stands among the details. */
const TEXT_ON_THE_FACE = 400;
/** More would be a list to read, where somebody looks for what to do next. */
const MOST_ON_THE_FACE = 3;

/** What Azure said, what to do about it, and what is left behind; all the rest is for who looks further. */
export function failedTold(request: ConnectionRequest, state: StateOf<'failed'>, most: number): Told {
  const { failure, cleanUp } = state;
  const { urgent, notes } = partedFindings(failure.findings);
  const hints = partedHints(failure, urgent);
  const refused = typeof cleanUp === 'string' ? [] : azureLines(cleanUp, faceLimit(most));
  const sections = [
    azureSection(failure.error, faceLimit(most)),
    ...activitySections((failure.activity ?? []).slice(0, 1), faceLimit(most)),
    ...findingSections(HEADINGS.checksNow, urgent.slice(0, MOST_ON_THE_FACE), most),
    ...hints.first,
    linesSection('', [plainLine(words.cleanUpText(state)), ...refused]),
    factsSection('', [requesterFact(request)]),
  ];
  const details = [
    ...wholeAnswer(failure, most),
    ...findingSections(HEADINGS.moreFound, urgent.slice(MOST_ON_THE_FACE), most),
    ...hints.others,
    ...findingSections(HEADINGS.notes, notes, most),
    planSection(request, state.plan),
    factsSection('', [momentFact(LABELS.failedAt, failure.at), ...correlationFacts(failure.error)]),
  ];
  const left = Math.max(urgent.length - MOST_ON_THE_FACE, 0);
  return told(sections, details, { findings: left, notes: notes.length });
}

function faceLimit(most: number): number {
  return Math.min(textLimit(most), TEXT_ON_THE_FACE);
}

function findingSections(heading: string, findings: readonly Finding[], most: number): readonly Section[] {
  return findings.length > 0 ? [linesSection(heading, findingLines(findings, most))] : [];
}

/**
 * What the checks see now says more than a general hint at the same thing, and more than a guess: beside findings only
 * what Azure's own code means stays on the face.
 */
function partedHints(failure: Failure, urgent: readonly Finding[]) {
  const all = withActivity(failure.error, failure.activity ?? []);
  const looks = failure.looks ?? [];
  const hints = hintsFor(all, failure.findings, looks).filter((hint) => !CHECKLIST.includes(hint));
  const beside = hintsBeside(failure.findings, all, looks);
  const isFirst = ({ certainty }: Hint) => urgent.length === 0 || certainty === 'documented';
  const places = isKnown(all) ? [] : [checklistSection(looks, failure.findings)];
  const telling = beside.filter(isFirst).slice(0, MOST_ON_THE_FACE);
  const first = hintSections(telling);
  const others = hintSections(hints.filter(({ code }) => !telling.some((one) => one.code === code)));
  const isNothingTold = first.length === 0 && urgent.length === 0;
  return isNothingTold ? { first: places, others } : { first, others: [...others, ...places] };
}

function checklistSection(looks: readonly Look[], findings: readonly Finding[]): Section {
  return linesSection(
    HEADINGS.checklist,
    checklistTexts(looks, findings).map((text) => bullet(text)),
  );
}

function hintSections(hints: readonly Hint[]): readonly Section[] {
  return hints.length > 0 ? [hintsSection(hints)] : [];
}

/** Azure's texts in full, where the face of the card had no room for them. */
function wholeAnswer({ error, activity = [] }: Failure, most: number): readonly Section[] {
  const limit = textLimit(most);
  const isCut = [error, ...error.details].some(({ message }) => message.length > faceLimit(most));
  return [
    ...(isCut ? [linesSection(HEADINGS.azureSaysAll, azureLines(error, limit))] : []),
    ...activitySections(activity.slice(1), Math.floor(limit / 2)),
  ];
}

function activitySections(activity: readonly AzureError[], limit: number): readonly Section[] {
  const lines = activity.flatMap((entry) => azureLines(entry, limit));
  return lines.length > 0 ? [linesSection(HEADINGS.activity, lines)] : [];
}
