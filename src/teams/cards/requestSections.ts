import { type Consequence, consequencesOf } from '../../network/consequences.ts';
import { blockersIn, type Finding } from '../../network/findings.ts';
import { uncheckedIn } from '../../network/verdict.ts';
import type { CardView } from '../../ports/board.ts';
import type { Checked, ConnectionRequest, StateOf } from '../../request/connectionRequest.ts';
import { usuallyDoneAt } from '../../request/overdue.ts';
import { after, CHECKS_VALID_FOR_MS } from '../../request/times.ts';
import { consequenceText } from '../../words/consequences.ts';
import { HEADINGS, LABELS } from '../../words/english.ts';
import { findingText } from '../../words/findings.ts';
import * as words from '../../words/requests.ts';
import { VERBATIM_LIMIT } from '../../words/shown.ts';
import { errorOf, isUnread, waitWords } from '../../words/waits.ts';
import { findingLines, partedFindings } from './findingLines.ts';
import type { Fact, Line, Section } from './models.ts';
import { askedFacts, planFacts, planSection, requesterFact } from './requestFacts.ts';
import {
  azureLines,
  azureSection,
  bullet,
  fact,
  factsSection,
  linesSection,
  momentFact,
  plainLine,
} from './sections.ts';

/** What a card says at once, and what it says to who asks for the details. */
export interface Told {
  readonly sections: readonly Section[];
  readonly details: readonly Section[];
  /** Findings among the details: what is hidden is at least counted. */
  readonly hidden: Hidden;
}

export interface Hidden {
  readonly findings: number;
  readonly notes: number;
}

const NONE: Hidden = { findings: 0, notes: 0 };

export function told(sections: readonly Section[], details: readonly Section[] = [], hidden = NONE): Told {
  return { sections, details, hidden };
}

/** What this is about is said before what it is: a reader decides by the findings and by what it does to traffic. */
export function reviewTold(
  request: ConnectionRequest,
  { plan, checked, cameBack }: StateOf<'awaitingConfirmation'>,
  most: number,
): Told {
  const back = cameBack ? [linesSection(HEADINGS.cameBack, [plainLine(words.cameBackText(cameBack))])] : [];
  const { urgent, notes: all } = partedFindings(checked.findings);
  const lines = findingLines(urgent, most);
  const unchecked = urgent.length > 0 ? [] : uncheckedIn(all);
  const notes = all.filter((note) => !unchecked.includes(note));
  const consequences = consequencesOf(plan, checked.seen.others, checked.findings);
  const [rule, moving] = [consequences.filter(isRule), consequences.filter((one) => !isRule(one))];
  const sections = [
    ...back,
    linesSection(
      HEADINGS.blocked,
      urgent.length > 0 ? lines.slice(0, FINDINGS_ON_THE_FACE) : clearLines(unchecked, most),
    ),
    ...(moving.length > 0 ? [linesSection(HEADINGS.consequences, moving.map(consequenceLine))] : []),
    factsSection(HEADINGS.plan, [...planFacts(plan), ...askedFacts(request), ...validUntil(checked)]),
  ];
  const rest = lines.slice(FINDINGS_ON_THE_FACE);
  const details = [
    ...(rest.length > 0 ? [linesSection(HEADINGS.moreFound, rest)] : []),
    ...(notes.length > 0 ? [linesSection(HEADINGS.notes, findingLines(notes, most))] : []),
    ...rule.map((one) => linesSection('', [plainLine(consequenceText(one))])),
  ];
  const left = Math.max(urgent.length - FINDINGS_ON_THE_FACE, 0);
  return told(sections, details, { findings: left, notes: notes.length });
}

/** More would push the buttons off a phone: who has so much to mend reads the rest among the details. */
const FINDINGS_ON_THE_FACE = 5;

function consequenceLine(consequence: Consequence): Line {
  return bullet(consequenceText(consequence));
}

