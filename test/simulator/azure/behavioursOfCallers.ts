import type { Behaviour } from './behaviours.ts';
import { authorizationLifecycle } from './recordings/authorizationLifecycle.ts';
import { circuitAndListKeys } from './recordings/circuitAndListKeys.ts';
import { sourceOf } from './recordings/recording.ts';

const LEARN = 'https://learn.microsoft.com/azure';
const LIMITS = `${LEARN}/azure-resource-manager/management/request-limits-and-throttling`;
const RBAC = `${LEARN}/role-based-access-control`;
const GRAPH = `${LEARN}/governance/resource-graph/concepts`;
const IDENTITY = `${LEARN}/app-service/overview-managed-identity#rest-endpoint-reference`;

/** What depends on who asks, and how often: limits, identity, rights and Resource Graph. */
export const callerBehaviours: readonly Behaviour[] = [
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
    what: 'All principals of a subscription take from a bucket of fifteen times the size, too.',
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
    id: 'graph.serviceHealth',
    area: 'Resource Graph',
    what: 'Service Health events, and each resource that they touch, are rows of the table servicehealthresources.',
    provenance: 'documented',
    source: `${LEARN}/service-health/resource-graph-samples`,
  },
  {
    id: 'graph.serviceHealthRight',
    area: 'Resource Graph',
    what: 'A Reader is shown the events of Service Health, and a Network Contributor is not.',
    provenance: 'assumed',
    source: 'The role holds of Microsoft.ResourceHealth only availabilityStatuses/read.',
  },
  {
    id: 'graph.atOnce',
    area: 'Resource Graph',
    what: 'Resource Graph knows of a change at once, which Azure does not promise.',
    provenance: 'assumed',
    source: 'A copy that is usually seconds behind; how far is not documented.',
  },
];
