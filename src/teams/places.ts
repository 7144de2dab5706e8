import type { Activity, ConversationReference } from 'botbuilder';
import type { Clock } from '../ports/clock.ts';
import type { Notes } from '../ports/notes.ts';
import type { Place } from '../request/people.ts';
import { after } from '../request/times.ts';
import type { PlaceKind } from '../words/help.ts';

/** Conversations that were silent for longer are forgotten: the service URL would be stale anyway. */
const REMEMBERED_FOR_MS = 400 * 24 * 60 * 60 * 1000;

/** Where conversations can be reached. Refreshed by every activity: Teams moves service URLs. */
export interface Places {
  remember(activity: Activity, place: Place): Promise<void>;
  /** A conversation that the bot opened itself is reached as the one beside it. */
  rememberBeside(place: Place, near: Place): Promise<void>;
  /** Undefined for a conversation that the bot never heard from. */
  referenceOf(place: Place): Promise<Partial<ConversationReference> | undefined>;
}

interface Known {
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly botId: string;
}

export function createPlaces(notes: Notes, clock: Clock): Places {
  const options = () => ({ expiresAt: after(clock.now(), REMEMBERED_FOR_MS) });
  return {
    async remember(activity, place) {
      const known: Known = {
        serviceUrl: activity.serviceUrl,
        channelId: activity.channelId,
        botId: activity.recipient?.id ?? '',
      };
      await notes.put(keyOf(place), JSON.stringify(known), options());
    },
    async rememberBeside(place, near) {
      const note = await notes.get(keyOf(near), clock.now());
      if (note) await notes.put(keyOf(place), note.value, options());
    },
    async referenceOf(place) {
      const note = await notes.get(keyOf(place), clock.now());
      if (!note) return undefined;
      const { serviceUrl, channelId, botId } = JSON.parse(note.value) as Known;
      return {
        serviceUrl,
        channelId,
        bot: { id: botId, name: '' },
        conversation: { id: wireId(place), tenantId: place.tenantId, isGroup: false, conversationType: '', name: '' },
      };
    },
  };
}

function keyOf({ tenantId, conversationId }: Place): string {
  return `place:${tenantId}:${conversationId}`;
}

const THREAD = ';messageid=';

/** How Teams names a conversation: a channel's thread is the channel with the id of its first message. */
export function wireId({ conversationId, threadId }: Place): string {
  return threadId === undefined ? conversationId : `${conversationId}${THREAD}${threadId}`;
}

/**
 * Whether others read along. Teams gives channels and group chats ids that begin with `19:`, and one-to-one chats with a
 * bot ids that begin with `a:`; whatever else there may be is taken for shared.
 */
export function isShared({ conversationId }: Place): boolean {
  return !conversationId.startsWith('a:');
}

/** Group chats and meetings have ids that end in `@thread.v2`; channels end in `@thread.tacv2`, or `@thread.skype` if old. */
export function kindOfPlace(place: Place): PlaceKind {
  if (!isShared(place)) return 'personal';
  return place.conversationId.endsWith('@thread.v2') ? 'groupChat' : 'channel';
}

/** @param id - `conversation.id` of an activity; `replyToId` is often absent and says nothing about the thread */
export function placeOf(id: string, tenantId: string): Place {
  const at = id.indexOf(THREAD);
  if (at < 0) return { tenantId, conversationId: id, threadId: undefined };
  return { tenantId, conversationId: id.slice(0, at), threadId: id.slice(at + THREAD.length) };
}
