import { randomUUID } from 'node:crypto';
import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import {
  acceptedConnection,
  authorizationKey,
  authorizationOf,
  type ConnectionChange,
  connectionChange,
} from './connectionChange.ts';
import { listAt, memberAt, textAt } from './json.ts';
import type { Outcome } from './operations.ts';
import { present } from './presentation.ts';
import { type Refusal, refusalOf } from './refusals.ts';
import { sameId } from './resourceId.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

/** Recorded: a PUT took about 3 minutes, a DELETE 90 seconds; both said Retry-After: 10. */
const PUT_TAKES_MS = 180_000;
const DELETE_TAKES_MS = 90_000;
const RETRY_AFTER_SECONDS = 10;
/** How long after Succeeded the gateway reports the state of the link. */
const STATUS_REPORTED_AFTER_MS = 60_000;

export function putConnection(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const change = describe(request, 'PUT', simulation);
  refuseIfRefused(change);
  const refusedLater = refusalOf(change, 'operation');
  const accepted = simulation.resources.put(acceptedConnection(change, randomUUID()));
  settleAuthorization(change, 'InUse', accepted.id);
  const operation = simulation.operations.start({
    ...lockedBy(change, accepted),
    durationMs: PUT_TAKES_MS,
    outcome: () =>
      refusedLater ? { status: 'Failed', error: errorOf(refusedLater, change) } : { status: 'Succeeded' },
    onEnd: (outcome, endedAt) => endPut(accepted.id, outcome, endedAt, simulation),
  });
  return {
    status: change.existing ? 200 : 201,
    headers: { 'Azure-AsyncOperation': operation.statusUrl, 'Retry-After': retryAfter(simulation) },
    body: present(withoutStatus(accepted)),
    operationId: operation.id,
  };
}

export function deleteConnection(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const change = describe(request, 'DELETE', simulation);
  refuseIfRefused(change);
  const { existing } = change;
  if (existing === undefined) return { status: 204 };
  simulation.resources.change(existing.id, { provisioningState: 'Deleting' });
  const operation = simulation.operations.start({
    ...lockedBy(change, existing),
    durationMs: DELETE_TAKES_MS,
    outcome: () => ({ status: 'Succeeded' }),
    onEnd: (outcome) => endDelete(change, existing.id, outcome, simulation),
  });
  return {
    status: 202,
    headers: {
      'Azure-AsyncOperation': operation.statusUrl,
      Location: operation.resultUrl,
      'Retry-After': retryAfter(simulation),
    },
    operationId: operation.id,
  };
}

function describe(request: ArmRequest, method: 'PUT' | 'DELETE', simulation: Simulation): ConnectionChange {
  const { resources, operations, rights } = simulation;
  const { principal, body, path: id } = request;
  return connectionChange({ method, principal, id, body, resources, operations, rights });
}

function refuseIfRefused(change: ConnectionChange): void {
  const refusal = refusalOf(change, 'answer');
  if (refusal !== undefined) throw new ArmRefusal(refusal.status, errorOf(refusal, change), headersOf(refusal));
}

function errorOf(refusal: Refusal, change: ConnectionChange) {
  const details = refusal.details?.(change);
  return { code: refusal.code, message: refusal.message(change), ...(details && { details }) };
}

/** A 404 for a group or subscription is ARM's own and marked as such. */
function headersOf(refusal: Refusal): Readonly<Record<string, string>> {
  return refusal.status === 404 ? { 'x-ms-failure-cause': 'gateway' } : {};
}

function lockedBy(change: ConnectionChange, connection: WorldResource) {
  const location = canonicalLocation(connection.location ?? '');
  return { subscriptionId: change.subscriptionId, location, locks: [change.gatewayId, change.circuitId] };
}

function endPut(id: string, outcome: Outcome, endedAt: Date, { resources, schedule, clock }: Simulation): void {
  resources.change(id, { provisioningState: outcome.status });
  if (outcome.status !== 'Succeeded') return;
  const reportedAt = new Date(endedAt.getTime() + clock.scaledMs(STATUS_REPORTED_AFTER_MS));
  schedule.at(reportedAt, () => {
    const connection = resources.get(id);
    if (textAt(connection, 'properties', 'provisioningState') !== 'Succeeded') return;
    const circuit = resources.get(textAt(connection, 'properties', 'peer', 'id') ?? '');
    resources.change(id, { connectionStatus: carriesTraffic(circuit) ? 'Connected' : 'NotConnected' });
  });
}

function endDelete(change: ConnectionChange, id: string, outcome: Outcome, { resources }: Simulation): void {
  if (outcome.status !== 'Succeeded') {
    resources.change(id, { provisioningState: 'Failed' });
    return;
  }
  resources.remove(id);
  settleAuthorization({ ...change, circuit: resources.get(change.circuitId) }, 'Available', '');
}

export function carriesTraffic(circuit: WorldResource | undefined): boolean {
  if (textAt(circuit, 'properties', 'circuitProvisioningState') !== 'Enabled') return false;
  if (textAt(circuit, 'properties', 'serviceProviderProvisioningState') !== 'Provisioned') return false;
  return listAt(circuit, 'properties', 'peerings').some(
    (one) =>
      textAt(one, 'properties', 'peeringType') === 'AzurePrivatePeering' &&
      textAt(one, 'properties', 'state') === 'Enabled',
  );
}

/** Redeems the authorization that a PUT's key belongs to, or releases the one that a deleted connection held. */
function settleAuthorization(change: ConnectionChange, use: 'InUse' | 'Available', connectionId: string): void {
  const { circuit, resources, existing } = change;
  const redeemed = authorizationKey(change) === undefined ? undefined : authorizationOf(change);
  const isMeant = (one: unknown): boolean =>
    use === 'InUse'
      ? one === redeemed
      : sameId(textAt(one, 'properties', 'connectionResourceUri') ?? '', existing?.id ?? 'none');
  const authorizations = listAt(circuit, 'properties', 'authorizations');
  if (circuit === undefined || !authorizations.some(isMeant)) return;
  const settled = { authorizationUseStatus: use, connectionResourceUri: connectionId };
  resources.change(circuit.id, {
    authorizations: authorizations.map((one) =>
      isMeant(one)
        ? { ...(one as object), properties: { ...(memberAt(one, 'properties') as object), ...settled } }
        : one,
    ),
  });
}

function retryAfter({ clock }: Simulation): string {
  return String(clock.retryAfterSeconds(RETRY_AFTER_SECONDS));
}

/** The answer to a PUT never says how the link is doing, even where an earlier one did. */
function withoutStatus(connection: WorldResource): WorldResource {
  const { connectionStatus: _, ...properties } = connection.properties ?? {};
  return { ...connection, properties };
}
