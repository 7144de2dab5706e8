import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { refuseBrokenBody } from './bodyRules.ts';
import { changeableCircuit, operationOn } from './circuitChange.ts';
import { refuseIfStale } from './etags.ts';
import { memberAt, textAt } from './json.ts';
import { acceptedDeletion, CHANGE, DELETION, followHeaders } from './operationStart.ts';
import type { Outcome } from './operations.ts';
import { present, viewOf } from './presentation.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

const PEERINGS = 'Microsoft.Network/expressRouteCircuits/peerings';
export const MICROSOFT_EDGE_ASN = 12_076;
const PREFIX = /^(\d{1,3}\.){3}\d{1,3}\/30$/;

/** As recorded: without Microsoft's number and ports until the operation has ended. */
export function putPeering(request: ArmRequest, circuitPath: string, simulation: Simulation): ArmAnswer {
  const { resources } = simulation;
  const circuit = changeableCircuit(request, circuitPath, `${PEERINGS}/write`, simulation);
  const existing = resources.get(request.path);
  const name = existing?.name ?? request.path.split('/').at(-1) ?? '';
  refuseBrokenBody({ type: PEERINGS, name, body: request.body });
  refuseBody(request.body);
  refuseIfStale(request, existing);
  const accepted = resources.put(newPeering(circuit, name, request.body));
  const operation = simulation.operations.start({
    ...operationOn(circuit, CHANGE),
    onEnd: (outcome) => endPut(accepted.id, circuit, outcome, simulation),
  });
  return {
    status: existing === undefined ? 201 : 200,
    headers: followHeaders(operation, simulation),
    body: present(accepted, viewOf(request, simulation)),
    operationId: operation.id,
  };
}

export function deletePeering(request: ArmRequest, circuitPath: string, simulation: Simulation): ArmAnswer {
  const { resources } = simulation;
  const circuit = changeableCircuit(request, circuitPath, `${PEERINGS}/delete`, simulation);
  const existing = resources.get(request.path);
  if (existing === undefined) return { status: 204 };
  refuseIfStale(request, existing);
  resources.change(existing.id, { provisioningState: 'Deleting' });
  const operation = simulation.operations.start({
    ...operationOn(circuit, DELETION),
    onEnd({ status }) {
      if (status === 'Succeeded') resources.remove(existing.id);
      else resources.change(existing.id, { provisioningState: 'Failed' });
    },
  });
  return acceptedDeletion(operation, simulation);
}

/** The codes are in Microsoft's support guides; the words are invented. https://github.com/Azure/azure-rest-api-specs */
function refuseBody(body: unknown): void {
  const refuse = (code: string, message: string): never => {
    throw new ArmRefusal(400, { code, message, details: [] });
  };
  const properties = memberAt(body, 'properties');
  const isPrivate = textAt(properties, 'peeringType') === 'AzurePrivatePeering';
  const needed = ['peerASN', 'vlanId', 'primaryPeerAddressPrefix', 'secondaryPeerAddressPrefix'];
  const missing = needed.filter((name) => memberAt(properties, name) === undefined);
  if (isPrivate && missing.length > 0) {
    refuse('ExpressRoutePrivatePeeringConfigIncomplete', `The private peering lacks ${missing.join(', ')}.`);
  }
  const prefixes = [textAt(properties, 'primaryPeerAddressPrefix'), textAt(properties, 'secondaryPeerAddressPrefix')];
  const wrong = prefixes.find((prefix) => prefix !== undefined && !PREFIX.test(prefix));
  if (wrong !== undefined) refuse('InvalidAddressPrefixFormat', `The address prefix ${wrong} is not a /30.`);
}

export function newPeering(circuit: WorldResource, name: string, body: unknown): WorldResource {
  const given = memberAt(body, 'properties') as object | undefined;
  return {
    name,
    id: `${circuit.id}/peerings/${name}`,
    type: PEERINGS,
    properties: {
      state: 'Enabled',
      connections: [],
      peeredConnections: [],
      ...given,
      provisioningState: 'Updating',
      azureASN: 0,
      lastModifiedBy: '',
    },
  };
}

function endPut(id: string, circuit: WorldResource, { status }: Outcome, { resources }: Simulation): void {
  if (status === 'Succeeded') resources.change(id, completedPeering(circuit));
  else resources.change(id, { provisioningState: status });
}

/** Ports are named after the place and the provider. */
export function completedPeering(circuit: WorldResource): Readonly<Record<string, unknown>> {
  const provider = textAt(circuit, 'properties', 'serviceProviderProperties', 'serviceProviderName') ?? 'Direct';
  const place = textAt(circuit, 'properties', 'serviceProviderProperties', 'peeringLocation') ?? '';
  const port = `${place.slice(0, 3).toUpperCase()}-${provider.split(' ')[0]?.toUpperCase()}-06GMR-CIS`;
  return {
    provisioningState: 'Succeeded',
    azureASN: MICROSOFT_EDGE_ASN,
    primaryAzurePort: `${port}-1-PRI-A`,
    secondaryAzurePort: `${port}-2-SEC-A`,
    gatewayManagerEtag: '',
    lastModifiedBy: 'Customer',
  };
}
