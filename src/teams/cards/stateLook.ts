import { blockersIn } from '../../network/findings.ts';
import type { RequestState, Status } from '../../request/connectionRequest.ts';
import { STEP_WORDS } from '../../words/english.ts';
import type { Head, Step } from './models.ts';

type Look = Omit<Head, 'headline'>;

const LOOKS: Readonly<Record<Status, Look>> = {
  draft: { tone: 'emphasis', symbol: '✎' },
  checking: { tone: 'accent', symbol: '…' },
  awaitingConfirmation: { tone: 'accent', symbol: '?' },
  queued: { tone: 'accent', symbol: '≡' },
  provisioning: { tone: 'accent', symbol: '…' },
  provisioned: { tone: 'good', symbol: '✓' },
  failed: { tone: 'attention', symbol: '✕' },
  cleaningUp: { tone: 'accent', symbol: '…' },
  expired: { tone: 'emphasis', symbol: '–' },
  cancelled: { tone: 'emphasis', symbol: '–' },
};

/** How a state looks. Colour and symbol only repeat what the headline says. */
export function lookOf(state: RequestState): Look {
  if (state.status === 'awaitingConfirmation') return reviewLook(state.checked.findings);
  if (state.status === 'queued' && state.wait) return { tone: 'warning', symbol: '≡' };
  if (state.status === 'provisioning' && state.isOverdue) return { tone: 'warning', symbol: '…' };
  return LOOKS[state.status];
}

function reviewLook(findings: Parameters<typeof blockersIn>[0]): Look {
  if (blockersIn(findings).length > 0) return { tone: 'attention', symbol: '✕' };
  const isWarned = findings.some((finding) => finding.severity === 'warning');
  return isWarned ? { tone: 'warning', symbol: '!' } : LOOKS.awaitingConfirmation;
}

/** The way of a request that goes well, and where on it each state stands. Ended requests have left it. */
const WAY = ['plan', 'checks', 'consent', 'create', 'done'] as const;
const STANDS_AT: Readonly<Partial<Record<Status, number>>> = {
  draft: 0,
  checking: 1,
  awaitingConfirmation: 2,
  queued: 3,
  provisioning: 3,
  provisioned: WAY.length,
};

/** How far it is, as a line of words: done, now, to come. */
export function stepsOf(state: RequestState): readonly Step[] {
  const isBlocked = state.status === 'awaitingConfirmation' && blockersIn(state.checked.findings).length > 0;
  const at = isBlocked ? STANDS_AT.checking : STANDS_AT[state.status];
  if (at === undefined) return [];
  return WAY.map((name, index) => step(STEP_WORDS[name], index - at, isBlocked ? '✕' : '●'));
}

/** A space that does not break keeps the mark with its word. */
function step(word: string, ahead: number, mark: string): Step {
  const symbol = ahead < 0 ? '✓' : ahead === 0 ? mark : '○';
  const text = `${symbol}\u00a0${word}\u00a0 `;
  return { text, subtle: ahead !== 0, weight: ahead === 0 ? 'Bolder' : 'Default' };
}
