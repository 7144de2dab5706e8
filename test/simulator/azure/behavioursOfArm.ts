import type { Behaviour } from './behaviours.ts';
import { authorizationLifecycle } from './recordings/authorizationLifecycle.ts';
import { circuitAndListKeys } from './recordings/circuitAndListKeys.ts';
import { connectionLifecycle } from './recordings/connectionLifecycle.ts';
import type { Recording } from './recordings/recording.ts';
import { statsAndTables } from './recordings/statsAndTables.ts';

export function sourceOf({ source }: Recording): string {
  return `${source.repository}/${source.path}@${source.commit}`;
}

const LEARN = 'https://learn.microsoft.com/azure';
const LIMITS = `${LEARN}/azure-resource-manager/management/request-limits-and-throttling`;
const ASYNC = `${LEARN}/azure-resource-manager/management/async-operations`;
const RBAC = `${LEARN}/role-based-access-control`;
const GRAPH = `${LEARN}/governance/resource-graph/concepts`;
const IDENTITY = `${LEARN}/app-service/overview-managed-identity#rest-endpoint-reference`;

/** What holds for every resource: requests, operations, lists, limits, identity, rights and Resource Graph. */
export const armBehaviours: readonly Behaviour[] = [
  {
    id: 'arm.casing',
    area: 'ARM',
    what: 'Paths are read without regard to case, and ids keep the case they were stored with.',
    provenance: 'recorded',
    source: sourceOf(statsAndTables),
  },
  {
    id: 'arm.notFound',
    area: 'ARM',
    what: 'What is not there is answered 404 ResourceNotFound, marked by x-ms-failure-cause: gateway.',
    provenance: 'recorded',
    source: `${sourceOf(connectionLifecycle)}, ${sourceOf(circuitAndListKeys)}`,
  },
  {
    id: 'arm.childNotFound',
    area: 'ARM',
    what: 'A child that is not there is answered 404 NotFound by Microsoft.Network itself.',
    provenance: 'documented',
    source: 'https://github.com/Azure/azure-rest-api-specs/issues/14548',
  },
  {
    id: 'arm.commonHeaders',
    area: 'ARM',
    what: 'Every answer has the request id, the correlation id, the routing and the edge headers.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
  },
  {
    id: 'arm.etags',
    area: 'ARM',
    what: 'An etag changes with every write, and children shown in a resource carry that of their parent.',
    provenance: 'recorded',
    source: `${sourceOf(connectionLifecycle)}, ${sourceOf(circuitAndListKeys)}`,
  },
  {
    id: 'arm.olderVersions',
    area: 'ARM',
    what: 'Older api-versions of Microsoft.Network are answered without the members that they do not know.',
    provenance: 'recorded',
    source: `${sourceOf(connectionLifecycle)}, ${sourceOf(authorizationLifecycle)}`,
  },
  {
    id: 'arm.unknownVersion',
    area: 'ARM',
    what: 'An api-version that is not published is answered 400 NoRegisteredProviderFound.',
    provenance: 'documented',
    source: `${LEARN}/azure-resource-manager/troubleshooting/error-register-resource-provider`,
  },
  {
    id: 'arm.clockSkew',
    area: 'ARM',
    what: 'ARM reads the lifetime of a token by a clock of its own, which its Date header shows.',
    provenance: 'assumed',
    source: 'Two clocks differ; by how much, the world says.',
    settings: ['clockSkewMs'],
  },
  {
    id: 'arm.locks',
    area: 'ARM',
    what: 'A ReadOnly lock stops whatever is no GET below its scope, a CanNotDelete lock stops deletions.',
    provenance: 'documented',
    source: `${LEARN}/azure-resource-manager/management/lock-resources`,
  },
  {
    id: 'arm.locksOfLinked',
    area: 'ARM',
    what: 'A lock on a gateway or a circuit does not stop a connection that links it.',
    provenance: 'assumed',
    source: 'A lock reaches what is below its scope; a connection is beside the gateway.',
  },
  {
    id: 'operations.url',
    area: 'operations',
    what: 'Operation URLs are absolute, signed, between 3 and 4 KB long, and carry an older api-version than the request.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
  },
  {
    id: 'operations.id',
    area: 'operations',
    what: 'The id of an operation is the x-ms-request-id of the answer that started it.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
  },
  {
    id: 'operations.status',
    area: 'operations',
    what: 'An operation says InProgress and then Succeeded, without a Retry-After.',
    provenance: 'recorded',
    source: sourceOf(connectionLifecycle),
  },
  {
    id: 'operations.failed',
    area: 'operations',
    what: 'An operation that failed or was canceled holds an error with code, message and details.',
    provenance: 'documented',
    source: ASYNC,
  },
  {
    id: 'operations.forgotten',
    area: 'operations',
    what: 'An operation is not found any more a day after its end.',
    provenance: 'assumed',
    source: `That operations are forgotten was reported, when was not: https://github.com/Azure/azure-sdk-for-python/issues/22061`,
  },
  {
    id: 'operations.resultRepeatsUrls',
    area: 'operations',
    what: 'The answer of operationResults repeats the URLs of the answer that started the operation.',
    provenance: 'recorded',
    source: `${sourceOf(statsAndTables)}, ${sourceOf(circuitAndListKeys)}`,
  },
  {
    id: 'operations.oneAtATime',
    area: 'operations',
    what: 'A gateway and a circuit take one change at a time; another one is refused.',
    provenance: 'documented',
    source: `https://github.com/Azure/azure-rest-api-specs/issues/14473, ${LIMITS}`,
    settings: ['busy'],
  },
  {
    id: 'lists.nextLink',
    area: 'lists',
    what: 'A long list comes in pages, each naming the next by nextLink with a $skipToken.',
    provenance: 'documented',
    source: 'https://learn.microsoft.com/rest/api/resources/resources/list',
    settings: ['pageSize'],
  },
  {
    id: 'lists.pageSize',
    area: 'lists',
    what: 'A page of any list has 1000 resources.',
    provenance: 'assumed',
    source: 'Documented for the list of resources only: https://learn.microsoft.com/rest/api/resources/resources/list',
    settings: ['pageSize'],
  },
  {
    id: 'lists.noneOfSubscription',
    area: 'lists',
    what: 'Connections and gateways can be listed in a group, and not in a subscription.',
    provenance: 'documented',
    source: 'https://learn.microsoft.com/rest/api/network-gateway/virtual-network-gateway-connections/list',
  },
  {
    id: 'limits.headers',
    area: 'limits',
    what: 'What remains of a bucket is in a header, for reads, writes and deletes apart.',
    provenance: 'recorded',
    source: `${sourceOf(circuitAndListKeys)}, ${sourceOf(authorizationLifecycle)}`,
  },
  {
    id: 'limits.sizes',
    area: 'limits',
    what: 'The first request leaves 1099 reads, 799 writes or 799 deletes.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
    settings: ['reads', 'writes', 'deletes'],
  },
  {
    id: 'limits.refill',
    area: 'limits',
    what: 'Each second gives back 25 reads, 10 writes and 10 deletes.',
    provenance: 'documented',
    source: LIMITS,
    settings: ['reads', 'writes', 'deletes'],
  },
  {
    id: 'limits.buckets',
    area: 'limits',
    what: 'Buckets are counted for each principal and subscription, and for the tenant where no subscription is named.',
    provenance: 'documented',
    source: LIMITS,
  },
  {
    id: 'limits.global',
    area: 'limits',
    what: 'All principals of a subscription share a bucket of fifteen times the size.',
    provenance: 'documented',
    source: LIMITS,
  },
  {
    id: 'limits.listKeysIsAWrite',
    area: 'limits',
    what: 'A POST counts as a write, one that only reads too.',
    provenance: 'recorded',
    source: sourceOf(circuitAndListKeys),
  },
  {
    id: 'limits.instances',
    area: 'limits',
    what: 'Several instances of ARM count each for itself, so that what remains jumps between answers.',
    provenance: 'documented',
    source: LIMITS,
    settings: ['instances'],
  },
  {
    id: 'limits.tooMany',
    area: 'limits',
    what: 'An empty bucket is answered 429 with Retry-After in seconds, and asking earlier makes the wait begin anew.',
    provenance: 'documented',
    source: LIMITS,
    settings: ['reads', 'writes', 'deletes'],
  },
  {
    id: 'limits.tooManyWords',
    area: 'limits',
    what: 'The code of that answer is SubscriptionRequestsThrottled, or TooManyRequests for the tenant.',
    provenance: 'assumed',
    source: 'The codes are known from use; which of them comes when, and the words, are not.',
  },
  {
    id: 'identity.2019',
    area: 'identity',
    what: 'The managed identity of 2019-08-01 asks for X-IDENTITY-HEADER and writes expires_on in seconds.',
    provenance: 'documented',
    source: IDENTITY,
  },
  {
    id: 'identity.2017',
    area: 'identity',
    what: 'The managed identity of 2017-09-01 asks for Secret and writes expires_on as a date.',
    provenance: 'documented',
    source: IDENTITY,
  },
  {
    id: 'rights.roles',
    area: 'rights',
    what: 'An action is allowed by a role that names it, of the principal or of a group it is in, at the scope or above.',
    provenance: 'documented',
    source: `${RBAC}/overview`,
  },
  {
    id: 'rights.linkedScopes',
    area: 'rights',
    what: 'A connection needs join/action on its gateway and, without an authorization key, on its circuit.',
    provenance: 'documented',
    source: `${LEARN}/expressroute/roles-permissions`,
  },
  {
    id: 'rights.keyIsEnough',
    area: 'rights',
    what: 'With an authorization key no role on the circuit is needed.',
    provenance: 'assumed',
    source: `It is what keys are for, across subscriptions and tenants: ${LEARN}/expressroute/expressroute-faqs`,
  },
  {
    id: 'rights.denyAssignments',
    area: 'rights',
    what: 'A deny assignment takes away what a role gives; the list of permissions does not show it.',
    provenance: 'documented',
    source: `${RBAC}/deny-assignments`,
  },
  {
    id: 'rights.assignedTo',
    area: 'rights',
    what: "Role assignments filtered by assignedTo('…') follow groups, and with atScope() leave out what is below.",
    provenance: 'documented',
    source: `${RBAC}/role-assignments-list-rest`,
  },
  {
    id: 'graph.readable',
    area: 'Resource Graph',
    what: 'Resource Graph shows only what the caller may read.',
    provenance: 'documented',
    source: `${LEARN}/governance/resource-graph/overview`,
  },
  {
    id: 'graph.pages',
    area: 'Resource Graph',
    what: 'A page has 1000 rows, and a result that shows id goes on by $skipToken.',
    provenance: 'documented',
    source: `${GRAPH}/work-with-data#paging-results`,
  },
  {
    id: 'graph.quota',
    area: 'Resource Graph',
    what: 'Resource Graph takes 15 queries in 5 seconds of a user, and says so in its headers.',
    provenance: 'documented',
    source: `${GRAPH}/guidance-for-throttled-requests`,
  },
  {
    id: 'graph.atOnce',
    area: 'Resource Graph',
    what: 'Resource Graph knows of a change at once, which Azure does not promise.',
    provenance: 'assumed',
    source: 'A copy that is usually seconds behind; how far is not documented.',
  },
];
