import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { listAt } from './json.ts';
import { versionsOf } from './publishedVersions.ts';
import { demandScope } from './resourceReads.ts';
import { resourceTypesOf } from './resourceTypes.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/** The namespaces that the simulator answers for. */
const NAMESPACES = ['Microsoft.Network', 'Microsoft.Authorization', 'Microsoft.Resources', 'Microsoft.ResourceGraph'];
/** `simulator.notRegistered` of a subscription names the namespaces that it has not registered. */
export function registrationState(namespace: string, subscription: WorldResource | undefined): string {
  const missing = listAt(subscription, 'simulator', 'notRegistered').map((one) => String(one).toLowerCase());
  return missing.includes(namespace.toLowerCase()) ? 'NotRegistered' : 'Registered';
}

/** `GET /providers`: those of the tenant, which no subscription has to register. */
export function listTenantProviders(): ArmAnswer {
  return { status: 200, body: { value: NAMESPACES.map((namespace) => ({ namespace, ...typesOf(namespace, []) })) } };
}

export function listProviders(request: ArmRequest, subscriptionPath: string, simulation: Simulation): ArmAnswer {
  demandScope(request, subscriptionPath, 'Microsoft.Resources/subscriptions/providers/read', simulation);
  return { status: 200, body: { value: NAMESPACES.map((one) => provider(one, subscriptionPath, simulation)) } };
}

export function readProvider(
  request: ArmRequest,
  subscriptionPath: string,
  namespace: string,
  simulation: Simulation,
): ArmAnswer {
  demandScope(request, subscriptionPath, 'Microsoft.Resources/subscriptions/providers/read', simulation);
  const known = NAMESPACES.find((one) => one.toLowerCase() === namespace.toLowerCase());
  if (known !== undefined) return { status: 200, body: provider(known, subscriptionPath, simulation) };
  const message = `The resource namespace '${namespace}' is invalid.`;
  throw new ArmRefusal(404, { code: 'InvalidResourceNamespace', message });
}

function provider(namespace: string, subscriptionPath: string, { resources }: Simulation) {
  const subscription = resources.get(subscriptionPath);
  const locations = [...new Set(resources.all().map(({ location }) => location))].filter((one) => one !== undefined);
  return {
    id: `${subscription?.id}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    ...typesOf(namespace, locations),
    registrationState: registrationState(namespace, subscription),
  };
}

function typesOf(namespace: string, locations: readonly string[]) {
  const resourceTypes = resourceTypesOf(namespace).map((type) => ({
    resourceType: type.slice(namespace.length + 1),
    locations,
    apiVersions: versionsOf(type)?.toReversed(),
  }));
  return { resourceTypes };
}
