import { refuseIfLocked } from './locks.ts';
import { refuseIfBusy } from './operationStart.ts';
import type { NewOperation } from './operations.ts';
import { parseResourceId } from './resourceId.ts';
import { findAllowed } from './resourceReads.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

/** Recorded: one poll after 10 seconds found an authorization, a peering and a circuit done. */
const CIRCUIT_CHANGE_TAKES_MS = 10_000;

/** @throws {ArmRefusal} where the caller may not, there is none, it is locked, or another change is under way */
export function changeableCircuit(
  request: ArmRequest,
  circuitPath: string,
  action: string,
  simulation: Simulation,
): WorldResource {
  const circuit = findAllowed(request, circuitPath, action, simulation);
  refuseIfLocked(request, simulation);
  refuseIfBusy(circuit.id, simulation);
  return circuit;
}

export function operationOn(circuit: WorldResource, followed: NewOperation['followed']): Omit<NewOperation, 'onEnd'> {
  return {
    followed,
    subscriptionId: parseResourceId(circuit.id)?.subscriptionId ?? '',
    location: canonicalLocation(circuit.location ?? ''),
    locks: [circuit.id],
    durationMs: CIRCUIT_CHANGE_TAKES_MS,
    outcome: () => ({ status: 'Succeeded' }),
  };
}
