import type { Read } from '../network/facts.ts';
import type { StateOf } from '../request/connectionRequest.ts';
import type { LearnedRoutes, Observation } from '../request/observation.ts';
import { connectionIdOf } from '../request/plan.ts';
import { after, OBSERVE_AT_MS, pollDelayMs } from '../request/times.ts';
import type { SweepDeps } from './deps.ts';
import { reading } from './reading.ts';
import { noted, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';

/**
 * Looks at what is beside Succeeded: the connection status as ARM reports it, and the routes that arrive. Nothing waits
 * for either; what cannot be read is shown as that.
 */
export async function actOnProvisioned(
  saved: SavedAt<'provisioned'>,
  deps: SweepDeps,
  { signal }: StepBounds,
): Promise<StepOutcome> {
  const { state } = saved.request;
  const { observation, provisionedAt } = state;
  const now = deps.clock.now();
  if (!observation.nextAt || observation.nextAt > now) return { kind: 'nothing', saved };
  const lookAt = momentOf(observation.next, provisionedAt);
  const isLook = lookAt !== undefined && lookAt <= now;
  const [connectionStatus, { routes, routesOperation, retryAfterMs }] = await Promise.all([
    isLook ? statusNow(state, deps, signal) : observation.connectionStatus,
    routesNow(state, deps, signal),
  ]);
  const next = isLook ? observation.next + 1 : observation.next;
  const looked = { connectionStatus, routes, routesOperation, next };
  const pollAt = routesOperation && after(now, pollDelayMs(retryAfterMs, 0));
  return noted(saved, { ...state, observation: { ...looked, nextAt: nextAt(looked, provisionedAt, pollAt) } });
}

type Provisioned = StateOf<'provisioned'>;

async function statusNow(
  { plan, observation }: Provisioned,
  { facts }: SweepDeps,
  signal: AbortSignal,
): Promise<string | undefined> {
  const connection = await reading(facts.connection(connectionIdOf(plan), signal));
  return connection.read ? connection.value.connectionStatus : observation.connectionStatus;
}

type RoutesNow = Pick<Observation, 'routes' | 'routesOperation'> & { readonly retryAfterMs?: number | undefined };

/** Reading the routes takes Azure up to a minute: it is started at one look and polled until it is done. */
async function routesNow(
  { plan, checked, observation }: Provisioned,
  { facts }: SweepDeps,
  signal: AbortSignal,
): Promise<RoutesNow> {
  const { routesOperation, routes } = observation;
  const answer = await reading(
    routesOperation ? facts.learnedRoutes(routesOperation, signal) : facts.startLearnedRoutes(plan.gatewayId, signal),
  );
  if (!answer.read) return { routes: keepRead(routes, answer), routesOperation: undefined };
  const { value } = answer;
  if (value.kind === 'running') return { routes, routesOperation: value.operation, retryAfterMs: value.retryAfterMs };
  const ofAllCircuits = (checked.seen.others?.length ?? 1) > 0;
  return { routes: { read: true, value: { ...value.routes, ofAllCircuits } }, routesOperation: undefined };
}

/** A reading that fails once does not take away what an earlier one saw. */
function keepRead(before: Read<LearnedRoutes> | undefined, now: Read<LearnedRoutes>): Read<LearnedRoutes> {
  return before?.read ? before : now;
}

function momentOf(look: number, provisionedAt: Date): Date | undefined {
  const ms = OBSERVE_AT_MS[look];
  return ms === undefined ? undefined : after(provisionedAt, ms);
}

/** The next look, or the next poll of the routes if that comes first. Nothing more once all is seen, or all looks are over. */
function nextAt(
  { connectionStatus, routes, next }: Omit<Observation, 'nextAt'>,
  provisionedAt: Date,
  pollAt: Date | undefined,
): Date | undefined {
  const isComplete = connectionStatus === 'Connected' && routes?.read === true && routes.value.count > 0;
  const lookAt = momentOf(next, provisionedAt);
  if (isComplete || !lookAt) return undefined;
  return pollAt && pollAt < lookAt ? pollAt : lookAt;
}
