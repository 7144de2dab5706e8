import { blockersIn, type Finding } from '../network/findings.ts';
import { groupScopeOf } from '../network/resourceId.ts';
import { deleteRightFindings, personRightsFindings } from '../network/rightsRules.ts';
import type { Commit, Saved } from '../ports/requestStore.ts';
import * as commands from '../request/commands.ts';
import { type Asked, type CommandRefusal, refusalOf } from '../request/commands.ts';
import type { ConnectionRequest, RequestId } from '../request/connectionRequest.ts';
import { planOf } from '../request/connectionRequest.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import type { Result } from '../request/result.ts';
import { type TakingOver, takeOver as taken } from '../request/takeOver.ts';
import type { Transition } from '../request/transition.ts';
import type { CommandDeps } from './deps.ts';
import { rightsOfPerson } from './gatherFacts.ts';
import { reading } from './reading.ts';

/** Why a command did nothing. `lacksRights` carries what is missing, as the checks would say it. */
export type Refused =
  | CommandRefusal
  | { readonly code: 'lacksRights'; readonly findings: readonly Finding[] }
  | { readonly code: 'duplicate'; readonly first: Saved }
  | { readonly code: 'busy' };

/** What a command came to; `saved` is the request as it stands now, to be shown beside the answer. */
export type Outcome =
  | { readonly kind: 'done'; readonly saved: Saved }
  | { readonly kind: 'refused'; readonly refusal: Refused; readonly saved: Saved }
  | { readonly kind: 'unknownRequest' };

/** A save is lost only when the sweep or another person saved first: a few tries always find a gap. */
export const TRIES = 8;

export function submit(
  deps: CommandDeps,
  id: RequestId,
  given: { readonly plan: Plan; readonly reason: string | undefined },
  asked: Asked,
): Promise<Outcome> {
  return command(deps, id, (request) => commands.submit(request, given.plan, given.reason, asked));
}

export function recheck(deps: CommandDeps, id: RequestId, asked: Asked): Promise<Outcome> {
  return command(deps, id, (request) => commands.recheck(request, asked));
}

export function cancel(deps: CommandDeps, id: RequestId, asked: Asked): Promise<Outcome> {
  return command(deps, id, (request) => commands.cancel(request, asked));
}

/** @param signal - ends the reading of the clicker's rights: what was not read by then is read before anything is written */
export function confirm(deps: CommandDeps, id: RequestId, asked: Asked, signal: AbortSignal): Promise<Outcome> {
  return withRights(
    { name: 'confirm', transition: commands.confirm, missing: missingToCreate },
    deps,
    id,
    asked,
    signal,
  );
}

/** @param signal - as in `confirm` */
export function retry(deps: CommandDeps, id: RequestId, asked: Asked, signal: AbortSignal): Promise<Outcome> {
  return withRights({ name: 'retry', transition: commands.retry, missing: missingToCreate }, deps, id, asked, signal);
}

/** @param signal - as in `confirm` */
export function cleanUp(deps: CommandDeps, id: RequestId, asked: Asked, signal: AbortSignal): Promise<Outcome> {
  return withRights(
    { name: 'cleanUp', transition: commands.cleanUp, missing: missingToDelete },
    deps,
    id,
    asked,
    signal,
  );
}

/**
 * Makes it the request of who asks, who must be allowed what they would then be asked to agree to.
 *
 * @param signal - as in `confirm`
 */
export function takeOver(
  deps: CommandDeps,
  id: RequestId,
  taking: TakingOver,
  asked: Asked,
  signal: AbortSignal,
): Promise<Outcome> {
  const transition: RightsCommand['transition'] = (request, rights, by) => taken(request, rights, taking, by);
  return withRights({ name: 'takeOver', transition, missing: missingToCreate }, deps, id, asked, signal);
}

/** A command that the clicker's own rights must allow. */
interface RightsCommand {
  readonly name: 'confirm' | 'retry' | 'cleanUp' | 'takeOver';
  readonly transition: typeof commands.confirm;
  /** What the person lacks, and what could not be read. */
  readonly missing: (deps: CommandDeps, plan: Plan, person: UserId, signal: AbortSignal) => Promise<readonly Finding[]>;
}

async function missingToCreate(deps: CommandDeps, plan: Plan, person: UserId, signal: AbortSignal) {
  return personRightsFindings(plan, await rightsOfPerson(deps, plan, person, signal));
}

async function missingToDelete({ rights }: CommandDeps, plan: Plan, person: UserId, signal: AbortSignal) {
  const group = groupScopeOf(connectionIdOf(plan));
  return deleteRightFindings(group, await reading(rights.ofPerson(person, group, signal)));
}

async function withRights(
  { name, transition, missing }: RightsCommand,
  deps: CommandDeps,
  id: RequestId,
  asked: Asked,
  signal: AbortSignal,
): Promise<Outcome> {
  const saved = await deps.store.load(id);
  if (!saved) return { kind: 'unknownRequest' };
  const refusal = refusalOf(name, saved.request, asked);
  if (refusal) return { kind: 'refused', refusal, saved };
  const plan = planOf(saved.request);
  const findings = plan ? await missing(deps, plan, asked.by.id, signal) : [];
  const lacking = blockersIn(findings);
  if (lacking.length > 0) return { kind: 'refused', refusal: { code: 'lacksRights', findings: lacking }, saved };
  // The rights were read for the plan of this revision: another one by now is refused as stale.
  const same = { ...asked, revision: asked.revision ?? saved.request.revision };
  const rights = findings.length === 0 ? ('read' as const) : ('unread' as const);
  return command(deps, id, (request) => transition(request, rights, same));
}

/** Load, decide, save under the version; from the top when somebody else saved first. */
async function command(
  deps: CommandDeps,
  id: RequestId,
  decide: (request: ConnectionRequest) => Result<Transition, CommandRefusal>,
): Promise<Outcome> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const saved = await deps.store.load(id);
    if (!saved) return { kind: 'unknownRequest' };
    const decided = decide(saved.request);
    if (!decided.ok) return { kind: 'refused', refusal: decided.refusal, saved };
    const commit = await deps.store.commit(saved, decided.value, deps.clock.now());
    if (commit.kind !== 'lost') return outcomeOf(commit, decided.value, saved, deps);
  }
  const saved = await deps.store.load(id);
  return saved ? { kind: 'refused', refusal: { code: 'busy' }, saved } : { kind: 'unknownRequest' };
}

function outcomeOf(
  commit: Exclude<Commit, { kind: 'lost' }>,
  { entry }: Transition,
  saved: Saved,
  deps: CommandDeps,
): Outcome {
  if (commit.kind === 'duplicate')
    return { kind: 'refused', refusal: { code: 'duplicate', first: commit.first }, saved };
  const { number } = commit.saved.request;
  deps.log.info({ request: number, action: entry.action, sequence: entry.sequence, hash: entry.hash }, 'audit entry');
  deps.wake();
  return { kind: 'done', saved: commit.saved };
}
