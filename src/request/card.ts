import type { Status } from './connectionRequest.ts';
import type { Person, Place } from './people.ts';

/**
 * A message that shows the request and is kept equal to it.
 *
 * `living` is the one card of the request, posted before anything can be confirmed. A `notice` is a new message that
 * mentions the requester (the end, or something that waits for them); its text stays what it said then, its card lives.
 * A `copy` was asked for with `status ER-n`. A `handOver` tells that somebody took the request over, and is never changed.
 */
export type Card =
  | { readonly kind: 'living' | 'copy'; readonly place: Place; readonly delivery: Delivery }
  | {
      readonly kind: 'notice';
      /** The state that it tells of, and since when. */
      readonly about: Status;
      readonly at: Date;
      readonly place: Place;
      readonly delivery: Delivery;
    }
  | HandOverCard;

export interface HandOverCard extends HandOver {
  readonly kind: 'handOver';
  readonly place: Place;
  readonly delivery: Delivery;
}

/** Who took a request over from whom. */
export interface HandOver {
  /** The state that it led to. */
  readonly about: Status;
  readonly at: Date;
  readonly from: Person;
  readonly to: Person;
  /** The message reads where the request was begun, and `to` does not read along there. */
  readonly isElsewhere: boolean;
}

/**
 * How far the sending of a card got.
 *
 * `sending` is saved before the post goes out: whoever finds it later, after a crash, cannot know whether the message
 * arrived, so it becomes `unknown` and is never sent again. `lost` was refused for good, with the code.
 */
export type Delivery =
  | { readonly status: 'wanted' }
  | { readonly status: 'sending' }
  | { readonly status: 'posted'; readonly activityId: string; readonly shown: string }
  | { readonly status: 'unknown' }
  | { readonly status: 'lost'; readonly code: string };

const WANTED = { status: 'wanted' } as const;

/** A card that the record wants and that is not there yet. */
export function wanted(kind: 'living' | 'copy', place: Place): Card {
  return { kind, place, delivery: WANTED };
}

/** The cards of a request, with the one that every request has from its checks on. */
export function withLiving({
  cards,
  place,
}: {
  readonly cards: readonly Card[];
  readonly place: Place;
}): readonly Card[] {
  return cards.some(({ kind }) => kind === 'living') ? cards : [wanted('living', place), ...cards];
}

/** The same for a message that tells the requester of a state. */
export function wantedNotice(about: Status, at: Date, place: Place): Card {
  return { kind: 'notice', about, at, place, delivery: WANTED };
}

/** The same for a message that tells both people of a hand-over. */
export function wantedHandOver(handOver: HandOver, place: Place): Card {
  return { ...handOver, kind: 'handOver', place, delivery: WANTED };
}

/** Not there yet, as far as the record knows. */
export function isNew({ delivery }: Card): boolean {
  return delivery.status === 'wanted' || delivery.status === 'sending';
}

/** More would be updated at every change than a thread's sending limit bears. */
const MOST_CARDS = 6;

/** Adds a card; the oldest one that is not the living card gives way. */
export function withCard(cards: readonly Card[], card: Card): readonly Card[] {
  const all = [...cards, card];
  if (all.length <= MOST_CARDS) return all;
  const oldest = all.findIndex((one) => one.kind !== 'living');
  return all.filter((_, index) => index !== oldest);
}
