import { randomUUID } from 'node:crypto';
import { LIST_KEYS_SINCE } from './apiVersions.ts';
import { type ArmAnswer, invalidResourceType } from './armAnswer.ts';
import { revoke } from './authorizationUse.ts';
import { refuseBrokenBody } from './bodyRules.ts';
import { changeableCircuit, operationOn } from './circuitChange.ts';
import { refuseIfStale } from './etags.ts';
import { textAt } from './json.ts';
import { refuseIfLocked } from './locks.ts';
import { acceptedDeletion, CHANGE, DELETION, followHeaders } from './operationStart.ts';
import { present, viewOf } from './presentation.ts';
import { findAllowed } from './resourceReads.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

const AUTHORIZATIONS = 'Microsoft.Network/expressRouteCircuits/authorizations';

/** A PUT of one that exists changes nothing: it keeps its key and whoever has redeemed it. */
export function putAuthorization(request: ArmRequest, circuitPath: string, simulation: Simulation): ArmAnswer {
  const { resources } = simulation;
  const circuit = changeableCircuit(request, circuitPath, `${AUTHORIZATIONS}/write`, simulation);
  const existing = resources.get(request.path);
  const name = existing?.name ?? request.path.split('/').at(-1) ?? '';
  refuseBrokenBody({ type: AUTHORIZATIONS, name, body: request.body });
  refuseIfStale(request, existing);
  const accepted = resources.put(newAuthorization(circuit, name, existing));
  const operation = simulation.operations.start({
    ...operationOn(circuit, CHANGE),
    onEnd: ({ status }) => resources.change(accepted.id, { provisioningState: status }),
  });
  return {
    status: existing === undefined ? 201 : 200,
    headers: followHeaders(operation, simulation),
    body: present(accepted, viewOf(request, simulation)),
    operationId: operation.id,
  };
}

export function newAuthorization(circuit: WorldResource, name: string, existing?: WorldResource): WorldResource {
  return {
    name,
    id: `${circuit.id}/authorizations/${name}`,
    type: AUTHORIZATIONS,
    properties: {
      provisioningState: 'Updating',
      authorizationKey: textAt(existing, 'properties', 'authorizationKey') ?? randomUUID(),
      authorizationUseStatus: textAt(existing, 'properties', 'authorizationUseStatus') ?? 'Available',
      connectionResourceUri: textAt(existing, 'properties', 'connectionResourceUri') ?? '',
    },
  };
}

/** Deleting one that is in use is a revocation, and is not refused. */
export function deleteAuthorization(request: ArmRequest, circuitPath: string, simulation: Simulation): ArmAnswer {
  const { resources } = simulation;
  const circuit = changeableCircuit(request, circuitPath, `${AUTHORIZATIONS}/delete`, simulation);
  const existing = resources.get(request.path);
  if (existing === undefined) return { status: 204 };
  refuseIfStale(request, existing);
  resources.change(existing.id, { provisioningState: 'Deleting' });
  const operation = simulation.operations.start({
    ...operationOn(circuit, DELETION),
    onEnd({ status }) {
      if (status !== 'Succeeded') return resources.change(existing.id, { provisioningState: 'Failed' });
      resources.remove(existing.id);
      revoke(existing, resources);
    },
  });
  return acceptedDeletion(operation, simulation);
}

/** The one answer that holds a key whatever the settings say. */
export function listKeys(request: ArmRequest, authorizationPath: string, simulation: Simulation): ArmAnswer {
  if (request.apiVersion < LIST_KEYS_SINCE) throw invalidResourceType(`${AUTHORIZATIONS}/listKeys`, request.apiVersion);
  const found = findAllowed(request, authorizationPath, `${AUTHORIZATIONS}/listKeys/action`, simulation);
  refuseIfLocked(request, simulation);
  return { status: 200, body: { authorizationKey: textAt(found, 'properties', 'authorizationKey') } };
}
