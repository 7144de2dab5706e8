import type { Json } from './json.ts';

export interface Attachment {
  readonly contentType: string;
  readonly content?: unknown;
}

/** `mention` or `clientInfo`; only the fields that somebody here looks at. */
export interface Entity {
  readonly type: string;
  readonly text?: string;
  readonly mentioned?: { readonly id: string; readonly name: string };
  readonly [other: string]: unknown;
}

/** A Bot Framework activity, in either direction. */
export interface Activity {
  readonly type?: string;
  readonly id?: string;
  readonly text?: string;
  readonly summary?: string;
  readonly replyToId?: string;
  readonly serviceUrl?: string;
  readonly conversation?: Json;
  readonly attachments?: readonly Attachment[];
  readonly entities?: readonly Entity[];
  readonly [other: string]: unknown;
}

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** What came of one HTTP POST to the bot; status 0 is no answer, or none in time. */
export interface Delivered {
  readonly status: number;
  readonly ms: number;
  /** Parsed JSON, or the text where it is none. */
  readonly body?: unknown;
  readonly error?: string;
}

/** What the simulator answers over HTTP, on whichever of its surfaces. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
