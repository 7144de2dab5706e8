import type { RequestStore, Saved } from '../ports/requestStore.ts';
import { canonicalJson } from '../request/canonicalJson.ts';
import type { ConnectionRequest, RequestState } from '../request/connectionRequest.ts';
import { after, RETRY_AFTER_MAX_MS, troubleDelayMs } from '../request/times.ts';
import type { SweepDeps } from './deps.ts';
import type { StepOutcome } from './stepOutcome.ts';

/** What a step wants to leave behind. */
export interface Kept {
  /** The request as it is to be; its version is that of the store. */
  readonly saved: Saved;
  /** The state as the store has it. */
  readonly base: RequestState;
  /** Set for an act that has to be made again: not earlier than this. */
  readonly notBefore: Date | undefined;
}

/** Saves a transition; poll data and back-off are saved when the step settles. Undefined when the step is dropped. */
export async function keep(outcome: StepOutcome, leaseUntil: Date, deps: SweepDeps): Promise<Kept | undefined> {
  switch (outcome.kind) {
    case 'dropped':
      return undefined;
    case 'nothing':
      return keeping(outcome.saved, {});
    case 'noted':
      return keeping(outcome.saved, { state: outcome.state, troubles: 0 });
    case 'postponed':
      return {
        ...keeping(outcome.saved, { troubles: outcome.saved.request.troubles + 1 }),
        notBefore: retryAt(outcome, deps),
      };
    case 'moved':
      return commit(outcome, leaseUntil, deps);
  }
}

function keeping(saved: Saved, change: Partial<ConnectionRequest>): Kept {
  return {
    saved: { ...saved, request: { ...saved.request, ...change } },
    base: saved.request.state,
    notBefore: undefined,
  };
}

function retryAt({ saved, retryAfterMs }: Extract<StepOutcome, { kind: 'postponed' }>, { clock }: SweepDeps): Date {
  const asked = Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS);
  return after(clock.now(), Math.max(asked, troubleDelayMs(saved.request.troubles)));
}

/** Somebody may ask for a card again and again: a few tries find a gap. */
const TRIES = 8;

/**
 * Saves the transition, also where somebody saved other cards meanwhile: what Azure has just accepted or answered must
 * not be forgotten because of that. Where the state has changed, the step is dropped.
 */
async function commit(
  { saved, transition }: Extract<StepOutcome, { kind: 'moved' }>,
  leaseUntil: Date,
  deps: SweepDeps,
): Promise<Kept | undefined> {
  const base = saved.request.state;
  let newest: Saved | undefined = saved;
  for (let tries = 0; newest && tries < TRIES; tries += 1) {
    const next = transition(newest.request);
    const committed = await deps.store.commit(newest, next, leaseUntil);
    if (committed.kind === 'saved') {
      const { action, sequence, hash } = next.entry;
      deps.log.info({ request: saved.request.number, action, sequence, hash }, 'audit entry');
      return { saved: committed.saved, base: committed.saved.request.state, notBefore: undefined };
    }
    newest = committed.kind === 'lost' ? await sameStateNow(deps.store, saved, base) : undefined;
  }
  deps.log.info({ request: saved.request.number, status: base.status }, 'step dropped');
  return undefined;
}

/** The newest save of a request, where it still is in the state that a step began with. */
export async function sameStateNow(
  store: RequestStore,
  { request }: Saved,
  base: RequestState,
): Promise<Saved | undefined> {
  const newest = await store.load(request.id);
  return newest && canonicalJson(newest.request.state) === canonicalJson(base) ? newest : undefined;
}
