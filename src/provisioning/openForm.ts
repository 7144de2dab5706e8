import { mayAnswerLater } from '../network/facts.ts';
import { type ResourceId, type ResourceKind, sameId } from '../network/resourceId.ts';
import { whyUnusable } from '../network/usable.ts';
import type { CircuitItem, Inventory, Listing } from '../ports/inventory.ts';
import type { Log } from '../ports/log.ts';
import type { Rights } from '../ports/rights.ts';
import { type ConnectionRequest, planOf } from '../request/connectionRequest.ts';
import { type Draft, draftOf, EMPTY_DRAFT } from '../request/draft.ts';
import type { UserId } from '../request/people.ts';
import {
  type FieldProblem,
  type Form,
  type FormValues,
  type GatewayChoice,
  isIncomplete,
  LISTED_MOST,
  type ListedEnd,
  type Reach,
} from './form.ts';
import { proposedName } from './proposedName.ts';
import { readable } from './readable.ts';
import { reading } from './reading.ts';

export interface FormDeps {
  readonly inventory: Inventory;
  /** May be a minute old: a list only offers, and what is chosen is checked with rights that are read then. */
  readonly rights: Pick<Rights, 'ofPerson'>;
  readonly log: Log;
}

interface Given {
  readonly values?: FormValues;
  readonly problems?: readonly FieldProblem[];
}

/**
 * The form of a request, filled in with what is known. It offers what the requester may read in Azure. A list that Azure
 * does not give in time, or of which it does not say whose it is, is left out.
 */
export async function openForm(
  { inventory, rights, log }: FormDeps,
  request: ConnectionRequest,
  given: Given,
  signal: AbortSignal,
): Promise<Form> {
  // Azure was just too slow for a name: only lists that are remembered come now, or the answer would be late as well.
  const isSilent = given.problems?.some(({ code }) => code === 'unread') ?? false;
  const until = isSilent ? AbortSignal.abort() : signal;
  const person = request.requester.id;
  const draft = draftNow(request);
  const [circuits, gateways, problems, { values, isNameProposed }] = await Promise.all([
    listed(inventory.circuits(until), { rights, person, kind: 'circuit' }, until),
    listed(inventory.gateways(until), { rights, person, kind: 'gateway' }, until),
    Promise.all((given.problems ?? []).map((problem) => seenProblem(problem, { rights, person }, until))),
    given.values ? { values: given.values, isNameProposed: false } : valuesOf(draft, request.reason, inventory, until),
  ]);
  const choices = gateways.items?.map((item): GatewayChoice => ({ ...item, unusable: whyUnusable(item) }));
  const form = {
    requestId: request.id,
    number: request.number,
    revision: request.revision,
    isDraft: request.state.status === 'draft',
    values,
    isNameProposed,
    circuits: circuits.items,
    gateways: choices,
    reach: { circuitId: circuits.reach, gatewayId: gateways.reach },
    startedFrom: startedFrom(draft, circuits.items, choices),
    problems,
  };
  if (isIncomplete(form)) log.warn({ request: request.number }, 'form incomplete');
  return form;
}

interface Viewer extends Pick<FormDeps, 'rights'> {
  readonly person: UserId;
}

interface Offered<T> {
  readonly items: readonly T[] | undefined;
  readonly reach: Reach;
}

/**
 * Missing from the list is not an error of the form: the field then takes a name, an id or a link. A long list lies in
 * more groups than rights are read of in one turn: what is known of it is offered, and the rest is searched.
 */
async function listed<T extends { readonly id: ResourceId }>(
  call: Promise<Listing<T>>,
  { rights, person, kind }: Viewer & { readonly kind: ResourceKind },
  signal: AbortSignal,
): Promise<Offered<T>> {
  const list = await reading(call);
  if (!list.read) return { items: undefined, reach: 'unsaid' };
  const { items, isWhole } = list.value;
  const may = await readable(rights, { person, kind, ids: items.map(({ id }) => id) }, signal);
  const answers = items.map((item) => ({ item, answer: may(item.id) }));
  const isUnsaid = answers.some(({ answer }) => !answer.read && mayAnswerLater(answer.reason));
  if (isUnsaid && items.length <= LISTED_MOST) return { items: undefined, reach: 'unsaid' };
  const seen = answers.flatMap(({ item, answer }) => (answer.read && answer.value ? [item] : []));
  return { items: seen, reach: isUnsaid ? 'unsaid' : isWhole ? 'whole' : 'first' };
}

/** Where both ends are known it was started from neither. */
function startedFrom(
  { circuitId, gatewayId }: Draft,
  circuits: readonly CircuitItem[] | undefined,
  gateways: readonly GatewayChoice[] | undefined,
): ListedEnd | undefined {
  if (circuitId && gatewayId) return undefined;
  const circuit = circuits?.find(({ id }) => circuitId !== undefined && sameId(id, circuitId));
  if (circuit) return { kind: 'circuit', item: circuit };
  const gateway = gateways?.find(({ id }) => gatewayId !== undefined && sameId(id, gatewayId));
  return gateway && { kind: 'gateway', item: gateway };
}

/** Of what a name led to, only what the person may read; where there is nothing of it, the name is not found. */
async function seenProblem(problem: FieldProblem, { rights, person }: Viewer, signal: AbortSignal) {
  if (problem.code !== 'several' && problem.code !== 'hubGateway') return problem;
  const { field, given } = problem;
  const ids = problem.code === 'several' ? problem.ids : [problem.id];
  const kind = field === 'circuitId' ? 'circuit' : 'gateway';
  const may = await readable(rights, { person, kind, ids }, signal);
  const answers = ids.map((id) => ({ id, answer: may(id) }));
  const seen = answers.flatMap(({ id, answer }) => (answer.read && answer.value ? [id] : []));
  if (seen.length > 0) return problem.code === 'several' ? { ...problem, ids: seen } : problem;
  const isUnread = answers.some(({ answer }) => !answer.read && mayAnswerLater(answer.reason));
  return { field, given, code: isUnread ? ('unread' as const) : ('notFound' as const) };
}

function draftNow(request: ConnectionRequest): Draft {
  if (request.state.status === 'draft') return request.state.draft;
  const plan = planOf(request);
  return plan ? draftOf(plan) : EMPTY_DRAFT;
}

async function valuesOf(
  draft: Draft,
  reason: string | undefined,
  inventory: Inventory,
  signal: AbortSignal,
): Promise<{ readonly values: FormValues; readonly isNameProposed: boolean }> {
  const { circuitId, gatewayId, connectionName } = draft;
  const proposed =
    circuitId && gatewayId && connectionName === undefined
      ? await proposedName(inventory, { circuitId, gatewayId }, signal)
      : undefined;
  const values = {
    circuitId,
    gatewayId,
    circuitText: draft.circuitGiven,
    gatewayText: draft.gatewayGiven,
    connectionName: connectionName ?? proposed,
    resourceGroup: draft.resourceGroup,
    routingWeight: String(draft.routingWeight ?? 0),
    fastPath: draft.fastPath ? 'true' : 'false',
    reason,
  };
  return { values, isNameProposed: proposed !== undefined };
}
