import type { Board, CardView } from '../../src/ports/board.ts';
import { BoardError } from '../../src/ports/boardError.ts';
import type { Card } from '../../src/request/card.ts';

/** A message as people see it now. */
export interface FakeMessage {
  readonly id: string;
  readonly kind: Card['kind'];
  /** What the card says: number, status, and what is shown beside it. */
  shown: string;
  edits: number;
}

/** A channel in memory, with what can go wrong in one. */
export interface FakeBoard extends Board {
  readonly messages: readonly FakeMessage[];
  /** Every state that was ever shown, in order. */
  readonly history: readonly string[];
  /** The next call fails so; a post with outcome `unknown` is there all the same. */
  failNext(outcome: BoardError['outcome']): void;
}

export function createFakeBoard(): FakeBoard {
  const messages: FakeMessage[] = [];
  const history: string[] = [];
  const failures: BoardError['outcome'][] = [];
  function failure(): BoardError | undefined {
    const outcome = failures.shift();
    return outcome && new BoardError('posting', { outcome, code: outcome });
  }
  return {
    messages,
    history,
    failNext: (outcome) => void failures.push(outcome),
    fingerprint: ({ kind }, view) => `${kind} ${textOf(view)}`,
    async post({ kind }, view) {
      const failed = failure();
      if (failed && failed.outcome !== 'unknown') throw failed;
      const message = { id: `m-${messages.length + 1}`, kind, shown: textOf(view), edits: 0 };
      messages.push(message);
      history.push(`${kind} ${message.shown}`);
      if (failed) throw failed;
      return message.id;
    },
    async update({ kind }, activityId, view) {
      const failed = failure();
      if (failed) throw failed;
      const message = messages.find(({ id }) => id === activityId);
      if (!message) throw new BoardError('updating', { outcome: 'refused', code: 'ActivityNotFoundInConversation' });
      message.shown = textOf(view);
      message.edits += 1;
      history.push(`${kind} ${message.shown}`);
    },
  };
}

function textOf({ request, ahead }: CardView): string {
  const { state } = request;
  const wait = state.status === 'queued' && state.wait ? ` waits for ${state.wait.code}` : '';
  return `ER-${request.number} ${state.status}${wait}${ahead > 0 ? ` ahead ${ahead}` : ''}`;
}
