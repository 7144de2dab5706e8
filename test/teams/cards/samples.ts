import type { AzureError } from '../../../src/network/azureError.ts';
import type { Finding } from '../../../src/network/findings.ts';
import { type ResourceId, resourceId } from '../../../src/network/resourceId.ts';
import type { CardView } from '../../../src/ports/board.ts';
import type {
  Checked,
  Confirmation,
  ConnectionRequest,
  Failure,
  RequestId,
  RequestState,
  StateOf,
} from '../../../src/request/connectionRequest.ts';
import type { Person, UserId } from '../../../src/request/people.ts';
import type { Plan } from '../../../src/request/plan.ts';
import { allFindings, someFindings } from './findingSamples.ts';
import { type Flavour, HUB } from './flavours.ts';

/** Under which the log has why an answer is incomplete. */
export const REFERENCE = '8d3c3e0c-5b9e-4f7e-9a56-0d8f2d4a7f11';
export const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';

export function person(flavour: Flavour): Person {
  return {
    id: '00000000-0000-4000-8000-00000000000a' as UserId,
    tenantId: TENANT,
    name: flavour.person,
    handle: '29:alice',
  };
}

export function at(time: string): Date {
  return new Date(`2026-11-24T${time}:00Z`);
}

export function circuitId(flavour: Flavour): ResourceId {
  return resourceId('circuit', HUB, flavour.group, flavour.circuit);
}

export function gatewayId(flavour: Flavour): ResourceId {
  return resourceId('gateway', HUB, flavour.group, flavour.gateway);
}

export function plan(flavour: Flavour): Plan {
  return {
    circuitId: circuitId(flavour),
    gatewayId: gatewayId(flavour),
    connectionName: flavour.connection,
    resourceGroup: flavour.group,
    routingWeight: 10,
    fastPath: true,
  };
}

export function checked(flavour: Flavour, findings: readonly Finding[] = []): Checked {
  return {
    at: at('12:30'),
    findings,
    seen: {
      gatewayLocation: 'westeurope',
      gatewaySku: 'ErGw2AZ',
      provider: 'Equinix',
      peeringLocation: 'Amsterdam',
      bandwidthMbps: 1_000,
      virtualNetwork: `vnet-${flavour.gateway}`,
      others: [
        { name: flavour.connection, circuitName: flavour.circuit, routingWeight: 10 },
        { name: `${flavour.connection}2`, circuitName: flavour.circuit, routingWeight: 0 },
      ],
    },
  };
}

export function confirmed(flavour: Flavour): Confirmation {
  return { by: person(flavour), at: at('12:31'), planHash: 'f00d' };
}

export function azureError(flavour: Flavour): AzureError {
  const inner = {
    code: 'RetryableError',
    message: flavour.azureText,
    details: [],
    status: undefined,
    correlationId: undefined,
  };
  return {
    code: flavour.azureCode,
    message: flavour.azureText,
    details: [inner],
    status: 400,
    correlationId: '5b4f7a0e-9f0e-4b27-9f58-3c1fb0f4a1d2',
  };
}

export function failure(flavour: Flavour, findings: readonly Finding[] = []): Failure {
  return { error: azureError(flavour), at: at('12:36'), accepted: true, leftBehind: true, findings };
}

/** Of a code that no catalogue knows, with all that the activity log can add. */
export function unknownFailure(flavour: Flavour, activity = Array(3).fill(azureError(flavour))): Failure {
  const error = { ...azureError(flavour), code: 'BrandNewCode', message: 'Something about sprockets.', details: [] };
  return { ...failure(flavour), error, activity };
}

export function viewOf(flavour: Flavour, state: RequestState, ahead = 0): CardView {
  const request: ConnectionRequest = {
    v: 1,
    id: '3f2b8a52-5c7e-4a39-9d6f-0b8f3f1c2d4e' as RequestId,
    number: 142,
    unshownTimes: 0,
    notBeforeAt: undefined,
    revision: 3,
    requester: person(flavour),
    place: { tenantId: TENANT, conversationId: '19:channel@thread.tacv2', threadId: '1700000000000' },
    reason: flavour.reason,
    createdAt: at('12:20'),
    state,
    cards: [],
    begunFor: undefined,
    troubles: 0,
    audit: { sequence: 1, hash: 'ab' },
  };
  return { request, ahead };
}

export interface Sample {
  readonly name: string;
  readonly view: CardView;
}

/** Every state, with the variants that look different. */
export function samplesOf(flavour: Flavour): readonly Sample[] {
  const states: Readonly<Record<string, RequestState>> = {
    ...unagreed(flavour),
    ...agreed(flavour),
    ...ended(flavour),
  };
  return Object.entries(states).map(([name, state]) => ({
    name,
    view: viewOf(flavour, state, name === 'queued-behind' ? 2 : 0),
  }));
}

