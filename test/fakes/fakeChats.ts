import type { Board } from '../../src/ports/board.ts';
import { BoardError } from '../../src/ports/boardError.ts';
import type { UserId } from '../../src/request/people.ts';

/** A question as it stands in somebody's chat. */
export interface FakeQuestion {
  readonly chat: string;
  readonly number: number;
  readonly field: string;
}

/** One-to-one chats in memory. Everybody can be reached until a test says otherwise. */
export interface FakeChats extends Pick<Board, 'openChat' | 'ask'> {
  readonly questions: readonly FakeQuestion[];
  /** Teams lets the bot write to them no more: they are in no team with the app, or blocked it. */
  shutOut(person: UserId): void;
  /** As somebody who removes the chat: its id is worth nothing afterwards. */
  remove(person: UserId): void;
}

export function createFakeChats(receive: (member: 'openChat' | 'ask') => BoardError | undefined): FakeChats {
  const open = new Map<UserId, string>();
  const shut = new Set<UserId>();
  const questions: FakeQuestion[] = [];
  let opened = 0;
  const refused = (code: string) => new BoardError('writing to somebody', { outcome: 'refused', code });
  return {
    questions,
    shutOut(person) {
      shut.add(person);
      open.delete(person);
    },
    remove: (person) => void open.delete(person),
    async openChat({ id, tenantId }) {
      const failed = receive('openChat');
      if (failed) throw failed;
      if (shut.has(id)) throw refused('ForbiddenOperationException');
      if (!open.has(id)) {
        opened += 1;
        open.set(id, `a:${opened}`);
      }
      return { tenantId, conversationId: open.get(id) ?? '', threadId: undefined };
    },
    async ask({ conversationId }, { number }, { field }) {
      const failed = receive('ask');
      if (failed && failed.outcome !== 'unknown') throw failed;
      if (![...open.values()].includes(conversationId)) throw refused('ConversationNotFound');
      questions.push({ chat: conversationId, number, field });
      if (failed) throw failed;
    },
  };
}
