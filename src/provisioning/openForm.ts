import { proposeName } from '../network/naming.ts';
import { idKey, nameOf, type ResourceId } from '../network/resourceId.ts';
import { whyUnusable } from '../network/usable.ts';
import { ArmError } from '../ports/armError.ts';
import type { Inventory } from '../ports/inventory.ts';
import { type ConnectionRequest, planOf } from '../request/connectionRequest.ts';
import { type Draft, draftOf, EMPTY_DRAFT } from '../request/draft.ts';
import type { FieldProblem, Form, FormValues, GatewayChoice } from './form.ts';

/** The form of a request, filled in with what is known. Lists that Azure does not give in time are left out. */
export async function openForm(
  inventory: Inventory,
  request: ConnectionRequest,
  given: { readonly values?: FormValues; readonly problems?: readonly FieldProblem[] },
  signal: AbortSignal,
): Promise<Form> {
  // Azure was just too slow for a name: only lists that are remembered come now, or the answer would be late as well.
  const isSilent = given.problems?.some(({ code }) => code === 'unread') ?? false;
  const until = isSilent ? AbortSignal.abort() : signal;
  const [circuits, gateways] = await Promise.all([
    listed(inventory.circuits(until)),
    listed(inventory.gateways(until)),
  ]);
  const draft = draftNow(request);
  return {
    requestId: request.id,
    number: request.number,
    revision: request.revision,
    values: given.values ?? valuesOf(draft, request.reason),
    circuits,
    gateways: gateways?.map((item): GatewayChoice => ({ ...item, unusable: whyUnusable(item) })),
    startedFrom: circuits?.find(({ id }) => draft.circuitId !== undefined && idKey(id) === idKey(draft.circuitId)),
    problems: given.problems ?? [],
  };
}

/** Missing from the list is not an error of the form: the field then takes a name, an id or a link. */
async function listed<T>(call: Promise<readonly T[]>): Promise<readonly T[] | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ArmError) return undefined;
    throw error;
  }
}

function draftNow(request: ConnectionRequest): Draft {
  if (request.state.status === 'draft') return request.state.draft;
  const plan = planOf(request);
  return plan ? draftOf(plan) : EMPTY_DRAFT;
}

function valuesOf(draft: Draft, reason: string | undefined): FormValues {
  return {
    circuitId: draft.circuitId ?? draft.circuitGiven,
    gatewayId: draft.gatewayId ?? draft.gatewayGiven,
    connectionName: draft.connectionName ?? proposed(draft.circuitId, draft.gatewayId),
    resourceGroup: draft.resourceGroup,
    routingWeight: String(draft.routingWeight ?? 0),
    fastPath: draft.fastPath ? 'true' : 'false',
    reason,
  };
}

function proposed(circuitId: ResourceId | undefined, gatewayId: ResourceId | undefined): string | undefined {
  return circuitId && gatewayId ? proposeName(nameOf(circuitId), nameOf(gatewayId), []) : undefined;
}
