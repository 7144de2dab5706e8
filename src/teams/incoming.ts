import type { Activity } from 'botbuilder';
import { type Person, type Place, type UserId, userId } from '../request/people.ts';
import { UNNAMED } from '../words/values.ts';
import type { Home } from './installations.ts';
import { textOf } from './messageText.ts';
import { placeOf } from './places.ts';

/** What a button or dialog sent: untrusted, except that somebody known sent it. */
export interface Pressed {
  readonly verb: string;
  /** Whatever the card's data carried, with the inputs merged in. Strings only: all else is dropped. */
  readonly data: Readonly<Record<string, string>>;
  readonly revision: number;
}

interface From {
  readonly from: Person;
  readonly place: Place;
  readonly activityId: string;
  /** The message that it answers, such as the one whose button was pressed; Teams often leaves it out. */
  readonly replyToId: string | undefined;
}

/** An activity in the words of this bot. */
export type Incoming =
  | (From & { readonly kind: 'message'; readonly text: string; readonly home: Home })
  /** `automatic`: the client refreshed a card by itself, nobody pressed anything. */
  | (From & { readonly kind: 'press'; readonly pressed: Pressed; readonly automatic: boolean })
  /** A client without Action.Execute: it hears messages only, no answer to the press. */
  | (From & { readonly kind: 'oldPress'; readonly pressed: Pressed })
  | (From & { readonly kind: 'dialogOpened' | 'dialogSubmitted'; readonly pressed: Pressed })
  /** Somebody types into a picker. `skip`: how many answers their client has already. */
  | (From & { readonly kind: 'search'; readonly dataset: string; readonly text: string; readonly skip: number })
  /** The app was added, which Teams tells twice. */
  | {
      readonly kind: 'installed';
      readonly place: Place;
      readonly home: Home;
      /** How Teams calls who did it. */
      readonly handle: string | undefined;
      /** Who did it, as the installation itself says; the news of a new member says no more than that there is one. */
      readonly installedBy: UserId | undefined;
    }
  | { readonly kind: 'removed'; readonly place: Place; readonly home: Home }
  /** Somebody without an Entra id, such as a guest of a call: nobody whose rights could be asked for. */
  | {
      readonly kind: 'stranger';
      readonly place: Place;
      readonly by: 'message' | 'press' | 'dialog' | 'search';
      /** How Teams calls them. */
      readonly handle: string;
    }
  /** Nothing to answer, or nobody to answer to. `why` is for the log. */
  | { readonly kind: 'ignored'; readonly why: string };

/** Reads an activity. Never throws: whatever it does not know is `ignored`. */
export function incomingOf(activity: Activity): Incoming {
  const place = placeIn(activity);
  if (!place) return { kind: 'ignored', why: 'noConversation' };
  if (activity.type === 'installationUpdate' || activity.type === 'conversationUpdate')
    return installation(activity, place);
  if (activity.type !== 'message' && activity.type !== 'invoke') return { kind: 'ignored', why: 'unknownType' };
  const from = personIn(activity, place);
  if (!from) return stranger(activity, place);
  const common = { from, place, activityId: textIn(activity.id) ?? '', replyToId: textIn(activity.replyToId) };
  return activity.type === 'message' ? message(activity, common) : invoke(activity, common);
}

/** Other bots are no strangers: two that answer each other would never stop. */
function stranger(activity: Activity, place: Place): Incoming {
  const id = textIn(activity.from?.id);
  if (activity.type === 'message' && (!id || id.startsWith('28:'))) return { kind: 'ignored', why: 'noSender' };
  return {
    kind: 'stranger',
    place,
    by: activity.type === 'message' ? 'message' : invokeOf(activity),
    handle: id ?? '',
  };
}

function invokeOf({ name }: Activity): 'press' | 'dialog' | 'search' {
  if (name === 'task/fetch' || name === 'task/submit') return 'dialog';
  return name === SEARCH ? 'search' : 'press';
}

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
const SEARCH = 'application/search';

function message(activity: Activity, common: From): Incoming {
  const data = recordOf(activity.value);
  if (typeof data?.verb === 'string') return { ...common, kind: 'oldPress', pressed: pressedOf(data.verb, data) };
  return { ...common, kind: 'message', text: textOf(activity), home: homeIn(activity, common.place) };
}

