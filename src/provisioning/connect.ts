import { createHash } from 'node:crypto';
import { isConnectionName, weightOf } from '../network/naming.ts';
import { partsOf, type ResourceId } from '../network/resourceId.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Notes } from '../ports/notes.ts';
import type { Saved } from '../ports/requestStore.ts';
import { type Asking, beginChecking, beginDraft } from '../request/begin.ts';
import { isOpen, type RequestId } from '../request/connectionRequest.ts';
import { type Draft, EMPTY_DRAFT, REASON_LIMIT, type Unresolved } from '../request/draft.ts';
import type { ConnectAsked } from '../request/intent.ts';
import type { Person, Place } from '../request/people.ts';
import type { Plan } from '../request/plan.ts';
import { after } from '../request/times.ts';
import type { Transition } from '../request/transition.ts';
import type { CommandDeps } from './deps.ts';
import { existingLink } from './existingLink.ts';
import type { FieldProblem } from './form.ts';
import { type FromDefaults, lentTo } from './fromDefaults.ts';
import { proposedName } from './proposedName.ts';
import { type Resolved, resolve } from './resolve.ts';

/** Who says `connect`, where. */
export interface ConnectContext {
  readonly requester: Person;
  readonly place: Place;
  /** Names the very message: Teams delivers a slow one again, with the same id or with a new one. */
  readonly messageKey: string;
}

/**
 * What became of it. `problems` are settings that were given but cannot be used; they are asked for in the form.
 * `alreadyOpen`: another request joins the same two; `alreadyLinked`: a connection does; `repeated`: the same message was heard before.
 */
export type Started =
  | { readonly kind: 'begun'; readonly saved: Saved; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'repeated'; readonly saved: Saved }
  | { readonly kind: 'alreadyOpen'; readonly saved: Saved }
  | { readonly kind: 'alreadyLinked'; readonly connectionId: ResourceId };

/** The same of a line, with what it took from the defaults of the conversation. */
export type Connected = (Started & { readonly lent: FromDefaults }) | { readonly kind: 'reasonTooLong' };

export interface ConnectDeps extends CommandDeps {
  readonly notes: Notes;
}

/**
 * How long the same words in the same place by the same person begin nothing new: Teams repeats within 45 s, under a new
 * id too. Longer would hold up somebody who wants two drafts; whoever asks within it is told of the first one.
 */
const REPEATED_WITHIN_MS = 60_000;

/** Starts a request: straight into the checks when circuit and gateway are known, else as a draft with a form. */
export async function connect(
  deps: ConnectDeps,
  asked: ConnectAsked,
  context: ConnectContext,
  signal: AbortSignal,
): Promise<Connected> {
  if ((asked.reason?.length ?? 0) > REASON_LIMIT) return { kind: 'reasonTooLong' };
  const lent = await lentTo(deps, asked, context, signal);
  const filled = { ...asked, circuit: asked.circuit ?? lent.circuitId };
  return { ...(await start(deps, filled, context, signal, lent.namePattern)), lent };
}

async function start(
  deps: ConnectDeps,
  asked: ConnectAsked,
  context: ConnectContext,
  signal: AbortSignal,
  namePattern?: string,
): Promise<Started> {
  const [circuit, gateway] = await Promise.all([
    asked.circuit === undefined ? undefined : resolve(deps.inventory, asked.circuit, ['circuit'], signal),
    asked.gateway === undefined ? undefined : resolve(deps.inventory, asked.gateway, ['gateway'], signal),
  ]);
  const heard = await hear(deps, context);
  if (heard.kind === 'before') return { kind: 'repeated', saved: heard.saved };
  const problems = problemsOf(asked, circuit, gateway);
  if (problems.some(({ code }) => code === 'unread')) deps.log.warn({}, 'name not looked up');
  const draft = draftFrom(asked, circuit, gateway);
  const plan = problems.length === 0 ? await planFrom(draft, deps.inventory, signal, namePattern) : undefined;
  const link = plan && (await existingLink(deps, plan, context.requester.id, signal));
  if (link) return { kind: 'alreadyLinked', connectionId: link.id };
  return begin(deps, { ...context, id: heard.id, reason: asked.reason }, { draft, plan, problems });
}

/** One end of a connection. */
export interface End {
  readonly kind: 'circuit' | 'gateway';
  readonly id: ResourceId;
}

/** The Add button of a circuit or of a gateway: a draft that has that end already. */
export function connectFrom(
  deps: ConnectDeps,
  end: End,
  context: ConnectContext,
  signal: AbortSignal,
): Promise<Started> {
  const asked = {
    circuit: end.kind === 'circuit' ? end.id : undefined,
    gateway: end.kind === 'gateway' ? end.id : undefined,
    name: undefined,
    weight: undefined,
    fastPath: false,
    reason: undefined,
  };
  return start(deps, asked, context, signal);
}

/** What was made of the words: the plan only when nothing is missing and nothing wrong. */
interface Understood {
  readonly draft: Draft;
  readonly plan: Plan | undefined;
  readonly problems: readonly FieldProblem[];
}

type Begin = Omit<ConnectContext, 'messageKey'> & Pick<Asking, 'id' | 'reason'>;

