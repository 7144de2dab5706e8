import { type Card, wanted, wantedHandOver, withCard, withLiving } from './card.ts';
import {
  type AcceptedState,
  type Asked,
  accepted,
  type Commanded,
  leftBehindIn,
  type RightsAtClick,
} from './commands.ts';
import type { ConnectionRequest, RequestState } from './connectionRequest.ts';
import { type Place, samePlace } from './people.ts';
import { ok, refuse } from './result.ts';
import { after, UNANSWERED_FOR_MS } from './times.ts';
import { transition } from './transition.ts';

/** Where somebody says that they take a request over. */
export interface TakingOver {
  readonly place: Place;
  /** Whether nobody but the requester reads the place that the request is talked about in. */
  readonly isOutOfSight: boolean;
}

/**
 * Makes a request that of a colleague.
 *
 * What the requester before agreed to does not survive: nothing is created in the name of somebody who did not say yes,
 * nor in the name of somebody who gave it away. So whatever has a plan and was not sent to Azure is checked again, with
 * the rights of who has it now, and waits for their yes; out of the queue it loses its place. The revision rises, so that
 * no button of a card drawn before does anything. It goes on where it is talked about, which is where all who follow it
 * see it happen; only out of a one-to-one chat, which the new requester cannot read, it moves to where they are.
 */
export function takeOver(
  request: ConnectionRequest,
  rights: RightsAtClick,
  { place, isOutOfSight }: TakingOver,
  asked: Asked,
): Commanded {
  const state = accepted('takeOver', request, asked);
  if (!state.ok) return state;
  if (!isOutOfSight && !isSameConversation(place, request.place)) return refuse({ code: 'takeOverElsewhere' });
  const next = stateOfTaken(state.value, asked.now);
  const goesOnAt = isOutOfSight ? place : request.place;
  const change = {
    state: next,
    revision: request.revision + 1,
    requester: asked.by,
    place: goesOnAt,
    cards: cardsOfTaken(request, next, goesOnAt, asked),
  };
  const detail = { rights, takenFrom: request.requester.id, takenBy: asked.by.id };
  return ok(transition(request, change, { action: 'takenOver', by: asked.by, at: asked.now, detail }));
}

function stateOfTaken(state: AcceptedState<'takeOver'>, now: Date): RequestState {
  switch (state.status) {
    case 'draft':
      // Questions that stand in the other one's chat are theirs to see; the form asks the rest.
      return { ...state, draft: { ...state.draft, steps: undefined }, expiresAt: after(now, UNANSWERED_FOR_MS) };
    case 'failed':
      return state;
    default: {
      const leftBehind = leftBehindIn(state);
      return { status: 'checking', plan: state.plan, nextAt: now, confirmed: undefined, leftBehind };
    }
  }
}

function cardsOfTaken(
  request: ConnectionRequest,
  { status: about }: RequestState,
  goesOnAt: Place,
  { by: to, now: at }: Asked,
): readonly Card[] {
  const isElsewhere = !samePlace(goesOnAt, request.place);
  const handOver = wantedHandOver({ about, at, from: request.requester, to, isElsewhere }, request.place);
  if (!isElsewhere) return withCard(withLiving(request), handOver);
  const copies = request.cards
    .filter(({ kind, place }) => kind !== 'copy' || !samePlace(place, goesOnAt))
    .map((card) => (card.kind === 'living' ? { ...card, kind: 'copy' as const } : card));
  return withCard([wanted('living', goesOnAt), ...copies], handOver);
}

function isSameConversation(a: Place, b: Place): boolean {
  return a.tenantId === b.tenantId && a.conversationId === b.conversationId;
}
