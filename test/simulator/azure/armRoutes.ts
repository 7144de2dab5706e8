import { listActivity } from './activityLog.ts';
import { type ArmAnswer, ArmRefusal, invalidResourceType } from './armAnswer.ts';
import { deleteAuthorization, listKeys, putAuthorization } from './authorizations.ts';
import { readStats, readTable } from './circuitReads.ts';
import { deleteCircuit, putCircuit } from './circuits.ts';
import { deleteConnection, putConnection } from './connections.ts';
import {
  listResourceGroups,
  listSubscriptions,
  listTenants,
  readResourceGroup,
  readSubscription,
} from './containerReads.ts';
import { GATEWAY_READINGS, listConnectionsOfGateway, readGateway } from './gateways.ts';
import { listLocks } from './locks.ts';
import { getOperationResult, getOperationStatus } from './operationReads.ts';
import { paged } from './paging.ts';
import { deletePeering, putPeering } from './peerings.ts';
import { listPolicyAssignments } from './policyAssignments.ts';
import { listProviders, listTenantProviders, readProvider } from './providers.ts';
import { checkVersion } from './publishedVersions.ts';
import { queryResourceGraph } from './resourceGraph/resourceGraph.ts';
import { parseResourceId } from './resourceId.ts';
import { listAllResources } from './resourceLists.ts';
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

const CIRCUIT = `${NETWORK}/expressRouteCircuits/[^/]+`;

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
  route('GET', `${AUTHORIZATION}/locks$`, (request, simulation, { scope = '' }) =>
    listLocks(request, scope, simulation),
  ),
  route('GET', `${AUTHORIZATION}/policyAssignments$`, (request, simulation, { scope = '' }) =>
    listPolicyAssignments(request, scope, simulation),
  ),
  route(
    'GET',
    String.raw`^${SUBSCRIPTION}/providers/Microsoft\.Insights/eventtypes/management/values$`,
    (request, simulation, { subscription = '' }) => listActivity(request, subscription, simulation),
  ),
  route('GET', `^/tenants$`, listTenants),
  route('GET', `^/providers$`, listTenantProviders),
  route('GET', `^/subscriptions$`, listSubscriptions),
  route('GET', `^${SUBSCRIPTION}$`, readSubscription),
  route('GET', `^(?<parent>${SUBSCRIPTION})/resourceGroups$`, (request, simulation, { parent = '' }) =>
    listResourceGroups(request, parent, simulation),
  ),
  route('GET', `^${SUBSCRIPTION}/resourceGroups/[^/]+$`, readResourceGroup),
  route('GET', `^(?<parent>${SUBSCRIPTION})/providers$`, (request, simulation, { parent = '' }) =>
    listProviders(request, parent, simulation),
  ),
  route('GET', `^(?<parent>${SUBSCRIPTION})/providers/(?<name>[^/]+)$`, (request, simulation, groups) =>
    readProvider(request, groups.parent ?? '', groups.name ?? '', simulation),
  ),
  route('GET', `^(?<scope>${SUBSCRIPTION}(?:/resourceGroups/[^/]+)?)/resources$`, (request, simulation, groups) =>
    listAllResources(request, groups.scope ?? '', simulation),
  ),
  operationRoute('operations', getOperationStatus),
  operationRoute('operationResults', getOperationResult),
  route('GET', `^(?<gateway>${NETWORK}/virtualNetworkGateways/[^/]+)/connections$`, (request, simulation, groups) =>
    listConnectionsOfGateway(request, groups.gateway ?? '', simulation),
  ),
  route(
    'POST',
    `^(?<gateway>${NETWORK}/virtualNetworkGateways/[^/]+)/(?<reading>${GATEWAY_READINGS})$`,
    (request, simulation, { gateway = '', reading = '' }) => readGateway(request, gateway, reading, simulation),
  ),
  route('PUT', `^${CIRCUIT}$`, putCircuit),
  route('DELETE', `^${CIRCUIT}$`, deleteCircuit),
  circuitRoute('PUT', 'authorizations/[^/]+', putAuthorization),
  circuitRoute('DELETE', 'authorizations/[^/]+', deleteAuthorization),
  route('POST', `^(?<authorization>${CIRCUIT}/authorizations/[^/]+)/listKeys$`, (request, simulation, groups) =>
    listKeys(request, groups.authorization ?? '', simulation),
  ),
  circuitRoute('PUT', 'peerings/[^/]+', putPeering),
  circuitRoute('DELETE', 'peerings/[^/]+', deletePeering),
  route('GET', `^(?<read>${CIRCUIT}(?:/peerings/[^/]+)?)/stats$`, (request, simulation, { read = '' }) =>
    readStats(request, read, simulation),
  ),
  route(
    'POST',
    `^(?<peeringPath>${CIRCUIT}/peerings/[^/]+)/(?<table>arpTables|routeTables|routeTablesSummary)/(?<device>[^/]+)$`,
    (request, simulation, { peeringPath = '', table = '', device = '' }) =>
      readTable(request, { peeringPath, table, device }, simulation),
  ),
  route('PUT', `^${NETWORK}/connections/[^/]+$`, putConnection),
  route('DELETE', `^${NETWORK}/connections/[^/]+$`, deleteConnection),
  route('GET', `^${SUBSCRIPTION}/.*providers/`, readResources),
];

function route(method: string, path: string, handle: Route['handle']): Route {
  return { method, path: new RegExp(path, 'i'), handle };
}

function circuitRoute(method: 'PUT' | 'DELETE', child: string, handle: typeof putAuthorization): Route {
  return route(method, `^(?<circuit>${CIRCUIT})/${child}$`, (request, simulation, { circuit = '' }) =>
    handle(request, circuit, simulation),
  );
}

function operationRoute(kind: 'operations' | 'operationResults', handle: typeof getOperationStatus): Route {
  const path = String.raw`^${SUBSCRIPTION}/providers/Microsoft\.Network/locations/[^/]+/${kind}/(?<id>[^/]+)$`;
  return route('GET', path, (request, simulation, { subscription = '', id = '' }) =>
    handle(request, { subscriptionId: subscription, operationId: id }, simulation),
  );
}

/** @throws {ArmRefusal} from the handler, or for a path or method that is not simulated */
export function answerArm(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const type = parseResourceId(request.path)?.type ?? request.path;
  checkVersion(request.path, request.apiVersion);
  const fitting = ROUTES.filter(({ path }) => path.test(request.path));
  const found = fitting.find(({ method }) => method === request.method);
  if (found !== undefined) {
    const answer = found.handle(request, simulation, found.path.exec(request.path)?.groups ?? {});
    return paged(answer, request, simulation);
  }
  if (fitting.length === 0) throw invalidResourceType(type, request.apiVersion);
  const message = `The http method '${request.method}' is not supported for a resource type.`;
  throw new ArmRefusal(405, { code: 'HttpMethodNotSupported', message });
}
