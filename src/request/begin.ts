import { wanted } from './card.ts';
import type { ConnectionRequest, RequestId } from './connectionRequest.ts';
import type { Draft } from './draft.ts';
import type { Person, Place } from './people.ts';
import type { Plan } from './plan.ts';
import { after, UNANSWERED_FOR_MS } from './times.ts';
import { beginning, type Transition } from './transition.ts';

/** Who asks for a connection, where, and why. */
export interface Asking {
  readonly id: RequestId;
  readonly number: number;
  readonly requester: Person;
  readonly place: Place;
  readonly reason: string | undefined;
  readonly now: Date;
}

/**
 * Something is still missing: the draft keeps what is known, its card opens the form. One that is asked for step by step
 * gets its card with the last answer: until then the questions are what people read.
 */
export function beginDraft(asking: Asking, draft: Draft): Transition {
  const state = { status: 'draft' as const, draft, expiresAt: after(asking.now, UNANSWERED_FOR_MS) };
  const cards = draft.steps ? [] : common(asking).cards;
  return beginning({ ...common(asking), cards, state }, { action: 'drafted', by: asking.requester, at: asking.now });
}

/** Everything is known: the checks start at once. */
export function beginChecking(asking: Asking, plan: Plan): Transition {
  const state = { status: 'checking' as const, plan, nextAt: asking.now, confirmed: undefined, leftBehind: undefined };
  return beginning({ ...common(asking), state }, { action: 'submitted', by: asking.requester, at: asking.now });
}

function common({ id, number, requester, place, reason, now }: Asking): Omit<ConnectionRequest, 'state' | 'audit'> {
  return {
    v: 1,
    id,
    number,
    revision: 1,
    requester,
    place,
    reason,
    createdAt: now,
    cards: [wanted('living', place)],
    begunFor: undefined,
    troubles: 0,
    notBeforeAt: undefined,
    unshownTimes: 0,
  };
}
