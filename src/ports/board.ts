import type { Card } from '../request/card.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';

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
}
