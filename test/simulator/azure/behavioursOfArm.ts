import type { Behaviour } from './behaviours.ts';
import { authorizationLifecycle } from './recordings/authorizationLifecycle.ts';
import { circuitAndListKeys } from './recordings/circuitAndListKeys.ts';
import { connectionLifecycle } from './recordings/connectionLifecycle.ts';
import { sourceOf } from './recordings/recording.ts';
import { statsAndTables } from './recordings/statsAndTables.ts';

const LEARN = 'https://learn.microsoft.com/azure';
const LIMITS = `${LEARN}/azure-resource-manager/management/request-limits-and-throttling`;
const ASYNC = `${LEARN}/azure-resource-manager/management/async-operations`;

/** What holds for every resource: requests, operations and lists. */
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
    what: 'An api-version that its provider has not published is answered 400 NoRegisteredProviderFound.',
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
    id: 'arm.locksListed',
    area: 'ARM',
    what: 'The locks at a scope are listed with those above it and below it, and with atScope() without the last.',
    provenance: 'assumed',
    source: 'The documentation of the list does not say where its locks stand.',
  },
  {
    id: 'arm.policyAssignments',
    area: 'ARM',
    what: 'Policy assignments at a scope are listed with those above it and below it, and with atScope() without the last. None is enforced.',
    provenance: 'documented',
    source: 'https://learn.microsoft.com/rest/api/policyauthorization/policy-assignments/list-for-resource-group',
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
    id: 'activity.failed',
    area: 'ARM',
    what: "The activity log has a failed operation under the correlation id of its request, the provider's answer as text in it.",
    provenance: 'documented',
    source: `${LEARN}/azure-monitor/platform/activity-log-schema`,
  },
  {
    id: 'activity.atOnce',
    area: 'ARM',
    what: 'The activity log knows of a failed operation at once, and of no request that was refused without one.',
    provenance: 'assumed',
    source: 'Entries come up to minutes late; which refusals are logged is not documented as a whole.',
  },
];
