import { randomUUID } from 'node:crypto';
import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { newAuthorization } from './authorizations.ts';
import { authorizationsOf, revoke } from './authorizationUse.ts';
import { refuseBrokenBody } from './bodyRules.ts';
import { changeableCircuit, operationOn } from './circuitChange.ts';
import { connectionsOfCircuit } from './connectionChange.ts';
import { refuseIfStale } from './etags.ts';
import { isRecord, listAt, memberAt, textAt } from './json.ts';
import { refuseIfLocked } from './locks.ts';
import { acceptedDeletion, CHANGE, DELETION, followHeaders, refuseIfBusy } from './operationStart.ts';
import { completedPeering, newPeering } from './peerings.ts';
import { present, viewOf } from './presentation.ts';
import { resourceGroupId } from './resourceId.ts';
import { demandScope } from './resourceReads.ts';
import { settingsOf } from './settings.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

const CIRCUITS = 'Microsoft.Network/expressRouteCircuits';
const NOTIFIED = { 'Azure-AsyncNotification': 'Enabled' };

/** Replaces the whole circuit: peerings and authorizations that the body leaves out are gone afterwards. */
export function putCircuit(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { resources } = simulation;
  demandScope(request, request.path, `${CIRCUITS}/write`, simulation);
  refuseIfLocked(request, simulation);
  refuseIfBusy(request.path, simulation);
  const existing = resources.get(request.path);
  refuseBrokenBody({ type: CIRCUITS, name: request.path.split('/').at(-1) ?? '', body: request.body });
  refuseBody(request.body);
  refuseIfStale(request, existing);
  const accepted = resources.put(acceptedCircuit(request, existing));
  const operation = simulation.operations.start({
    ...operationOn(accepted, CHANGE),
    onEnd({ status }) {
      if (status !== 'Succeeded') return resources.change(accepted.id, { provisioningState: status });
      resources.change(accepted.id, completed(resources.get(accepted.id) ?? accepted, simulation));
      for (const dropped of droppedAuthorizations(existing, accepted)) revoke(dropped, resources);
    },
  });
  return {
    status: existing === undefined ? 201 : 200,
    headers: { ...followHeaders(operation, simulation), ...NOTIFIED },
    body: present(accepted, viewOf(request, simulation)),
    operationId: operation.id,
  };
}

export function deleteCircuit(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { resources } = simulation;
  demandScope(request, resourceGroupId(request.path), `${CIRCUITS}/delete`, simulation);
  if (resources.get(request.path) === undefined) return { status: 204 };
  const circuit = changeableCircuit(request, request.path, `${CIRCUITS}/delete`, simulation);
  refuseIfStale(request, circuit);
  refuseIfLinked(circuit, simulation);
  resources.change(circuit.id, { provisioningState: 'Deleting' });
  const operation = simulation.operations.start({
    ...operationOn(circuit, DELETION),
    onEnd({ status }) {
      if (status === 'Succeeded') resources.remove(circuit.id);
      else resources.change(circuit.id, { provisioningState: 'Failed' });
    },
  });
  const answer = acceptedDeletion(operation, simulation);
  return { ...answer, headers: { ...answer.headers, ...NOTIFIED } };
}

/** That it is refused is documented by the portal's insight of the same meaning; code and words are invented. */
function refuseIfLinked(circuit: WorldResource, { resources }: Simulation): void {
  const links = connectionsOfCircuit(circuit.id, resources);
  if (links.length === 0) return;
  const message = `ExpressRoute circuit ${circuit.id} cannot be deleted because it has ${links.length} connections.`;
  throw new ArmRefusal(400, { code: 'ExpressRouteCircuitLinkedSimulated', message, details: [] });
}

function refuseBody(body: unknown): void {
  const isWhole = isRecord(body) && isRecord(body.properties) && isRecord(body.sku) && textAt(body, 'location');
  if (isWhole) return;
  const message = 'A circuit needs a location, a sku and properties.';
  throw new ArmRefusal(400, { code: 'InvalidRequestFormat', message, details: [] });
}

/** While it is being changed a circuit says `Disabled`, as recorded. */
function acceptedCircuit({ path, body }: ArmRequest, existing: WorldResource | undefined): WorldResource {
  const id = existing?.id ?? path;
  const properties = memberAt(body, 'properties') as Readonly<Record<string, unknown>>;
  const bare = { id, type: CIRCUITS };
  const kept = existing?.properties ?? { resourceGuid: randomUUID(), serviceKey: randomUUID(), stag: 3 };
  return {
    ...bare,
    name: existing?.name ?? path.split('/').at(-1) ?? '',
    location: canonicalLocation(textAt(body, 'location') ?? ''),
    ...(isRecord(memberAt(body, 'tags')) && { tags: memberAt(body, 'tags') as Record<string, string> }),
    properties: {
      allowClassicOperations: false,
      gatewayManagerEtag: '',
      allowGlobalReach: false,
      globalReachEnabled: false,
      enableDirectPortRateLimit: false,
      resiliencyLevel: 'Standard',
      serviceProviderProvisioningState: 'NotProvisioned',
      ...kept,
      ...properties,
      provisioningState: 'Updating',
      circuitProvisioningState: 'Disabled',
      authorizations: listAt(properties, 'authorizations').map((one) =>
        newAuthorization({ ...bare }, textAt(one, 'name') ?? '', before(existing, 'authorizations', one)),
      ),
      peerings: listAt(properties, 'peerings').map(
        (one) => before(existing, 'peerings', one) ?? newPeering({ ...bare }, textAt(one, 'name') ?? '', one),
      ),
    },
    sku: memberAt(body, 'sku'),
    ...(existing?.simulator && { simulator: existing.simulator }),
  };
}

function before(existing: WorldResource | undefined, member: string, child: unknown): WorldResource | undefined {
  const name = textAt(child, 'name')?.toLowerCase();
  const found = listAt(existing, 'properties', member).find((one) => textAt(one, 'name')?.toLowerCase() === name);
  return found as WorldResource | undefined;
}

/** A circuit on ports of one's own has no provider to wait for. */
function completed(circuit: WorldResource, { resources }: Simulation): Readonly<Record<string, unknown>> {
  const isDirect = memberAt(circuit, 'properties', 'expressRoutePort') !== undefined;
  const provisioned = isDirect || settingsOf(resources).provider === 'provisionsAtOnce';
  const done = (child: unknown, known: object) => ({
    ...(child as object),
    properties: { ...(memberAt(child, 'properties') as object), ...known },
  });
  return {
    provisioningState: 'Succeeded',
    circuitProvisioningState: 'Enabled',
    ...(provisioned && { serviceProviderProvisioningState: 'Provisioned' }),
    authorizations: listAt(circuit, 'properties', 'authorizations').map((one) =>
      done(one, { provisioningState: 'Succeeded' }),
    ),
    peerings: listAt(circuit, 'properties', 'peerings').map((one) => done(one, completedPeering(circuit))),
  };
}

function droppedAuthorizations(existing: WorldResource | undefined, accepted: WorldResource) {
  const kept = authorizationsOf(accepted).map(({ name }) => name?.toLowerCase());
  return authorizationsOf(existing).filter(({ name }) => !kept.includes(name?.toLowerCase()));
}
