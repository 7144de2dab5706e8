import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { urlHeaders } from './operationStart.ts';
import type { Operation, StatusBody } from './operations.ts';
import type { ArmRequest, Simulation } from './simulation.ts';

interface OperationAddress {
  readonly subscriptionId: string;
  readonly operationId: string;
}

/** `…/operations/{id}`: the URL of Azure-AsyncOperation. */
export function getOperationStatus(request: ArmRequest, address: OperationAddress, simulation: Simulation): ArmAnswer {
  const operation = findOperation(request, address, 'operations', simulation);
  const { outcome } = operation;
  if (outcome === undefined) return { status: 200, body: { status: 'InProgress' } };
  if (outcome.status === 'Succeeded') return { status: 200, body: succeeded(operation.statusBody, outcome.result) };
  return { status: 200, body: { status: outcome.status, error: { details: [], ...outcome.error } } };
}

function succeeded(statusBody: StatusBody, result: unknown): unknown {
  if (statusBody === 'resultOnly') return result;
  return { status: 'Succeeded', ...(statusBody === 'withProperties' && { properties: result }) };
}

/** `…/operationResults/{id}`: the URL of Location. */
export function getOperationResult(request: ArmRequest, address: OperationAddress, simulation: Simulation): ArmAnswer {
  const operation = findOperation(request, address, 'operationResults', simulation);
  const { outcome } = operation;
  const headers = urlHeaders(operation);
  if (outcome === undefined) return { status: 202, headers, body: null };
  if (outcome.status !== 'Succeeded') throw new ArmRefusal(400, { details: [], ...outcome.error }, headers);
  return outcome.result === undefined ? { status: 204, headers } : { status: 200, headers, body: outcome.result };
}

function findOperation(
  { path, query, principal }: ArmRequest,
  { subscriptionId, operationId }: OperationAddress,
  kind: 'operations' | 'operationResults',
  { operations, rights }: Simulation,
): Operation {
  rights.demand(principal, `Microsoft.Network/locations/${kind}/read`, `/subscriptions/${subscriptionId}`);
  if (!operations.signer.isGenuine(path, query)) {
    throw new ArmRefusal(400, {
      code: 'InvalidOperationUrl',
      message: 'The signature of the operation URL is invalid.',
    });
  }
  const operation = operations.find(operationId);
  if (operation !== undefined) return operation;
  throw new ArmRefusal(404, { code: 'NotFound', message: `Operation ${operationId} not found.`, details: [] });
}
