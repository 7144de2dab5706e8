import { randomUUID } from 'node:crypto';
import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { redeem, release } from './authorizationUse.ts';
import { acceptedConnection, authorizationKey, type ConnectionChange, connectionChange } from './connectionChange.ts';
import { listAt, memberAt, textAt } from './json.ts';
import {
  acceptedDeletion,
  CHANGE,
  DELETION,
  followHeaders,
  RETRY_AFTER_SECONDS,
  retryLater,
} from './operationStart.ts';
import type { Outcome } from './operations.ts';
import { present, viewOf } from './presentation.ts';
import { type Refusal, refusalOf } from './refusals.ts';
import { settingsOf } from './settings.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

/** Recorded: a PUT took about 3 minutes, a DELETE 90 seconds. */
const PUT_TAKES_MS = 180_000;
const DELETE_TAKES_MS = 90_000;
/** How long after Succeeded the gateway reports the state of the link. */
const STATUS_REPORTED_AFTER_MS = 60_000;

export function putConnection(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const change = describe(request, 'PUT', simulation);
  refuseIfRefused(change, simulation);
  const refusedLater = refusalOf(change, 'operation');
  const accepted = simulation.resources.put(acceptedConnection(change, randomUUID()));
  redeemKey(change, accepted.id);
  const operation = simulation.operations.start({
    ...lockedBy(change, accepted),
    followed: CHANGE,
    durationMs: PUT_TAKES_MS,
    outcome: () =>
      refusedLater ? { status: 'Failed', error: errorOf(refusedLater, change) } : { status: 'Succeeded' },
    onEnd: (outcome, endedAt) => endPut(change, outcome, endedAt, simulation),
  });
  return {
    status: change.existing ? 200 : 201,
    headers: followHeaders(operation, simulation),
    body: present(withoutStatus(accepted), viewOf(request, simulation)),
    operationId: operation.id,
    correlationId: operation.correlationId,
  };
}

export function deleteConnection(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const change = describe(request, 'DELETE', simulation);
  refuseIfRefused(change, simulation);
  const { existing } = change;
  if (existing === undefined) return { status: 204 };
  simulation.resources.change(existing.id, { provisioningState: 'Deleting' });
  const operation = simulation.operations.start({
    ...lockedBy(change, existing),
    followed: DELETION,
    durationMs: DELETE_TAKES_MS,
    outcome: () => ({ status: 'Succeeded' }),
    onEnd: (outcome) => endDelete(change, existing.id, outcome, simulation),
  });
  return acceptedDeletion(operation, simulation);
}

function describe(request: ArmRequest, method: 'PUT' | 'DELETE', simulation: Simulation): ConnectionChange {
  const { resources, operations, rights } = simulation;
  const { principal, body, ifMatch, path: id } = request;
  return connectionChange({ method, principal, id, body, ifMatch, resources, operations, rights });
}

function refuseIfRefused(change: ConnectionChange, simulation: Simulation): void {
  const refusal = refusalOf(change, 'answer');
  if (refusal !== undefined)
    throw new ArmRefusal(refusal.status, errorOf(refusal, change), headersOf(refusal, simulation));
}

function errorOf(refusal: Refusal, change: ConnectionChange) {
  const details = refusal.details?.(change);
  return { code: refusal.code, message: refusal.message(change), ...(details && { details }) };
}

/** A 404 for a group or subscription is ARM's own and marked as such; a lock says when to come back. */
function headersOf(refusal: Refusal, { clock }: Simulation): Readonly<Record<string, string>> {
  if (refusal.code === 'RetryableErrorDueToAnotherOperation') {
    return retryLater(clock.retryAfterSeconds(RETRY_AFTER_SECONDS));
  }
  return refusal.status === 404 ? { 'x-ms-failure-cause': 'gateway' } : {};
}

function lockedBy(change: ConnectionChange, connection: WorldResource) {
  const location = canonicalLocation(connection.location ?? '');
  return { subscriptionId: change.subscriptionId, location, locks: [change.gatewayId, change.circuitId] };
}

/** Whether a failed creation keeps its authorization is unknown: the world says. */
function endPut(change: ConnectionChange, outcome: Outcome, endedAt: Date, simulation: Simulation): void {
  const { id, circuitId, existing } = change;
  const { resources } = simulation;
  resources.change(id, { provisioningState: outcome.status });
  if (outcome.status === 'Succeeded') {
    reportStatusLater(id, endedAt, simulation);
    return;
  }
  const keeps = settingsOf(resources).failedConnection === 'keepsAuthorization';
  if (existing === undefined && !keeps) release(circuitId, id, resources);
}

function reportStatusLater(id: string, endedAt: Date, { resources, schedule, clock }: Simulation): void {
  const reportedAt = new Date(endedAt.getTime() + clock.scaledMs(STATUS_REPORTED_AFTER_MS));
  schedule.at(reportedAt, () => {
    const connection = resources.get(id);
    if (textAt(connection, 'properties', 'provisioningState') !== 'Succeeded') return;
    const circuit = resources.get(textAt(connection, 'properties', 'peer', 'id') ?? '');
    const isUp = carriesTraffic(circuit) && memberAt(connection, 'simulator', 'revoked') !== true;
    resources.change(id, { connectionStatus: isUp ? 'Connected' : 'NotConnected' });
  });
}

function endDelete(change: ConnectionChange, id: string, outcome: Outcome, { resources }: Simulation): void {
  if (outcome.status !== 'Succeeded') {
    resources.change(id, { provisioningState: 'Failed' });
    return;
  }
  resources.remove(id);
  if (settingsOf(resources).deletedConnection === 'releasesAuthorization') release(change.circuitId, id, resources);
}

function redeemKey(change: ConnectionChange, connectionId: string): void {
  const key = authorizationKey(change);
  if (key !== undefined && change.circuit !== undefined) redeem(change.circuit, key, connectionId, change.resources);
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

/** The answer to a PUT never says how the link is doing, even where an earlier one did. */
function withoutStatus(connection: WorldResource): WorldResource {
  const { connectionStatus: _, ...properties } = connection.properties ?? {};
  return { ...connection, properties };
}
