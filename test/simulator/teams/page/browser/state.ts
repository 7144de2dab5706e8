import type { Dialog } from '../../answers.ts';
import type { PersonKey } from '../screens.ts';
import type { Seen } from './server.ts';

/** What one person alone reads under a message, until they press again or the message changes. */
export interface Note {
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly edits: number;
}

export interface OpenDialog {
  readonly person: PersonKey;
  readonly dialog: Dialog;
  readonly note?: string;
  readonly isWaiting?: boolean;
}

/** All that this window remembers; everything else is asked of the simulator. */
export interface State {
  seen: Seen | undefined;
  /** Who looks at the channel. */
  viewer: PersonKey;
  phone: boolean;
  /** Which screen is in front where there is room for one. */
  front: string;
  /** Screens with something new that are not in front. */
  readonly news: Set<string>;
  readonly notes: Map<string, Note>;
  /** Buttons that wait for the bot, as `person/message`. */
  readonly waiting: Set<string>;
  /** Threads in which somebody writes. */
  readonly replying: Set<string>;
  dialog: OpenDialog | undefined;
  readonly toasts: { readonly messageId: string; readonly to: string; readonly text: string }[];
  offline: boolean;
}

export const state: State = {
  seen: undefined,
  viewer: 'alice',
  phone: false,
  front: 'channel',
  news: new Set(),
  notes: new Map(),
  waiting: new Set(),
  replying: new Set(),
  dialog: undefined,
  toasts: [],
  offline: false,
};

let redraw: () => void = () => undefined;

/** Changes what is remembered, and draws the window anew. */
export function change(how: () => void): void {
  how();
  redraw();
}

export function onRedraw(draw: () => void): void {
  redraw = draw;
}
