import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Board } from '../../src/ports/board.ts';
import type { Person, Place } from '../../src/request/people.ts';
import { FIRST_STEP } from '../../src/request/steppedDraft.ts';
import type { Question } from '../../src/request/steps.ts';
import { requestIn } from '../builders.ts';
import { alice } from '../provisioning/bench.ts';

/** One implementation of the board's one-to-one chats. */
export interface BoardSubject {
  readonly board: Pick<Board, 'openChat' | 'ask'>;
  /** Where Alice asked. */
  readonly near: Place;
  /** Somebody who is in no team with the app. */
  readonly stranger: Person;
  block(person: Person): Promise<void>;
  /** "Remove chat history": the id is worth nothing afterwards. */
  removeChat(person: Person): Promise<void>;
  /** Messages of the bot in this person's chat. */
  questionsTo(person: Person): Promise<number>;
  close(): Promise<void>;
}

const QUESTION: Question = {
  field: 'circuitId',
  choices: [],
  more: 0,
  part: undefined,
  isListRead: true,
  unusable: [],
  kept: undefined,
};

/** What every board keeps to where it writes to one person, sentence by sentence of the port. */
export function boardContract(name: string, open: () => Promise<BoardSubject>): void {
  describe(`the board, one to one: ${name}`, () => {
    let subject: BoardSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    const soon = () => AbortSignal.timeout(5_000);
    const chatOf = (person: Person) => subject.board.openChat(person, subject.near, soon());
    const ask = (chat: Place) =>
      subject.board.ask(chat, requestIn('draft', { draft: FIRST_STEP }, { place: subject.near }), QUESTION, soon());

    it('opens the same chat each time', async () => {
      const first = await chatOf(alice);

      expect(await chatOf(alice)).toEqual(first);
      expect(first).toMatchObject({ tenantId: alice.tenantId, threadId: undefined });
    });

    it('asks in a chat that it opened, once a call', async () => {
      await ask(await chatOf(alice));

      expect(await subject.questionsTo(alice)).toBe(1);
    });

    it('opens none with somebody who is in no team with the app', async () => {
      await expect(chatOf(subject.stranger)).rejects.toMatchObject({ name: 'BoardError', outcome: 'refused' });
    });

    it('asks nothing in a chat that was removed, until it is opened anew', async () => {
      const removed = await chatOf(alice);
      await subject.removeChat(alice);

      await expect(ask(removed)).rejects.toMatchObject({ name: 'BoardError', outcome: 'refused' });
      await ask(await chatOf(alice));

      expect(await subject.questionsTo(alice)).toBe(1);
    });

    it('asks nothing of somebody who blocked it', async () => {
      const chat = await chatOf(alice);
      await subject.block(alice);

      await expect(ask(chat)).rejects.toMatchObject({ name: 'BoardError', outcome: 'refused' });
    });
  });
}
