import type { Card } from '../request/card.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Person, Place } from '../request/people.ts';
import type { Question } from '../request/steps.ts';

/** What a card is drawn from: the record, and what is derived from others. */
export interface CardView {
  readonly request: ConnectionRequest;
  /** Requests ahead on the same gateway or circuit. */
  readonly ahead: number;
}

/** Where requests are shown to people. One call is at most one HTTP request; nothing is repeated here. */
export interface Board {
  /** Hash of what would be shown now: equal hashes, equal cards. */
  fingerprint(card: Card, view: CardView): string;

  /**
   * Posts a new message with the card; a `notice` mentions the requester.
   *
   * @returns the message's id
   * @throws {BoardError} `unknown` when it may have been posted: never repeat that
   */
  post(card: Card, view: CardView, signal: AbortSignal): Promise<string>;

  /**
   * Replaces the card of a message. Repeating it changes nothing.
   *
   * @throws {BoardError}
   */
  update(card: Card, activityId: string, view: CardView, signal: AbortSignal): Promise<void>;

  /**
   * The one-to-one chat of a person with the bot, opened where there is none. Repeating it gives the same chat.
   *
   * @param near - a place that both are in: the chat is reached the same way
   * @throws {BoardError} `refused` for somebody who is in no team with the app and has not installed it
   */
  openChat(person: Person, near: Place, signal: AbortSignal): Promise<Place>;

  /**
   * Posts the first question about a request in the one-to-one chat, with where it was asked for.
   *
   * @throws {BoardError} `refused` also where the chat is gone, since somebody removed it, or the bot is blocked in it
   */
  ask(chat: Place, request: ConnectionRequest, question: Question, signal: AbortSignal): Promise<void>;
}
