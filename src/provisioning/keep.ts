import type { RequestStore, Saved } from '../ports/requestStore.ts';
import { canonicalJson } from '../request/canonicalJson.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import { after, retryDelayMs } from '../request/times.ts';
import type { SweepDeps } from './deps.ts';
import type { StepOutcome } from './stepOutcome.ts';

/** What a step wants to leave behind. */
export interface Kept {
  /** The request as it is to be; its version is that of the store. */
  readonly saved: Saved;
  /** The request as the step found it in the store, or committed it there. */
  readonly base: ConnectionRequest;
}

/** Saves a transition; poll data and back-off are saved when the step settles. Undefined when the step is dropped. */
export async function keep(outcome: StepOutcome, leaseUntil: Date, deps: SweepDeps): Promise<Kept | undefined> {
  switch (outcome.kind) {
    case 'dropped':
      return undefined;
    case 'nothing':
      return keeping(outcome.saved, {});
    case 'noted':
      return keeping(outcome.saved, { state: outcome.state, troubles: 0, notBeforeAt: undefined });
    case 'postponed': {
      const { troubles } = outcome.saved.request;
      const notBeforeAt = after(deps.clock.now(), retryDelayMs(outcome.retryAfterMs, troubles));
      return keeping(outcome.saved, { troubles: troubles + 1, notBeforeAt });
    }
    case 'moved':
      return commit(outcome, leaseUntil, deps);
  }
}

function keeping(saved: Saved, change: Partial<ConnectionRequest>): Kept {
  return { saved: { ...saved, request: { ...saved.request, ...change } }, base: saved.request };
}

/** Somebody may ask for a card again and again: a few tries find a gap. */
export const SAVE_TRIES = 8;

/**
 * Saves the transition, also where somebody saved other cards meanwhile: what Azure has just accepted or answered must
 * not be forgotten because of that. Where the state has changed, the step is dropped.
 */
async function commit(
  { saved, transition }: Extract<StepOutcome, { kind: 'moved' }>,
  leaseUntil: Date,
  deps: SweepDeps,
): Promise<Kept | undefined> {
  const base = saved.request;
  let newest: Saved | undefined = saved;
  for (let tries = 0; newest && tries < SAVE_TRIES; tries += 1) {
    const next = transition(newest.request);
    const committed = await deps.store.commit(newest, next, leaseUntil);
    if (committed.kind === 'saved') {
      const { action, sequence, hash } = next.entry;
      deps.log.info({ request: base.number, action, sequence, hash }, 'audit entry');
      return { saved: committed.saved, base: committed.saved.request };
    }
    newest = committed.kind === 'lost' ? await stillAsIn(deps.store, base) : undefined;
  }
  deps.log.info({ request: base.number, status: base.state.status }, 'step dropped');
  return undefined;
}

/**
 * The newest save of a request that nothing but its cards has changed of: no transition since (a state may come back,
 * the audit's head never does), and the state as in one of the given forms.
 */
export async function stillAsIn(
  store: RequestStore,
  ...forms: readonly [ConnectionRequest, ...ConnectionRequest[]]
): Promise<Saved | undefined> {
  const newest = await store.load(forms[0].id);
  const moment = ({ state, audit }: ConnectionRequest) => canonicalJson([state, audit]);
  return newest && forms.some((form) => moment(form) === moment(newest.request)) ? newest : undefined;
}