function unagreed(flavour: Flavour): Record<string, RequestState> {
  const draft = {
    circuitId: circuitId(flavour),
    gatewayId: undefined,
    circuitGiven: undefined,
    gatewayGiven: flavour.gateway,
    connectionName: flavour.connection,
    resourceGroup: undefined,
    routingWeight: 10,
    fastPath: undefined,
  };
  const nothing = {
    circuitId: undefined,
    gatewayGiven: undefined,
    connectionName: undefined,
    routingWeight: undefined,
  };
  const review = (findings: readonly Finding[]): StateOf<'awaitingConfirmation'> => ({
    status: 'awaitingConfirmation',
    plan: plan(flavour),
    checked: checked(flavour, findings),
    expiresAt: at('12:30'),
    cameBack: undefined,
    leftBehind: undefined,
  });
  const warned = someFindings(flavour).filter(({ severity }) => severity !== 'blocker');
  return {
    draft: { status: 'draft', draft, expiresAt: at('12:00') },
    'draft-empty': { status: 'draft', draft: { ...draft, ...nothing }, expiresAt: at('12:00') },
    checking: {
      status: 'checking',
      plan: plan(flavour),
      nextAt: at('12:30'),
      confirmed: undefined,
      leftBehind: undefined,
    },
    review: review([]),
    'review-warned': review(warned),
    'review-blocked': review(someFindings(flavour)),
    'review-came-back': { ...review(someFindings(flavour)), cameBack: 'newBlocker' },
    'review-all-findings': review(allFindings(flavour)),
  };
}

function agreed(flavour: Flavour): Record<string, RequestState> {
  const base = { plan: plan(flavour), checked: checked(flavour), confirmed: confirmed(flavour) };
  const queued = {
    ...base,
    status: 'queued' as const,
    queuedAt: at('12:31'),
    nextAt: at('12:31'),
    wait: undefined,
    refusals: 0,
    leftBehind: undefined,
  };
  const text = 'Another operation on this or dependent resource is in progress.';
  const provisioning = {
    ...base,
    status: 'provisioning' as const,
    refusals: 0,
    leftBehind: undefined,
    queuedAt: at('12:31'),
    startedAt: at('12:34'),
    location: 'westeurope',
  };
  return {
    queued,
    'queued-behind': queued,
    'queued-busy': { ...queued, wait: { code: 'AnotherOperationInProgress', text } },
    'queued-finding': {
      ...queued,
      checked: checked(flavour, allFindings(flavour)),
      wait: { code: 'circuitNotSucceeded', text: '' },
    },
    'provisioning-sending': {
      ...provisioning,
      step: { kind: 'toSend', sentAt: undefined, etagBefore: undefined, nextAt: at('12:34') },
    },
    'provisioning-overdue': {
      ...provisioning,
      usualMs: 240_000,
      isOverdue: true,
      step: { kind: 'accepted', operation: undefined, adopted: false, correlationId: TENANT, nextAt: at('12:50') },
    },
    provisioning: {
      ...provisioning,
      step: { kind: 'accepted', operation: undefined, adopted: false, correlationId: TENANT, nextAt: at('12:35') },
    },
  };
}

function ended(flavour: Flavour): Record<string, RequestState> {
  const base = { plan: plan(flavour), checked: checked(flavour), confirmed: confirmed(flavour) };
  const times = { startedAt: at('12:34'), provisionedAt: at('12:37') };
  const watching = { connectionStatus: undefined, routes: undefined, routesOperation: undefined, next: 1 };
  const provisioned = { ...base, ...times, status: 'provisioned' as const, adopted: false };
  const routes = { read: true as const, value: { count: 42, ofAllCircuits: true } };
  const failed = { ...base, status: 'failed' as const, failure: failure(flavour), cleanUp: 'notAsked' as const };
  const wait = { code: 'AnotherOperationInProgress', text: flavour.azureText };
  return {
    provisioned: { ...provisioned, observation: { ...watching, nextAt: at('12:38') } },
    'provisioned-observed': {
      ...provisioned,
      observation: { ...watching, connectionStatus: 'Connected', routes, nextAt: undefined },
    },
    failed: { ...failed, failure: failure(flavour, someFindings(flavour)) },
    'failed-all-findings': { ...failed, failure: failure(flavour, allFindings(flavour)) },
    'failed-unknown': { ...failed, failure: unknownFailure(flavour) },
    'failed-cleaned': { ...failed, failure: { ...failure(flavour), leftBehind: false }, cleanUp: 'done' },
    'failed-clean-up-refused': { ...failed, cleanUp: azureError(flavour) },
    cleaningUp: {
      ...base,
      status: 'cleaningUp',
      failure: failure(flavour),
      by: person(flavour),
      startedAt: at('12:40'),
      nextAt: at('12:41'),
      operation: undefined,
    },
    expired: { status: 'expired', at: at('12:00'), was: 'queued', plan: plan(flavour), wait },
    'expired-draft': { status: 'expired', at: at('12:00'), was: 'draft', plan: undefined, wait: undefined },
    cancelled: { status: 'cancelled', at: at('12:00'), by: person(flavour), plan: plan(flavour) },
  };
}
