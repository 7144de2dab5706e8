import {
  type ArmAnswer,
  childNotFound,
  invalidResourceType,
  resourceGroupNotFound,
  resourceNotFound,
  subscriptionNotFound,
} from './armAnswer.ts';
import { listAt } from './json.ts';
import { present, viewOf } from './presentation.ts';
import { parseResourceId, resourceGroupId } from './resourceId.ts';
import { childPlace, childrenPlace, ruleOf } from './resourceTypes.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/** GET of a resource, of a child inside one, or of a list of either. */
export function readResources(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { path } = request;
  if (parseResourceId(path) !== undefined) return readOne(request, simulation);
  const parent = path.slice(0, path.lastIndexOf('/'));
  const listed = path.slice(parent.length + 1);
  const scopeParts = parseResourceId(parent.replace(/\/providers\/[^/]+$/i, ''));
  const namespace = /\/providers\/([^/]+)$/i.exec(parent)?.[1];
  if (namespace !== undefined && scopeParts !== undefined) {
    return listResources(request, `${namespace}/${listed}`, simulation);
  }
  return listChildren(request, parent, listed, simulation);
}

function readOne(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { path, apiVersion } = request;
  const type = parseResourceId(path)?.type ?? '';
  const known = childPlace(path)?.type ?? ruleOf(type)?.type;
  if (known === undefined) throw invalidResourceType(type, apiVersion);
  const found = findAllowed(request, path, `${known}/read`, simulation);
  return { status: 200, body: present(found, viewOf(request, simulation)) };
}

function listChildren(request: ArmRequest, parentPath: string, collection: string, simulation: Simulation): ArmAnswer {
  const place = childrenPlace(parentPath, collection);
  if (place === undefined) {
    throw invalidResourceType(`${parseResourceId(parentPath)?.type}/${collection}`, request.apiVersion);
  }
  const { member, type } = place;
  const parent = findAllowed(request, parentPath, `${type}/read`, simulation);
  const shown = present(parent, viewOf(request, simulation));
  const value = listAt(shown, 'properties', member).map((child) => ({ ...(child as object), type }));
  return { status: 200, body: { value } };
}

function listResources(request: ArmRequest, type: string, simulation: Simulation): ArmAnswer {
  const scope = request.path.split(/\/providers\//i)[0] ?? '';
  const level = /\/resourceGroups\//i.test(scope) ? 'resourceGroup' : 'subscription';
  const rule = ruleOf(type);
  if (!rule?.listedIn.includes(level)) throw invalidResourceType(type, request.apiVersion);
  demandScope(request, scope, `${rule.type}/read`, simulation);
  const inScope = (resource: WorldResource) => resource.id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
  const view = viewOf(request, simulation);
  const found = simulation.resources.ofType(rule.type).filter(inScope);
  return { status: 200, body: { value: found.map((resource) => present(resource, view)) } };
}

/** @throws {ArmRefusal} for a missing subscription, right or group */
export function demandScope(
  request: ArmRequest,
  scope: string,
  action: string,
  { resources, rights }: Simulation,
): void {
  const { subscriptionId = '', resourceGroup } = parseResourceId(scope) ?? {};
  if (resources.get(`/subscriptions/${subscriptionId}`) === undefined) throw subscriptionNotFound(subscriptionId);
  rights.demand(request.principal, action, scope);
  if (resourceGroup !== undefined && resources.get(resourceGroupId(scope)) === undefined) {
    throw resourceGroupNotFound(resourceGroup);
  }
}

/**
 * The resource, once the caller may do `action` there: a stranger learns nothing about what exists.
 *
 * @throws {ArmRefusal} for a missing right, subscription, group or resource, in the order ARM finds them
 */
export function findAllowed(request: ArmRequest, id: string, action: string, simulation: Simulation): WorldResource {
  demandScope(request, id, action, simulation);
  const found = simulation.resources.get(id);
  if (found !== undefined) return found;
  const place = childPlace(id);
  const parent = place && simulation.resources.get(place.parentId);
  if (parent !== undefined) throw childNotFound(`${parent.id}/${id.split('/').slice(-2).join('/')}`);
  throw notFound(place?.parentId ?? id);
}

function notFound(id: string) {
  const { type = '', name = '', resourceGroup = '' } = parseResourceId(id) ?? {};
  return resourceNotFound(ruleOf(type)?.type ?? type, name, resourceGroup);
}
