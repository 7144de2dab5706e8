import { randomUUID } from 'node:crypto';
import { tenantId } from '../people.ts';
import type { ArmAnswer } from './armAnswer.ts';
import type { Spent } from './quota.ts';

/** What is known of a request when its answer is sent. */
export interface Answered {
  readonly path: string;
  readonly answer: ArmAnswer;
  /** Undefined where the caller was not authenticated. */
  readonly oid: string | undefined;
  readonly spent: Spent | undefined;
  /** By ARM's own clock. */
  readonly now: Date;
}

/** As recorded in September 2026. */
export function commonHeaders(answered: Answered): Readonly<Record<string, string>> {
  const { answer, now, oid } = answered;
  const requestId = answer.operationId ?? randomUUID();
  const correlationId = answer.correlationId ?? randomUUID();
  return {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    Expires: '-1',
    Date: now.toUTCString(),
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Cache': 'CONFIG_NOCACHE',
    'X-MSEdge-Ref': `Ref A: ${hex(requestId)} Ref B: SIMULATOR Ref C: ${now.toISOString().slice(0, 19)}Z`,
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': correlationId,
    'x-ms-routing-request-id': `SIMULATOR:${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}:${correlationId}`,
    ...(oid !== undefined && {
      'x-ms-operation-identifier': `tenantId=${tenantId},objectId=${oid}/simulator/${randomUUID()}`,
    }),
    ...limits(answered),
    ...answer.headers,
  };
}

function limits({ spent, path }: Answered): Readonly<Record<string, string>> {
  if (spent === undefined) return {};
  const { kind, level, remaining, remainingGlobally } = spent;
  const start = `x-ms-ratelimit-remaining-${level}`;
  return {
    [`${start}-${kind}`]: String(remaining),
    ...(remainingGlobally !== undefined && { [`${start}-global-${kind}`]: String(remainingGlobally) }),
    'x-ms-throttling-version': 'v2',
    ...(/\/providers\/Microsoft\.Network\//i.test(path) && {
      'x-ms-arm-service-request-id': randomUUID(),
      'x-ms-throttle-levels': 'operationConcurrencyPct=0.5, subscriptionWriteRatePct=0.1',
    }),
  };
}

function hex(guid: string): string {
  return guid.replaceAll('-', '').toUpperCase();
}
