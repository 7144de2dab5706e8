import type { RequestStore, Saved } from '../../src/ports/requestStore.ts';
import type { ConnectionRequest, RequestId, RequestState } from '../../src/request/connectionRequest.ts';
import { dueAt } from '../../src/request/due.ts';
import type { Plan } from '../../src/request/plan.ts';
import { beginning, type Transition, transition } from '../../src/request/transition.ts';
import { alice, anId, aPlan, aRequest, aState, at } from '../builders.ts';

/** A plan that joins a circuit and a gateway of these names. */
export function planOf(circuit: string, gateway: string): Plan {
  return aPlan({ circuitId: anId('circuit', circuit), gatewayId: anId('gateway', gateway) });
}

/** The last digits say which request of a test it is. */
export function idOf(digits: string): RequestId {
  return `00000000-0000-4000-8000-${digits.padStart(12, '0')}` as RequestId;
}

/** The first transition of a request; by default it awaits confirmation of `aPlan`. */
export function firstOf(part: Partial<ConnectionRequest>, time: Date = at('12:00')): Transition {
  return beginning(aRequest(part), { action: 'submitted', by: alice, at: time });
}

/** A new request in the store, due at 12:00 to be shown. */
export async function added(
  store: RequestStore,
  digits: string,
  part: Partial<ConnectionRequest> = {},
): Promise<Saved> {
  const commit = await store.add((number) => firstOf({ id: idOf(digits), ...part, number }));
  if (commit.kind !== 'saved') throw new Error(`not added: ${commit.kind} of ER-${commit.first.request.number}`);
  return commit.saved;
}

/** As `added`, and then shown and at rest until its state comes due. */
export async function resting(store: RequestStore, digits: string, state: RequestState): Promise<Saved> {
  const saved = await added(store, digits, { state });
  return settled(store, saved, dueAt(saved.request));
}

/** The only one that is due. */
export async function claimedOne(store: RequestStore, now: Date, leaseUntil: Date): Promise<Saved> {
  const [claim, ...others] = await store.claimDue(now, leaseUntil, 8);
  if (!claim || others.length > 0) throw new Error(`claimed ${others.length + (claim ? 1 : 0)}, not one`);
  return claim;
}

export async function loaded(store: RequestStore, digits: string): Promise<Saved> {
  const saved = await store.load(idOf(digits));
  if (!saved) throw new Error(`not there: ${digits}`);
  return saved;
}

export async function settled(store: RequestStore, saved: Saved, next: Date | undefined): Promise<Saved> {
  const after = await store.settle(saved, { request: saved.request, dueAt: next, unshown: false });
  if (!after) throw new Error(`not settled: ER-${saved.request.number} was saved by somebody else`);
  return after;
}

/** The request in another state, with its entry. */
export function moved({ request }: Saved, state: RequestState, time: Date = at('12:01')): Transition {
  return transition(request, { state }, { action: 'checked', by: 'bot', at: time });
}

export async function committed(store: RequestStore, saved: Saved, state: RequestState, time: Date): Promise<Saved> {
  const commit = await store.commit(saved, moved(saved, state, time), time);
  if (commit.kind !== 'saved') throw new Error(`not committed: ${commit.kind}`);
  return commit.saved;
}

/** Queued at `time` behind whatever else is on that circuit or gateway. */
export function queued(circuit: string, gateway: string, time: string) {
  return aState('queued', { queuedAt: at(time), nextAt: at(time) }, planOf(circuit, gateway));
}

export function numbersOf(saved: readonly Saved[]): readonly number[] {
  return saved.map(({ request }) => request.number).sort((a, b) => a - b);
}
