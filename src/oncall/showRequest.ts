import { groupScopeOf } from '../network/resourceId.ts';
import { allows } from '../network/rights.ts';
import { ArmError } from '../ports/armError.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestStore, Saved } from '../ports/requestStore.ts';
import type { Rights } from '../ports/rights.ts';
import { wanted, withCard } from '../request/card.ts';
import { type ConnectionRequest, planOf, type RequestId } from '../request/connectionRequest.ts';
import { type Person, type Place, samePlace } from '../request/people.ts';
import { connectionIdOf } from '../request/plan.ts';

interface ShowRequestDeps {
  readonly store: RequestStore;
  readonly rights: Rights;
  readonly clock: Clock;
  wake(): void;
}

/**
 * Whether somebody may see a request's card: who asked for it, whoever can read the place it is talked about in, and
 * whoever may read the connection in Azure.
 */
export async function mayShow(
  { rights }: Pick<ShowRequestDeps, 'rights'>,
  request: ConnectionRequest,
  asker: { readonly person: Person; readonly place: Place },
  signal: AbortSignal,
): Promise<boolean> {
  const { person, place } = asker;
  if (place.tenantId !== request.place.tenantId) return false;
  if (person.id === request.requester.id || place.conversationId === request.place.conversationId) return true;
  const plan = planOf(request);
  if (!plan) return false;
  try {
    const permissions = await rights.ofPerson(person.id, groupScopeOf(connectionIdOf(plan)), signal);
    return allows(permissions, 'Microsoft.Network/connections/read');
  } catch (error) {
    if (error instanceof ArmError) return false;
    throw error;
  }
}

/** Somebody saved between load and settle: a few tries always find a gap. */
const TRIES = 8;

/** Has the card posted in a place, and kept equal to the request there too. One copy a place: the newest. */
export async function showRequest(deps: ShowRequestDeps, id: RequestId, place: Place): Promise<Saved | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const saved = await deps.store.load(id);
    if (!saved) return undefined;
    const { request } = saved;
    const others = request.cards.filter((card) => card.kind !== 'copy' || !samePlace(card.place, place));
    const cards = withCard(others, wanted('copy', place));
    const shown = await deps.store.saveCards(saved, cards, deps.clock.now());
    if (shown) {
      deps.wake();
      return shown;
    }
  }
  return undefined;
}
