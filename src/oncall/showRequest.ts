import { mayAnswerLater } from '../network/facts.ts';
import { groupScopeOf } from '../network/resourceId.ts';
import { allows } from '../network/rights.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RequestStore } from '../ports/requestStore.ts';
import type { Rights } from '../ports/rights.ts';
import { READ_ACTIONS } from '../provisioning/readable.ts';
import { reading } from '../provisioning/reading.ts';
import { type Card, wanted, withCard } from '../request/card.ts';
import { type ConnectionRequest, planOf, type RequestId } from '../request/connectionRequest.ts';
import { type Person, type Place, samePlace } from '../request/people.ts';
import { connectionIdOf } from '../request/plan.ts';

interface ShowRequestDeps {
  readonly store: RequestStore;
  readonly rights: Rights;
  readonly clock: Clock;
  readonly log: Log;
  wake(): void;
}

/** Who wants to see a request, and where they would see it. */
export interface Asker {
  readonly person: Person;
  readonly place: Place;
}

/**
 * Why a request is not shown. `notTheirs` says no more than `unknown` would: whether it exists is not theirs to know.
 * `rightsUnread`: Azure did not say in time whether they may. `busy`: others kept saving it at the same moment.
 */
export type Hidden = 'unknown' | 'notTheirs' | 'rightsUnread' | 'busy';

/**
 * Why somebody may not see a request's card; undefined for who asked for it, whoever can read the place it is talked
 * about in, and whoever may read the connection in Azure. The latter two in its own tenant only.
 */
export async function whyHidden(
  { rights, log }: Pick<ShowRequestDeps, 'rights' | 'log'>,
  request: ConnectionRequest,
  { person, place }: Asker,
  signal: AbortSignal,
): Promise<Hidden | undefined> {
  if (person.id === request.requester.id) return undefined;
  if (place.tenantId !== request.place.tenantId) return 'notTheirs';
  if (place.conversationId === request.place.conversationId) return undefined;
  const plan = planOf(request);
  if (!plan) return 'notTheirs';
  const permissions = await reading(rights.ofPerson(person.id, groupScopeOf(connectionIdOf(plan)), signal));
  if (permissions.read) return allows(permissions.value, READ_ACTIONS.connection) ? undefined : 'notTheirs';
  if (!mayAnswerLater(permissions.reason)) return 'notTheirs';
  log.warn({ request: request.number }, 'rights to see it not read');
  return 'rightsUnread';
}

/** Somebody saved between load and settle: a few tries always find a gap. */
const TRIES = 8;

/**
 * Has the card posted where the asker is, and kept equal to the request there too, if they may see it. One copy a
 * place: the newest.
 *
 * @returns why it is not shown; undefined when it is
 */
export async function showRequest(
  deps: ShowRequestDeps,
  id: RequestId,
  asker: Asker,
  signal: AbortSignal,
): Promise<Hidden | undefined> {
  const known = await deps.store.load(id);
  if (!known) return 'unknown';
  const hidden = await whyHidden(deps, known.request, asker, signal);
  if (hidden) return hidden;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const saved = await deps.store.load(id);
    if (!saved) return 'unknown';
    if (await deps.store.saveCards(saved, withCopy(saved.request, asker.place), deps.clock.now())) {
      deps.wake();
      return undefined;
    }
  }
  return 'busy';
}

function withCopy({ cards }: ConnectionRequest, place: Place): readonly Card[] {
  const others = cards.filter((card) => card.kind !== 'copy' || !samePlace(card.place, place));
  return withCard(others, wanted('copy', place));
}
