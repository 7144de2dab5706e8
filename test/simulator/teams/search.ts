import type { Person } from '../people.ts';
import type { Activities } from './activities.ts';
import type { Delivery } from './delivery.ts';
import { isObject, type Json, objectIn, objectsIn, stringIn } from './json.ts';
import { type Messages, messageBefore } from './messages.ts';
import type { Delivered } from './wire.ts';

/** What type-ahead brought to the screen of the one who types. */
export type Found = { readonly delivered?: Delivered } & (
  | { readonly kind: 'results'; readonly results: readonly { readonly title: string; readonly value: string }[] }
  /** A client that has no type-ahead sends nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'somethingWentWrong'; readonly detail: string }
);

export interface SearchOptions {
  /** `phone`: https://github.com/microsoft/AdaptiveCards/issues/9208 */
  readonly as?: 'phone';
  /** What stands in the fields beside it, where the query has `associatedInputs`. */
  readonly data?: Json;
}

export interface Search {
  /** What a client asks while somebody types: of the card of a message, or of a dialog that it opened. */
  search(person: Person, messageId: string, query: Query, options: SearchOptions): Promise<Found>;
}

export interface Query {
  readonly dataset: string;
  readonly queryText: string;
}

export interface SearchParts {
  readonly messages: Messages;
  readonly activities: Activities;
  readonly delivery: Delivery;
}

/** A client asks for no more, and shows no more: https://github.com/microsoft/AdaptiveCards/issues/7686 */
const MOST_SHOWN = 15;
const searchResponse = 'application/vnd.microsoft.search.searchResponse';

/** https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search */
export function createSearch({ messages, activities, delivery }: SearchParts): Search {
  return {
    async search(person, messageId, { dataset, queryText }, { as, data }) {
      const message = messageBefore(person, messages, messageId);
      if (as === 'phone') return { kind: 'nothing' };
      const queryOptions = { skip: 0, top: MOST_SHOWN };
      const value = { queryText, queryOptions, dataset, ...(data && { data }) };
      return found(await delivery.invoke(activities.invoke(message, person, 'application/search', value)));
    },
  };
}

function found(delivered: Delivered): Found {
  const body = isObject(delivered.body) ? delivered.body : {};
  const isAnswer = delivered.status === 200 && body.statusCode === 200 && body.type === searchResponse;
  if (!isAnswer) {
    const said = delivered.error ?? JSON.stringify(delivered.body ?? 'empty body');
    return { kind: 'somethingWentWrong', detail: `HTTP ${delivered.status}: ${said}`, delivered };
  }
  const results = objectsIn(objectIn(body, 'value'), 'results').map((one) => ({
    title: stringIn(one, 'title') ?? '',
    value: stringIn(one, 'value') ?? '',
  }));
  return { kind: 'results', results: results.slice(0, MOST_SHOWN), delivered };
}
