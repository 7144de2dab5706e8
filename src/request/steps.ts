import type { ResourceId } from '../network/resourceId.ts';
import type { GatewayUnusable } from '../network/usable.ts';
import type { PlanField } from './draft.ts';

export type QuestionField = PlanField | 'reason';

/**
 * Where a draft stands that is asked for step by step: all there is to know between two messages, so that it goes on
 * after a restart in the middle.
 */
export interface Steps {
  /** What is asked now; `done` once every question has its answer. */
  readonly field: QuestionField | 'done';
  /** Which part of its list the question offers; undefined for the best of the whole list. */
  readonly search: Search | undefined;
  /** The question as it was sent: a number means what was shown, and it can be asked again word for word. */
  readonly shown: Question | undefined;
  /** Whether the gateway can do FastPath, as far as known: else nobody is asked. */
  readonly canFastPath: boolean;
  /** The name that was proposed: if it was kept, another circuit or gateway leads to another proposal. */
  readonly proposedName: string | undefined;
  readonly reason: string | undefined;
  /** Names of the message that was answered last: Teams delivers one again after a crash, and it answers one question. */
  readonly heard: readonly string[];
}

/** What narrows a list: a part of the name, or that several have the very name. */
export type Search =
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'among'; readonly given: string; readonly ids: readonly ResourceId[] };

/** A question as somebody reads it, less the words. */
export interface Question {
  readonly field: QuestionField;
  /** What can be chosen by number, in this order. Empty where words are asked for. */
  readonly choices: readonly Choice[];
  /** How many more would fit. */
  readonly more: number;
  /** What the names of these choices have in common, where somebody narrowed the list. */
  readonly part: string | undefined;
  /** False for a list that Azure did not give in time; names, ids and links are taken all the same. */
  readonly isListRead: boolean;
  /** Named with the reason, since somebody may miss them in the list. */
  readonly unusable: readonly Unusable[];
  /** What `ok` stands for. */
  readonly kept: string | undefined;
}

export interface Choice {
  readonly id: ResourceId;
  readonly name: string;
  /** What tells it from others of the name. */
  readonly details: readonly string[];
}

interface Unusable {
  readonly name: string;
  readonly why: GatewayUnusable;
}
