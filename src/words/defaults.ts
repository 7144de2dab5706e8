import { nameOf } from '../network/resourceId.ts';
import type { Defaults, DefaultsRead } from '../provisioning/defaults.ts';
import type { FromDefaults, UnusedDefault } from '../provisioning/fromDefaults.ts';
import type { DefaultsSet } from '../provisioning/setDefaults.ts';
import { assertNever } from '../request/result.ts';
import type { PlaceKind } from './help.ts';
import { shown } from './shown.ts';
import { listText } from './values.ts';

const WHERE: Readonly<Record<PlaceKind, string>> = {
  channel: 'This channel',
  groupChat: 'This chat',
  personal: 'This chat',
};

/** What can be typed, for who set none yet or something else. */
const DEFAULTS_FORMS =
  'defaults circuit er-amsterdam · defaults subscription Connectivity · defaults name conn-{circuit}-{gateway} · defaults clear';

export const DEFAULTS_HEADING = "From this channel's defaults";
export const PATTERN_LABEL = 'Connection name';
export const SUBSCRIPTION_FIRST = 'Subscription, first in the lists';

/** The defaults of a conversation, to whoever asks there. */
export function defaultsText(read: DefaultsRead, place: PlaceKind): string {
  if (read.kind === 'unreadable') return `${unusedText({ what: 'all', why: 'unreadable' })} ${whoMaySet(place)}`;
  const set = settingsOf(read.defaults);
  if (set.length === 0) return `${WHERE[place]} has no defaults. ${whoMaySet(place)}`;
  return `${WHERE[place]}'s defaults: ${listText(set)}. They fill in what a connect leaves out, and everything is checked as always. ${whoMaySet(place)}`;
}

function settingsOf({ subscription, circuitId, namePattern }: Defaults): readonly string[] {
  return [
    ...(subscription ? [`subscription ${shown(subscription.name)}`] : []),
    ...(circuitId ? [`circuit ${shown(nameOf(circuitId))}`] : []),
    ...(namePattern ? [`connection name ${shown(namePattern)}`] : []),
  ];
}

function whoMaySet(place: PlaceKind): string {
  const who = place === 'personal' ? 'You set them with' : 'Whoever added me here sets them with';
  return `${who}: ${DEFAULTS_FORMS}`;
}

/** What was not understood after `defaults`. */
export function defaultsUnclearText(word: string): string {
  return `I do not know what "${shown(word)}" means there, so no default was changed. It goes like this: ${DEFAULTS_FORMS}`;
}

/** What became of a default that somebody set. */
export function defaultsSetText(set: DefaultsSet, place: PlaceKind): string {
  switch (set.kind) {
    case 'kept': {
      const settings = settingsOf(set.defaults);
      if (settings.length === 0) return `${WHERE[place]} has no defaults any more.`;
      return `${WHERE[place]}'s defaults are now: ${listText(settings)}. They fill in what a connect leaves out.`;
    }
    case 'notTheirs':
      return set.isAdderKnown
        ? 'Only who added me here sets the defaults, so nothing was changed. Type defaults to see them.'
        : 'Only who added me here sets the defaults, and I was not told who that is, so nothing was changed. A team or chat owner can remove the app and add it again: then it is they.';
    case 'notFound':
      return `No ${set.what} called "${shown(set.given)}" was found among those that you and the bot may read, so nothing was changed.`;
    case 'unread':
      return `Azure did not say in time whether the ${set.what} "${shown(set.given)}" exists, so nothing was changed. Please try again in a minute.`;
    case 'several':
      return `There are several of the name "${shown(set.given)}", so nothing was changed. Please give the ${set.what} by its id.`;
    case 'patternInvalid':
      return `"${shown(set.given)}" makes no connection names, so nothing was changed. A pattern holds {circuit} or {gateway} or both, and beside them letters, digits, periods, underscores and hyphens, such as: conn-{circuit}-{gateway}`;
    case 'busy':
      return 'Somebody else changed the defaults at the same moment, so yours was not kept. Type defaults to see them, then try again.';
    default:
      return assertNever(set);
  }
}

/** Beside a request that was begun from one line: what it took from the defaults, and what not. Empty where nothing. */
export function lentText({ circuitId, unused }: FromDefaults): string {
  const lent = circuitId ? [`The circuit ${shown(nameOf(circuitId))} is from this channel's defaults.`] : [];
  return [...lent, ...unused.map(unusedText)].join(' ');
}

/** A default that was not used, and why. */
export function unusedText(unused: UnusedDefault): string {
  if (unused.what === 'all') {
    return 'The defaults kept for this channel cannot be read, so none was used. Whoever added me here can set them again.';
  }
  const name = `The default ${unused.what} ${shown(unused.name)}`;
  return unused.why === 'unread'
    ? `${name} was not used: Azure did not say in time whether it is there.`
    : `${name} was not used: it is not among what you and the bot may read in Azure, where it may have been deleted or renamed.`;
}