/** Saves a new request: in the checks where there is a plan, else as a draft. */
export async function begin(
  deps: ConnectDeps,
  begin: Begin,
  { draft, plan, problems }: Understood,
): Promise<Exclude<Started, { kind: 'alreadyLinked' }>> {
  const added = await deps.store.add((number): Transition => {
    const asking = { ...begin, number, now: deps.clock.now() };
    return plan ? beginChecking(asking, plan) : beginDraft(asking, draft);
  });
  if (added.kind === 'duplicate') {
    const isTheSame = added.first.request.id === begin.id;
    return { kind: isTheSame ? 'repeated' : 'alreadyOpen', saved: added.first };
  }
  const { request } = added.saved;
  deps.log.info(
    { request: request.number, action: plan ? 'submitted' : 'drafted', sequence: 1, hash: request.audit.hash },
    'audit entry',
  );
  deps.wake();
  return { kind: 'begun', saved: added.saved, problems };
}

type Heard = { readonly kind: 'before'; readonly saved: Saved } | { readonly kind: 'now'; readonly id: RequestId };

/**
 * Whether the same message began a request before that is still open. Two deliveries at the same moment get the same id
 * here, and the store takes only one of them.
 */
export async function hear({ notes, store, clock, ids }: ConnectDeps, context: ConnectContext): Promise<Heard> {
  const now = clock.now();
  const { requester, place, messageKey } = context;
  const message = createHash('sha256')
    .update(JSON.stringify([requester.id, place, messageKey]))
    .digest('hex');
  const id = ids.next() as RequestId;
  const options = { now, expiresAt: after(now, REPEATED_WITHIN_MS) };
  const note = await notes.putIfAbsent(`connect:${message}`, id, options);
  if (!note) return { kind: 'now', id };
  const saved = await store.load(note.value as RequestId);
  if (!saved) return { kind: 'now', id: note.value as RequestId };
  if (isOpen(saved.request)) return { kind: 'before', saved };
  await notes.put(`connect:${message}`, id, options);
  return { kind: 'now', id };
}

function draftFrom(asked: ConnectAsked, circuit: Resolved | undefined, gateway: Resolved | undefined): Draft {
  const weight = asked.weight === undefined ? undefined : weightOf(asked.weight);
  const name = asked.name !== undefined && isConnectionName(asked.name) ? asked.name : undefined;
  return {
    ...EMPTY_DRAFT,
    circuitId: idOf(circuit),
    circuitGiven: idOf(circuit) ? undefined : asked.circuit,
    circuitWhy: unresolvedIn(circuit),
    gatewayId: idOf(gateway),
    gatewayGiven: idOf(gateway) ? undefined : asked.gateway,
    gatewayWhy: unresolvedIn(gateway),
    connectionName: name,
    routingWeight: weight,
    fastPath: asked.fastPath || undefined,
  };
}

function problemsOf(
  asked: ConnectAsked,
  circuit: Resolved | undefined,
  gateway: Resolved | undefined,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (circuit) problems.push(...problemOf('circuitId', circuit));
  if (gateway) problems.push(...problemOf('gatewayId', gateway));
  if (asked.name !== undefined && !isConnectionName(asked.name))
    problems.push({ field: 'connectionName', code: 'nameInvalid' });
  if (asked.weight !== undefined && weightOf(asked.weight) === undefined) {
    problems.push({ field: 'routingWeight', code: 'weightInvalid', given: asked.weight });
  }
  return problems;
}

/** What to say beside a field whose text did not lead to one resource. */
export function problemOf(field: 'circuitId' | 'gatewayId', resolved: Resolved): readonly FieldProblem[] {
  if (resolved.kind === 'one') return [];
  if (resolved.kind === 'hubGateway') {
    return [{ field, code: 'hubGateway', given: resolved.given, id: resolved.id }];
  }
  if (resolved.kind !== 'several') return [{ field, code: resolved.kind, given: resolved.given }];
  return [{ field, code: 'several', given: resolved.given, ids: resolved.matches.map(({ id }) => id) }];
}

/** Which of the other reasons it is, is told to the one who asked alone: what lies in Azure is not for the whole place. */
function unresolvedIn(resolved: Resolved | undefined): Unresolved | undefined {
  if (!resolved || resolved.kind === 'one' || resolved.kind === 'notFound') return undefined;
  return resolved.kind === 'unread' ? 'unread' : 'notChosen';
}

function idOf(resolved: Resolved | undefined): ResourceId | undefined {
  return resolved?.kind === 'one' ? resolved.id : undefined;
}

/** The whole plan once circuit and gateway are known: everything else has a default. */
async function planFrom(
  draft: Draft,
  inventory: Inventory,
  signal: AbortSignal,
  namePattern: string | undefined,
): Promise<Plan | undefined> {
  const { circuitId, gatewayId } = draft;
  if (!circuitId || !gatewayId) return undefined;
  return {
    circuitId,
    gatewayId,
    connectionName:
      draft.connectionName ?? (await proposedName(inventory, { circuitId, gatewayId }, signal, namePattern)),
    resourceGroup: draft.resourceGroup ?? partsOf(gatewayId).resourceGroup,
    routingWeight: draft.routingWeight ?? 0,
    fastPath: draft.fastPath ?? false,
  };
}