function invoke(activity: Activity, common: From): Incoming {
  const value = recordOf(activity.value) ?? {};
  if (activity.name === 'adaptiveCard/action') {
    const action = recordOf(value.action) ?? {};
    const automatic = value.trigger === 'automatic';
    const verb = typeof action.verb === 'string' ? action.verb : '';
    return { ...common, kind: 'press', pressed: pressedOf(verb, recordOf(action.data) ?? {}), automatic };
  }
  if (activity.name === SEARCH) return { ...common, ...searchIn(value) };
  const data = recordOf(value.data) ?? {};
  const verb = typeof data.verb === 'string' ? data.verb : '';
  if (activity.name === 'task/fetch') return { ...common, kind: 'dialogOpened', pressed: pressedOf(verb, data) };
  if (activity.name === 'task/submit') return { ...common, kind: 'dialogSubmitted', pressed: pressedOf(verb, data) };
  return { ...common, kind: 'press', pressed: pressedOf('', {}), automatic: false };
}

function searchIn(value: Readonly<Record<string, unknown>>) {
  const skip = Number(recordOf(value.queryOptions)?.skip ?? 0);
  return {
    kind: 'search' as const,
    dataset: textIn(value.dataset) ?? '',
    text: textIn(value.queryText) ?? '',
    skip: Number.isSafeInteger(skip) ? skip : 0,
  };
}

function pressedOf(verb: string, data: Readonly<Record<string, unknown>>): Pressed {
  const texts = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const revision = Number(data.revision);
  // A forged revision must not read as "today's": whatever is no number is a revision that never was.
  return { verb, data: Object.fromEntries(texts), revision: Number.isSafeInteger(revision) ? revision : -1 };
}

function installation(activity: Activity, place: Place): Incoming {
  const change = changeIn(activity);
  if (!change) return { kind: 'ignored', why: 'membership' };
  const home = homeIn(activity, place);
  if (change === 'removed') return { kind: 'removed', place, home };
  const objectId = activity.type === 'installationUpdate' ? textIn(activity.from?.aadObjectId) : undefined;
  const installedBy = objectId === undefined ? undefined : userId(objectId);
  return { kind: 'installed', place, home, handle: textIn(activity.from?.id), installedBy };
}

/** Whether the bot itself came or went. Teams also tells of every other member, whom nobody asked to be greeted. */
function changeIn(activity: Activity): 'added' | 'removed' | undefined {
  if (activity.type === 'installationUpdate') {
    // `add-upgrade` is a new version of the app: whoever has it was welcomed long ago.
    return activity.action === 'add' ? 'added' : activity.action === 'remove' ? 'removed' : undefined;
  }
  const bot = textIn(activity.recipient?.id);
  if (bot === undefined) return undefined;
  if (isAmong(activity.membersAdded, bot)) return 'added';
  return isAmong(activity.membersRemoved, bot) ? 'removed' : undefined;
}

function isAmong(members: unknown, id: string): boolean {
  return Array.isArray(members) && members.some((member) => recordOf(member)?.id === id);
}

/** What the app was added to, as every activity from there tells it: in any channel of a team, the team. */
export function homeIn(activity: Activity, { tenantId, conversationId }: Place): Home {
  const team = recordOf(recordOf(activity.channelData)?.team)?.id;
  return { tenantId, id: textIn(team) || conversationId };
}

function placeIn(activity: Activity): Place | undefined {
  const id = activity.conversation?.id;
  const tenantId = tenantIn(activity);
  return typeof id === 'string' && id !== '' ? placeOf(id, tenantId) : undefined;
}

/** The tenant of the conversation, and where none is named, the one that Teams sends beside every activity. */
function tenantIn(activity: Activity): string {
  const tenant = activity.conversation?.tenantId ?? recordOf(recordOf(activity.channelData)?.tenant)?.id;
  return typeof tenant === 'string' ? tenant.toLowerCase() : '';
}

function personIn(activity: Activity, place: Place): Person | undefined {
  const { from } = activity;
  const id = typeof from?.aadObjectId === 'string' ? userId(from.aadObjectId) : undefined;
  if (!id || typeof from.id !== 'string') return undefined;
  // The person's own: in a shared channel it may be another one than the conversation's.
  const tenant = recordOf(recordOf(activity.channelData)?.tenant)?.id;
  const tenantId = typeof tenant === 'string' ? tenant.toLowerCase() : place.tenantId;
  const name = textIn(from.name)?.trim().slice(0, 100);
  return { id, tenantId, name: name || UNNAMED, handle: from.id };
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
