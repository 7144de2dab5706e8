import type { Read } from '../network/facts.ts';
import type { ConnectionRequest, LearnedRoutes, Observation, StateOf } from '../request/connectionRequest.ts';
import { connectionIdOf } from '../request/plan.ts';
import { after, OBSERVE_AT_MS } from '../request/times.ts';
import { type Act, noted, type SavedAt } from './act.ts';
import type { SweepDeps } from './deps.ts';
import { reading } from './gatherFacts.ts';

/**
 * Looks at what is beside Succeeded: the connection status as ARM reports it, and the routes that arrive. Nothing waits
 * for either; what cannot be read is shown as that.
 */
export async function actOnProvisioned(
  saved: SavedAt<'provisioned'>,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<Act> {
  const { request } = saved;
  const { observation } = request.state;
  if (!observation.nextAt || observation.nextAt > deps.clock.now()) return { kind: 'nothing', saved };
  const [connection, routes] = await Promise.all([
    reading(deps.facts.connection(connectionIdOf(request.state.plan), signal)),
    readRoutes(request, observation, deps, signal),
  ]);
  const connectionStatus = connection.read ? connection.value.connectionStatus : observation.connectionStatus;
  const looked = { ...observation, ...routes, connectionStatus, next: observation.next + 1 };
  return noted(saved, {
    ...request.state,
    observation: { ...looked, nextAt: nextLook(looked, request.state.provisionedAt) },
  });
}

type RoutesPart = Pick<Observation, 'routes' | 'routesOperation'>;

/** Reading the routes takes Azure up to a minute: it is started at one look and fetched at a later one. */
async function readRoutes(
  request: ConnectionRequest & { readonly state: StateOf<'provisioned'> },
  observation: Observation,
  { facts }: SweepDeps,
  signal: AbortSignal,
): Promise<RoutesPart> {
  const { routesOperation } = observation;
  const { plan, checked } = request.state;
  const answer = await reading(
    routesOperation ? facts.learnedRoutes(routesOperation, signal) : facts.startLearnedRoutes(plan.gatewayId, signal),
  );
  if (!answer.read) return { routes: keepRead(observation.routes, answer), routesOperation: undefined };
  if (answer.value.kind === 'running') return { routes: observation.routes, routesOperation: answer.value.operation };
  const ofAllCircuits = (checked.seen.others?.length ?? 1) > 0;
  return { routes: { read: true, value: { ...answer.value.routes, ofAllCircuits } }, routesOperation: undefined };
}

/** A reading that fails once does not take away what an earlier one saw. */
function keepRead(before: Read<LearnedRoutes> | undefined, now: Read<LearnedRoutes>): Read<LearnedRoutes> {
  return before?.read ? before : now;
}

function nextLook({ connectionStatus, routes, next }: Observation, provisionedAt: Date): Date | undefined {
  const isComplete = connectionStatus === 'Connected' && routes?.read === true && routes.value.count > 0;
  const ms = OBSERVE_AT_MS[next];
  return isComplete || ms === undefined ? undefined : after(provisionedAt, ms);
}
