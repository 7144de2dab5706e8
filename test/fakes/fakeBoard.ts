import type { Board, CardView } from '../../src/ports/board.ts';
import { BoardError } from '../../src/ports/boardError.ts';
import type { Card } from '../../src/request/card.ts';
import { createFakeChats, type FakeChats } from './fakeChats.ts';
import { createGates, type Gate, type Moment } from './gates.ts';

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
  /** Every call, failed ones included, in order. */
  readonly calls: readonly BoardMember[];
  readonly chats: FakeChats;
  /** The next call fails so; a post with outcome `unknown` is there all the same. */
  failNext(outcome: BoardError['outcome'], retryAfterMs?: number): void;
  /** Every call fails as not sent until `comeBack`. */
  goDown(): void;
  comeBack(): void;
  /** The next such call stands still until it is released; a message is seen from its effect on. */
  hold(member: BoardMember, moment: Moment): Gate;
}

export type BoardMember = 'post' | 'update' | 'openChat' | 'ask';

export function createFakeBoard(): FakeBoard {
  const messages: FakeMessage[] = [];
  const history: string[] = [];
  const calls: BoardMember[] = [];
  const gates = createGates<BoardMember>();
  const failures: BoardError[] = [];
  let isDown = false;
  const failing = (outcome: BoardError['outcome'], retryAfterMs?: number) =>
    new BoardError('posting', { outcome, code: outcome, retryAfterMs });

  /** Notes the call; what it is to fail with, if it is to. */
  function receive(member: BoardMember): BoardError | undefined {
    calls.push(member);
    return isDown ? failing('notSent') : failures.shift();
  }

  const channel = fakeChannel({ messages, history, receive });
  const chats = createFakeChats(receive);
  return {
    messages,
    history,
    calls,
    chats,
    failNext: (outcome, retryAfterMs) => void failures.push(failing(outcome, retryAfterMs)),
    goDown: () => {
      isDown = true;
    },
    comeBack: () => {
      isDown = false;
    },
    hold: gates.hold,
    fingerprint: ({ kind }, view) => `${kind} ${textOf(view)}`,
    post: (...message) => gates.through('post', () => channel.post(...message)),
    update: (...message) => gates.through('update', () => channel.update(...message)),
    openChat: chats.openChat,
    ask: chats.ask,
  };
}

interface ChannelParts {
  readonly messages: FakeMessage[];
  readonly history: string[];
  receive(member: BoardMember): BoardError | undefined;
}

function fakeChannel({ messages, history, receive }: ChannelParts): Pick<Board, 'post' | 'update'> {
  return {
    async post({ kind }, view) {
      const failed = receive('post');
      if (failed && failed.outcome !== 'unknown') throw failed;
      const message = { id: `m-${messages.length + 1}`, kind, shown: textOf(view), edits: 0 };
      messages.push(message);
      history.push(`${kind} ${message.shown}`);
      if (failed) throw failed;
      return message.id;
    },
    async update({ kind }, activityId, view) {
      const failed = receive('update');
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