/** How weights work at all, which is so for every plan. */
function isRule({ code }: Consequence): boolean {
  return code === 'weightDecides';
}

/** What is blocked is valid for nothing: it takes another check anyway. */
function validUntil({ at, findings }: Checked): readonly Fact[] {
  if (blockersIn(findings).length > 0) return [];
  return [momentFact(LABELS.checksValidUntil, after(at, CHECKS_VALID_FOR_MS))];
}

/** Nothing is called clear while something could not be checked. */
function clearLines(unchecked: readonly Finding[], most: number): readonly Line[] {
  return unchecked.length > 0 ? findingLines(unchecked, most) : [ALL_CLEAR];
}

const ALL_CLEAR: Line = { ...plainLine(words.NOTHING_FOUND), mark: '✓', color: 'good' };

export function queuedTold(view: CardView, state: StateOf<'queued'>, most: number): Told {
  const { request, ahead } = view;
  // How many they are says the first line of the card already.
  const place = ahead > 0 ? [linesSection('', [plainLine(words.ONE_AT_A_TIME)])] : [];
  const facts = factsSection('', [momentFact(LABELS.queuedSince, state.queuedAt), requesterFact(request)]);
  const details = [planSection(request, state.plan)];
  const { wait } = state;
  if (!wait) return told([...place, facts], details);
  const hint = isUnread(wait) ? [] : [plainLine(waitWords(wait).hint)];
  const lines = [...waitLines(wait, state.checked.findings, most), ...hint, plainLine(words.WAIT_TRIED_AGAIN)];
  return told([linesSection(HEADINGS.wait, lines), ...place, facts], details);
}

/** Azure's code and text; or, where the checks found the network busy, their sentence. */
function waitLines(wait: NonNullable<StateOf<'queued'>['wait']>, findings: readonly Finding[], most: number) {
  if (isUnread(wait)) return [plainLine(waitWords(wait).hint)];
  const finding = wait.text === '' ? findings.find(({ code }) => code === wait.code) : undefined;
  if (finding) return [plainLine(findingText(finding))];
  return azureLines(errorOf(wait), textLimit(most));
}

export function provisioningTold(request: ConnectionRequest, state: StateOf<'provisioning'>): Told {
  const { step, plan, startedAt, isOverdue } = state;
  const id = step.kind === 'accepted' ? step.correlationId : undefined;
  const progress = {
    ...factsSection(HEADINGS.progress, [
      fact(LABELS.stage, words.stepText(step)),
      momentFact(LABELS.started, startedAt),
      momentFact(LABELS.usuallyDoneBy, usuallyDoneAt(state)),
      requesterFact(request),
    ]),
    lines: [plainLine(isOverdue ? words.OVERDUE : words.CHANGES_BY_ITSELF)],
  };
  const since = factsSection('', [
    momentFact(LABELS.queuedSince, state.queuedAt),
    ...(id ? [fact(LABELS.correlationId, id)] : []),
  ]);
  return told([progress], [planSection(request, plan), since]);
}

export function cleaningUpTold(request: ConnectionRequest, state: StateOf<'cleaningUp'>, most: number): Told {
  const sections = [
    linesSection('', [plainLine(words.CLEANING_UP)]),
    factsSection('', [momentFact(LABELS.started, state.startedAt), requesterFact(request)]),
  ];
  return told(sections, [azureSection(state.failure.error, textLimit(most)), planSection(request, state.plan)]);
}

export function expiredTold(request: ConnectionRequest, { wait, plan }: StateOf<'expired'>, most: number): Told {
  const waited = wait ? [linesSection(HEADINGS.waited, waitLines(wait, [], most))] : [];
  return told(
    [...waited, factsSection('', askedFacts(request))],
    plan ? [factsSection(HEADINGS.plan, planFacts(plan))] : [],
  );
}

/** Fewer rows, shorter texts: a card that is too large is drawn again with less of both. */
export function textLimit(most: number): number {
  return Math.min(VERBATIM_LIMIT, most * 200);
}
