import type { AzureError } from '../src/network/azureError.ts';
import type { Circuit } from '../src/network/circuit.ts';
import type { Connection } from '../src/network/connection.ts';
import type { Gateway } from '../src/network/gateway.ts';
import { type ResourceId, type ResourceKind, resourceId } from '../src/network/resourceId.ts';
import { wanted } from '../src/request/card.ts';
import type {
  Checked,
  Confirmation,
  ConnectionRequest,
  Failure,
  RequestId,
  StateOf,
  Status,
} from '../src/request/connectionRequest.ts';
import { draftOf } from '../src/request/draft.ts';
import type { Person, Place, UserId } from '../src/request/people.ts';
import { type Plan, planHash } from '../src/request/plan.ts';
import { after, QUEUED_FOR_MS, UNANSWERED_FOR_MS } from '../src/request/times.ts';

// Values in the words of the types. Each builder gives something whole and plausible; a test names only what matters to it.

/** A moment of the one day on which all tests play: `12:05`, `12:05:30` or `12:05:30.250`, UTC. */
export function at(time: string): Date {
  const moment = new Date(`2026-03-02T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(moment.getTime())) throw new Error(`not a time of day: ${time}`);
  return moment;
}

export const TENANT = '72f988bf-0000-4000-8000-00000000aaaa';
export const HUB_SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
export const CIRCUIT_SUBSCRIPTION = '22222222-2222-4222-8222-222222222222';

export function aPerson(name: string, objectId: string): Person {
  return { id: objectId as UserId, tenantId: TENANT, name, handle: `29:${name}` };
}

/** The requester, unless a test says otherwise; Bob is somebody else. */
export const alice = aPerson('Alice', 'a11ce000-0000-4000-8000-000000000001');
export const bob = aPerson('Bob', 'b0b00000-0000-4000-8000-000000000002');

export function aPlace(part: Partial<Place> = {}): Place {
  return { tenantId: TENANT, conversationId: '19:network@thread.tacv2', threadId: '1700000000001', ...part };
}

/** The id of a resource in the group `rg-hub`; circuits lie in the same subscription unless `subscription` says otherwise. */
export function anId(kind: ResourceKind, name: string, subscription: string = HUB_SUBSCRIPTION): ResourceId {
  return resourceId(kind, subscription, 'rg-hub', name);
}

export function aPlan(part: Partial<Plan> = {}): Plan {
  return {
    circuitId: anId('circuit', 'er-amsterdam'),
    gatewayId: anId('gateway', 'ergw-hub-weu'),
    connectionName: 'conn-er-amsterdam-ergw-hub-weu',
    resourceGroup: 'rg-hub',
    routingWeight: 0,
    fastPath: false,
    ...part,
  };
}

/** Checks done at 12:00 that found nothing. */
export function aChecked(part: Partial<Checked> = {}): Checked {
  const seen = {
    gatewayLocation: 'westeurope',
    gatewaySku: 'ErGw2AZ',
    provider: 'Equinix',
    peeringLocation: 'Amsterdam',
    bandwidthMbps: 1000,
    others: [],
  };
  return { at: at('12:00'), findings: [], seen, ...part };
}

/** The requester's yes at 12:05, to this plan. */
export function aConfirmation(plan: Plan = aPlan()): Confirmation {
  return { by: alice, at: at('12:05'), planHash: planHash(plan) };
}

export function anAzureError(part: Partial<AzureError> = {}): AzureError {
  return {
    code: 'GatewayOperationFailed',
    message: 'The gateway operation has failed.',
    details: [],
    status: undefined,
    correlationId: 'c0ffee00-0000-4000-8000-000000000003',
    ...part,
  };
}

/** Refused at 12:09 after ARM had accepted the PUT, a failed connection left behind. */
export function aFailure(part: Partial<Failure> = {}): Failure {
  return { error: anAzureError(), at: at('12:09'), accepted: true, leftBehind: true, findings: [], ...part };
}

const agreed = (plan: Plan) => ({ plan, checked: aChecked(), confirmed: aConfirmation(plan) });

const unread = { connectionStatus: undefined, routes: undefined, routesOperation: undefined };
const UNOBSERVED = { ...unread, next: 0, nextAt: at('12:09:10') };

const STATES: { readonly [S in Status]: (plan: Plan) => StateOf<S> } = {
  draft: (plan) => ({
    status: 'draft',
    draft: { ...draftOf(plan), gatewayId: undefined, connectionName: undefined },
    expiresAt: after(at('12:00'), UNANSWERED_FOR_MS),
  }),
  checking: (plan) => ({ status: 'checking', plan, nextAt: at('12:00'), confirmed: undefined, leftBehind: undefined }),
  awaitingConfirmation: (plan) => ({
    status: 'awaitingConfirmation',
    plan,
    checked: aChecked(),
    expiresAt: after(at('12:00'), UNANSWERED_FOR_MS),
    cameBack: undefined,
    leftBehind: undefined,
  }),
  queued: (plan) => ({
    status: 'queued',
    ...agreed(plan),
    queuedAt: at('12:05'),
    nextAt: at('12:05'),
    wait: undefined,
    refusals: 0,
    leftBehind: undefined,
  }),
  provisioning: (plan) => ({
    status: 'provisioning',
    ...agreed(plan),
    queuedAt: at('12:05'),
    startedAt: at('12:06'),
    location: 'westeurope',
    refusals: 0,
    leftBehind: undefined,
    step: { kind: 'toSend', sentAt: undefined, etagBefore: undefined, nextAt: at('12:06') },
  }),
  provisioned: (plan) => ({
    status: 'provisioned',
    ...agreed(plan),
    startedAt: at('12:06'),
    provisionedAt: at('12:09'),
    adopted: false,
    observation: UNOBSERVED,
  }),
  failed: (plan) => ({ status: 'failed', ...agreed(plan), failure: aFailure(), cleanUp: 'notAsked' }),
  cleaningUp: (plan) => ({
    status: 'cleaningUp',
    ...agreed(plan),
    failure: aFailure(),
    by: alice,
    startedAt: at('12:10'),
    nextAt: at('12:10'),
    operation: undefined,
  }),
  expired: (plan) => ({
    status: 'expired',
    at: after(at('12:05'), QUEUED_FOR_MS),
    was: 'queued',
    plan,
    wait: { code: 'AnotherOperationInProgress', text: '' },
  }),
  cancelled: (plan) => ({ status: 'cancelled', at: at('12:05'), by: alice, plan }),
};

/** Every status there is: for tables that must have no hole. */
export const STATUSES = Object.keys(STATES) as readonly Status[];

/**
 * A state in the usual course of the day: checked 12:00, confirmed 12:05, begun 12:06, ended 12:09, cleaning up 12:10.
 * Times and parts that matter to a test are given in `part`.
 */
export function aState<S extends Status>(status: S, part: Partial<StateOf<S>> = {}, plan: Plan = aPlan()): StateOf<S> {
  const build = STATES[status] as (plan: Plan) => StateOf<S>;
  return { ...build(plan), ...part };
}

export type RequestIn<S extends Status> = ConnectionRequest & { readonly state: StateOf<S> };

/** Alice's ER-142 of 11:59, awaiting confirmation. */
export function aRequest(part: Partial<ConnectionRequest> = {}): ConnectionRequest {
  return {
    v: 1,
    id: '00000000-0000-4000-8000-000000000142' as RequestId,
    number: 142,
    revision: 1,
    requester: alice,
    place: aPlace(),
    reason: undefined,
    createdAt: at('11:59'),
    state: aState('awaitingConfirmation'),
    cards: [wanted('living', aPlace())],
    begunFor: undefined,
    troubles: 0,
    notBeforeAt: undefined,
    unshownTimes: 0,
    audit: { sequence: 1, hash: 'a1'.repeat(32) },
    ...part,
  };
}

/** `aRequest` in a status, with the type that says so: `requestIn('queued', { wait: … })`. */
export function requestIn<S extends Status>(
  status: S,
  state: Partial<StateOf<S>> = {},
  part: Partial<ConnectionRequest> = {},
): RequestIn<S> {
  return { ...aRequest(part), state: aState(status, state) };
}

export function aCircuit(part: Partial<Circuit> = {}): Circuit {
  return {
    id: anId('circuit', 'er-amsterdam'),
    name: 'er-amsterdam',
    location: 'westeurope',
    tier: 'Standard',
    provider: 'Equinix',
    peeringLocation: 'Amsterdam',
    bandwidthMbps: 1000,
    circuitProvisioningState: 'Enabled',
    serviceProviderProvisioningState: 'Provisioned',
    provisioningState: 'Succeeded',
    privatePeering: { state: 'Enabled', peerAsn: 65010 },
    portId: undefined,
    links: { redeemedBy: [], globalReach: 0, hasHub: false },
    ...part,
  };
}

export function aGateway(part: Partial<Gateway> = {}): Gateway {
  return {
    id: anId('gateway', 'ergw-hub-weu'),
    name: 'ergw-hub-weu',
    location: 'westeurope',
    gatewayType: 'ExpressRoute',
    sku: 'ErGw2AZ',
    provisioningState: 'Succeeded',
    adminState: 'Enabled',
    virtualNetworkId: undefined,
    minScaleUnits: undefined,
    migrationPhase: undefined,
    allowRemoteVnetTraffic: false,
    allowVirtualWanTraffic: false,
    ...part,
  };
}

/** The connection of `aPlan`, Succeeded and not ours. */
export function aConnection(part: Partial<Connection> = {}): Connection {
  return {
    id: anId('connection', 'conn-er-amsterdam-ergw-hub-weu'),
    name: 'conn-er-amsterdam-ergw-hub-weu',
    location: 'westeurope',
    connectionType: 'ExpressRoute',
    gatewayId: anId('gateway', 'ergw-hub-weu'),
    circuitId: anId('circuit', 'er-amsterdam'),
    routingWeight: 0,
    fastPath: false,
    provisioningState: 'Succeeded',
    connectionStatus: undefined,
    etag: undefined,
    tags: {},
    ...part,
  };
}
