import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Place } from '../request/people.ts';
import { requestName } from '../words/values.ts';
import type { Message } from './message.ts';
import { isShared, kindOfPlace } from './places.ts';

const MESSAGES = 'https://teams.microsoft.com/l/message';
/** What Teams numbers messages by in channels and group chats; whatever else there may be has no address. */
const MESSAGE_ID = /^\d{1,20}$/;
/** Conversations that have an address: one-to-one chats with a bot are known to it by an id that no link takes. */
const HAS_ADDRESS = /^19:/;

/**
 * The address of the card of a request in Teams; undefined where there is none yet, or none that others could open.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
export function cardAddress({ cards }: Pick<ConnectionRequest, 'cards'>): string | undefined {
  const living = cards.find(({ kind }) => kind === 'living');
  if (living?.delivery.status !== 'posted') return undefined;
  return messageAddress(living.place, living.delivery.activityId);
}

function messageAddress(place: Place, activityId: string): string | undefined {
  const { conversationId, threadId, tenantId } = place;
  if (!isShared(place) || !HAS_ADDRESS.test(conversationId) || !MESSAGE_ID.test(activityId)) return undefined;
  const query = new URLSearchParams({ tenantId });
  if (kindOfPlace(place) === 'channel') query.set('parentMessageId', threadId ?? activityId);
  else query.set('context', JSON.stringify({ contextType: 'chat' }));
  return `${MESSAGES}/${encodeURIComponent(conversationId)}/${activityId}?${query}`;
}

/** Words about a request, whose number in them leads to its card. */
export function aboutRequest(words: string, request: Pick<ConnectionRequest, 'number' | 'cards'>): Message {
  const url = cardAddress(request);
  const text = requestName(request.number);
  return { kind: 'text', text: words, ...(url && words.includes(text) ? { link: { text, url } } : {}) };
}
