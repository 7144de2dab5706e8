import type { ConnectionRequest } from '../../request/connectionRequest.ts';
import type { JsonObject } from './adaptiveCard.ts';

/** Each of them asks the bot anew whenever the card is seen or changed: more would be a crowd at the door. */
const MOST_PEOPLE = 5;

/**
 * Has the clients of who takes part ask for the card as it is for them, which takes the buttons away that are not
 * theirs. The requester comes first. Nothing but the id is sent: a client may send an old one's data after an update.
 * https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#refresh-mechanism
 */
export function refreshOf(request: ConnectionRequest): JsonObject {
  const handles = takingPart(request).map(({ handle }) => handle);
  const userIds = [...new Set(handles)].filter((handle) => handle !== '').slice(0, MOST_PEOPLE);
  // Without names Teams would have everybody's client ask.
  if (userIds.length === 0) return {};
  const action = { type: 'Action.Execute', verb: 'showRequest', data: { requestId: request.id } };
  return { refresh: { action, userIds } };
}

function takingPart({ requester, state }: ConnectionRequest) {
  const confirmed = 'confirmed' in state && state.confirmed ? [state.confirmed.by] : [];
  const by = 'by' in state ? [state.by] : [];
  return [requester, ...confirmed, ...by];
}
