import { tenantId } from '../people.ts';
import { type ArmAnswer, resourceGroupNotFound, subscriptionNotFound } from './armAnswer.ts';
import { present } from './presentation.ts';
import { sameId } from './resourceId.ts';
import { demandScope } from './resourceReads.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/** The one tenant of the world. https://learn.microsoft.com/rest/api/resources/tenants/list */
export function listTenants(): ArmAnswer {
  const tenant = {
    id: `/tenants/${tenantId}`,
    tenantId,
    countryCode: 'NL',
    displayName: 'Contoso',
    domains: ['contoso.example'],
    defaultDomain: 'contoso.example',
    tenantType: 'AAD',
    tenantCategory: 'Home',
  };
  return { status: 200, body: { value: [tenant] } };
}

/** Subscriptions are shown to whoever has any role in them, resource groups to whoever may read them. */
export function listSubscriptions({ principal }: ArmRequest, simulation: Simulation): ArmAnswer {
  const subscriptions = simulation.resources.ofType('Microsoft.Resources/subscriptions');
  const value = subscriptions
    .filter((one) => seesSubscription(principal.oid, one, simulation))
    .map(presentSubscription);
  return { status: 200, body: { value, count: { type: 'Total', value: value.length } } };
}

export function readSubscription({ principal, path }: ArmRequest, simulation: Simulation): ArmAnswer {
  const subscription = simulation.resources.get(path);
  if (subscription === undefined) throw subscriptionNotFound(path.split('/').at(-1) ?? '');
  if (!seesSubscription(principal.oid, subscription, simulation)) {
    simulation.rights.demand(principal, 'Microsoft.Resources/subscriptions/read', subscription.id);
  }
  return { status: 200, body: presentSubscription(subscription) };
}

export function seesSubscription(oid: string, subscription: WorldResource, { rights }: Simulation): boolean {
  return (
    [...rights.assignmentsReaching(subscription.id, oid), ...rights.assignmentsBelow(subscription.id, oid)].length > 0
  );
}

function presentSubscription(subscription: WorldResource): Readonly<Record<string, unknown>> {
  const { type: _, name: __, etag: ___, ...shown } = present(subscription);
  return shown;
}

const GROUP_READ = 'Microsoft.Resources/subscriptions/resourceGroups/read';

export function listResourceGroups(request: ArmRequest, subscriptionPath: string, simulation: Simulation): ArmAnswer {
  const { resources, rights } = simulation;
  if (resources.get(subscriptionPath) === undefined)
    throw subscriptionNotFound(subscriptionPath.split('/').at(-1) ?? '');
  const value = resources
    .ofType('Microsoft.Resources/resourceGroups')
    .filter((group) => sameId(group.id.split(/\/resourceGroups\//i)[0] ?? '', subscriptionPath))
    .filter((group) => rights.allows(request.principal.oid, GROUP_READ, group.id));
  return { status: 200, body: { value: value.map(presentGroup) } };
}

export function readResourceGroup(request: ArmRequest, simulation: Simulation): ArmAnswer {
  demandScope(request, request.path, GROUP_READ, simulation);
  const group = simulation.resources.get(request.path);
  if (group === undefined) throw resourceGroupNotFound(request.path.split('/').at(-1) ?? '');
  return { status: 200, body: presentGroup(group) };
}

function presentGroup(group: WorldResource): Readonly<Record<string, unknown>> {
  const { etag: _, ...shown } = present(group);
  return shown;
}
