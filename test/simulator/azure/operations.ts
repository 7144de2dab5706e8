import { randomUUID } from 'node:crypto';
import type { ArmErrorBody } from './armAnswer.ts';
import type { Clock } from './clock.ts';
import type { Schedule } from './schedule.ts';
import { createUrlSigner, type UrlSigner } from './signedUrl.ts';

export type Outcome =
  | { readonly status: 'Succeeded'; readonly result?: unknown }
  | { readonly status: 'Failed' | 'Canceled'; readonly error: ArmErrorBody };

export interface Operation {
  readonly id: string;
  /** Of the request that started it. */
  readonly correlationId: string;
  readonly subscriptionId: string;
  /** Absolute URL of Azure-AsyncOperation. */
  readonly statusUrl: string;
  /** Absolute URL of Location. */
  readonly resultUrl: string;
  /** Resources that take no other change while this runs, in lower case. */
  readonly locks: readonly string[];
  readonly endsAt: Date;
  /** Undefined while it runs. */
  readonly outcome: Outcome | undefined;
  readonly statusBody: StatusBody;
  /** By which of its URLs the answer that started it lets it be followed. */
  readonly followed: readonly Followed[];
}

export type Followed = 'Azure-AsyncOperation' | 'Location';

/** What the URL of Azure-AsyncOperation answers at the end: the result beside the status, in place of it, or not at all. */
export type StatusBody = 'statusOnly' | 'withProperties' | 'resultOnly';

export interface NewOperation {
  readonly subscriptionId: string;
  readonly location: string;
  readonly locks: readonly string[];
  /** Azure's duration, before `--speed`. */
  readonly durationMs: number;
  readonly followed: readonly Followed[];
  readonly statusBody?: StatusBody;
  /** How it will end unless a fault decides otherwise; asked at the end. */
  outcome(): Outcome;
  onEnd(outcome: Outcome, endedAt: Date): void;
}

/** ARM's long-running operations: started, followed by signed URLs, ended by the clock. */
export interface Operations {
  start(operation: NewOperation): Operation;
  find(id: string): Operation | undefined;
  /** Also those whose URLs answer 404: the activity log keeps what operations forget. */
  under(correlationId: string): readonly Operation[];
  /** The running operation that a change of this resource has to wait for. */
  runningOn(resourceId: string): Operation | undefined;
  /** Decides the end of a running operation. */
  decide(id: string, outcome: Outcome): void;
  /** The operation goes on, but its URLs answer 404 from now on. */
  lose(id: string): void;
  readonly signer: UrlSigner;
}

/** An operation that ended longer ago than this is not found any more. */
const REMEMBERED_FOR_MS = 24 * 3_600_000;

interface OperationsDeps {
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** Known only once the server listens. */
  readonly armEndpoint: () => string;
}

export function createOperations(deps: OperationsDeps): Operations {
  const { clock, schedule } = deps;
  const signer = createUrlSigner();
  const operations = new Map<string, Operation>();
  const decided = new Map<string, Outcome>();
  const lost = new Set<string>();

  function end(id: string, started: NewOperation, endedAt: Date): void {
    const operation = operations.get(id);
    if (operation === undefined) return;
    const outcome = decided.get(id) ?? started.outcome();
    operations.set(id, { ...operation, outcome });
    started.onEnd(outcome, endedAt);
  }

  return {
    signer,
    start(started) {
      const operation = begin(started, signer, deps);
      operations.set(operation.id, operation);
      schedule.at(operation.endsAt, (endedAt) => end(operation.id, started, endedAt));
      return operation;
    },
    find(id) {
      const operation = operations.get(id);
      const forgotten = operation && clock.now().getTime() > operation.endsAt.getTime() + REMEMBERED_FOR_MS;
      return forgotten || lost.has(id) ? undefined : operation;
    },
    under: (correlationId) => [...operations.values()].filter((one) => one.correlationId === correlationId),
    runningOn(resourceId) {
      const lock = resourceId.toLowerCase();
      return [...operations.values()].find((one) => one.outcome === undefined && one.locks.includes(lock));
    },
    decide: (id, outcome) => void decided.set(id, outcome),
    lose: (id) => void lost.add(id),
  };
}

function begin(started: NewOperation, signer: UrlSigner, { clock, armEndpoint }: OperationsDeps): Operation {
  const id = randomUUID();
  const place = `/subscriptions/${started.subscriptionId}/providers/Microsoft.Network/locations/${started.location}`;
  const signedUrl = (path: string) => `${armEndpoint()}${path}${signer.sign(path, clock.now())}`;
  return {
    id,
    correlationId: randomUUID(),
    subscriptionId: started.subscriptionId,
    statusUrl: signedUrl(`${place}/operations/${id}`),
    resultUrl: signedUrl(`${place}/operationResults/${id}`),
    locks: started.locks.map((lock) => lock.toLowerCase()),
    endsAt: new Date(clock.now().getTime() + clock.scaledMs(started.durationMs)),
    outcome: undefined,
    statusBody: started.statusBody ?? 'statusOnly',
    followed: started.followed,
  };
}
