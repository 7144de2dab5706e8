import { type ArmAnswer, ArmRefusal, resourceGroupNotFound, subscriptionNotFound } from './armAnswer.ts';
import { seesSubscription } from './containerReads.ts';
import { parseResourceId } from './resourceId.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/**
 * `GET /subscriptions/{s}/resources` and that of a resource group: whatever the caller may read there, without
 * its properties.
 * https://learn.microsoft.com/rest/api/resources/resources/list
 */
export function listAllResources(request: ArmRequest, scope: string, simulation: Simulation): ArmAnswer {
  const { resources, rights } = simulation;
  demandContainer(scope, resources.get(scope));
  demandSight(request, scope, simulation);
  const isMeant = parseFilter(request.query.get('$filter'));
  const inScope = `${scope.toLowerCase()}/`;
  const value = resources
    .all()
    .filter((one) => one.id.toLowerCase().startsWith(inScope) && isListed(one))
    .filter((one) => isMeant(one) && rights.allows(request.principal.oid, `${one.type}/read`, one.id))
    .map(({ id, name, type, location, tags, sku, kind }) => ({ id, name, type, location, tags, sku, kind }));
  return { status: 200, body: { value } };
}

function demandContainer(scope: string, container: WorldResource | undefined): void {
  if (container !== undefined) return;
  const { resourceGroup, subscriptionId = '' } = parseResourceId(scope) ?? {};
  throw resourceGroup === undefined ? subscriptionNotFound(subscriptionId) : resourceGroupNotFound(resourceGroup);
}

/** Who has some role in the subscription sees what it reaches; a stranger is refused. */
function demandSight({ principal }: ArmRequest, scope: string, simulation: Simulation): void {
  const subscription = simulation.resources.get(`/subscriptions/${parseResourceId(scope)?.subscriptionId}`);
  if (subscription !== undefined && seesSubscription(principal.oid, subscription, simulation)) return;
  simulation.rights.demand(principal, 'Microsoft.Resources/subscriptions/resources/read', scope);
}

/** Groups, roles and locks stand beside the resources, not among them. */
function isListed({ id, type }: WorldResource): boolean {
  return /\/providers\//i.test(id) && !/^Microsoft\.(?:Authorization|ResourceHealth)\//i.test(type);
}

const TERM = /^(?<member>resourceType|name|location|resourceGroup) eq '(?<value>[^']*)'$/i;

function parseFilter(filter: string | null): (resource: WorldResource) => boolean {
  if (filter === null) return () => true;
  const anyOf = filter.split(/\s+or\s+/i).map((terms) => terms.split(/\s+and\s+/i).map(parseTerm));
  return (resource) => anyOf.some((allOf) => allOf.every((term) => term(resource)));
}

function parseTerm(term: string): (resource: WorldResource) => boolean {
  const { member, value } = TERM.exec(term.trim().replace(/^\((.*)\)$/, '$1'))?.groups ?? {};
  if (member === undefined || value === undefined) {
    const message = `Invalid $filter '${term}' specified in the query string.`;
    throw new ArmRefusal(400, { code: 'InvalidFilterInQueryString', message });
  }
  const found: Readonly<Record<string, (resource: WorldResource) => string | undefined>> = {
    resourcetype: ({ type }) => type,
    name: ({ name }) => name,
    location: ({ location }) => location,
    resourcegroup: ({ id }) => parseResourceId(id)?.resourceGroup,
  };
  return (resource) => found[member.toLowerCase()]?.(resource)?.toLowerCase() === value.toLowerCase();
}
