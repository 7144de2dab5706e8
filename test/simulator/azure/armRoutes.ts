import { type ArmAnswer, ArmRefusal, invalidResourceType } from './armAnswer.ts';
import { deleteConnection, putConnection } from './connections.ts';
import { listResourceGroups, listSubscriptions, readResourceGroup, readSubscription } from './containerReads.ts';
import { getLearnedRoutes, listConnectionsOfGateway } from './gateways.ts';
import { getOperationResult, getOperationStatus } from './operationReads.ts';
import { queryResourceGraph } from './resourceGraph/resourceGraph.ts';
import { parseResourceId } from './resourceId.ts';
import { readResources } from './resourceReads.ts';
import {
  listDenyAssignments,
  listPermissions,
  listRoleAssignments,
  listRoleDefinitions,
  readRoleDefinition,
} from './roleReads.ts';
import type { ArmRequest, Simulation } from './simulation.ts';

type Groups = Readonly<Record<string, string | undefined>>;

interface Route {
  readonly method: string;
  readonly path: RegExp;
  handle(request: ArmRequest, simulation: Simulation, groups: Groups): ArmAnswer;
}

const SUBSCRIPTION = `/subscriptions/(?<subscription>[^/]+)`;
const AUTHORIZATION = String.raw`^(?<scope>.*)/providers/Microsoft\.Authorization`;
const NETWORK = String.raw`${SUBSCRIPTION}/resourceGroups/[^/]+/providers/Microsoft\.Network`;

/** In order: the first that fits answers. */
const ROUTES: readonly Route[] = [
  route('POST', String.raw`^/providers/Microsoft\.ResourceGraph/resources$`, queryResourceGraph),
  route('GET', `${AUTHORIZATION}/roleAssignments$`, (request, simulation, { scope = '' }) =>
    listRoleAssignments(request, scope, simulation),
  ),
  route('GET', `${AUTHORIZATION}/roleDefinitions$`, (request, simulation, { scope = '' }) =>
    listRoleDefinitions(request, scope, simulation),
  ),
  route('GET', `${AUTHORIZATION}/roleDefinitions/(?<guid>[^/]+)$`, (request, simulation, { scope = '', guid = '' }) =>
    readRoleDefinition(request, scope, guid, simulation),
  ),
  route('GET', `${AUTHORIZATION}/permissions$`, (request, simulation, { scope = '' }) =>
    listPermissions(request, scope, simulation),
  ),
  route('GET', `${AUTHORIZATION}/denyAssignments$`, (request, simulation, { scope = '' }) =>
    listDenyAssignments(request, scope, simulation),
  ),
  route('GET', `^/subscriptions$`, listSubscriptions),
  route('GET', `^${SUBSCRIPTION}$`, readSubscription),
  route('GET', `^(?<parent>${SUBSCRIPTION})/resourceGroups$`, (request, simulation, { parent = '' }) =>
    listResourceGroups(request, parent, simulation),
  ),
  route('GET', `^${SUBSCRIPTION}/resourceGroups/[^/]+$`, readResourceGroup),
  operationRoute('operations', getOperationStatus),
  operationRoute('operationResults', getOperationResult),
  route('GET', `^(?<gateway>${NETWORK}/virtualNetworkGateways/[^/]+)/connections$`, (request, simulation, groups) =>
    listConnectionsOfGateway(request, groups.gateway ?? '', simulation),
  ),
  route(
    'POST',
    `^(?<gateway>${NETWORK}/virtualNetworkGateways/[^/]+)/getLearnedRoutes$`,
    (request, simulation, groups) => getLearnedRoutes(request, groups.gateway ?? '', simulation),
  ),
  route('PUT', `^${NETWORK}/connections/[^/]+$`, putConnection),
  route('DELETE', `^${NETWORK}/connections/[^/]+$`, deleteConnection),
  route('GET', `^${SUBSCRIPTION}/.*providers/`, readResources),
];

function route(method: string, path: string, handle: Route['handle']): Route {
  return { method, path: new RegExp(path, 'i'), handle };
}

function operationRoute(kind: 'operations' | 'operationResults', handle: typeof getOperationStatus): Route {
  const path = String.raw`^${SUBSCRIPTION}/providers/Microsoft\.Network/locations/[^/]+/${kind}/(?<id>[^/]+)$`;
  return route('GET', path, (request, simulation, { subscription = '', id = '' }) =>
    handle(request, { subscriptionId: subscription, operationId: id }, simulation),
  );
}

/** @throws {ArmRefusal} from the handler, or for a path or method that is not simulated */
export function answerArm(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const fitting = ROUTES.filter(({ path }) => path.test(request.path));
  const found = fitting.find(({ method }) => method === request.method);
  if (found !== undefined) return found.handle(request, simulation, found.path.exec(request.path)?.groups ?? {});
  if (fitting.length === 0)
    throw invalidResourceType(parseResourceId(request.path)?.type ?? request.path, request.apiVersion);
  const message = `The http method '${request.method}' is not supported for a resource type.`;
  throw new ArmRefusal(405, { code: 'HttpMethodNotSupported', message });
}
