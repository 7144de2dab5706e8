import type { AzureError } from '../../src/network/azureError.ts';
import type { Connection } from '../../src/network/connection.ts';
import { idKey, type ResourceId } from '../../src/network/resourceId.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { FakeWorld } from './fakeWorld.ts';

export interface FakeOperation {
  readonly url: string;
  readonly kind: 'create' | 'delete' | 'routes';
  /** Keys of what it keeps busy; for routes the gateway, which stays free. */
  readonly touches: readonly string[];
  readonly endsAt: number;
  readonly error: AzureError | undefined;
  readonly lost: boolean;
  ended: boolean;
}

export interface FakeOperations {
  begin(kind: 'create' | 'delete', connection: Connection): FakeOperation;
  beginRoutes(gateway: ResourceId): FakeOperation;
  /** Gives the effects of everything that has ended by now. */
  catchUp(): void;
  /** Whether a change runs on one of these. */
  touching(ids: readonly ResourceId[]): boolean;
  owns(url: string): boolean;
  find(url: string): FakeOperation | undefined;
  failNext(error: AzureError): void;
  loseNext(): void;
  /** The next one never ends. */
  hangNext(): void;
}

const ORIGIN = 'https://arm.fake';
const LASTS_MS = { create: 180_000, delete: 90_000, routes: 20_000 } as const;
const CONNECTED_AFTER_MS = 60_000;

export function fakeOperations(clock: Clock, world: FakeWorld): FakeOperations {
  const operations: FakeOperation[] = [];
  let nextError: AzureError | undefined;
  let nextLost = false;
  let nextHangs = false;

  function add(kind: FakeOperation['kind'], touches: readonly string[]): FakeOperation {
    const url = `${ORIGIN}/operations/${operations.length + 1}`;
    const endsAt = nextHangs ? Number.POSITIVE_INFINITY : clock.now().getTime() + LASTS_MS[kind];
    const operation = { url, kind, touches, endsAt, error: nextError, lost: nextLost, ended: false };
    nextError = undefined;
    nextLost = false;
    nextHangs = false;
    operations.push(operation);
    return operation;
  }

  function catchUp(): void {
    const now = clock.now().getTime();
    for (const operation of operations) {
      if (!operation.ended && operation.endsAt <= now) {
        operation.ended = true;
        takeEffect(world, operation);
      }
      if (operation.ended && operation.endsAt + CONNECTED_AFTER_MS <= now) comeUp(world, operation);
    }
  }

  return {
    begin: (kind, { id, gatewayId, circuitId }) =>
      add(kind, [id, gatewayId, ...(circuitId ? [circuitId] : [])].map(idKey)),
    beginRoutes: (gateway) => add('routes', [idKey(gateway)]),
    catchUp,
    touching: (ids) =>
      operations.some(
        ({ ended, kind, touches }) => !ended && kind !== 'routes' && ids.some((id) => touches.includes(idKey(id))),
      ),
    owns: (url) => url.startsWith(`${ORIGIN}/`),
    find: (url) => operations.find((operation) => operation.url === url),
    failNext: (error) => {
      // Inside an operation there is no HTTP status, and the correlation id is the write's.
      nextError = { ...error, status: undefined, correlationId: undefined };
    },
    hangNext: () => {
      nextHangs = true;
    },
    loseNext: () => {
      nextLost = true;
    },
  };
}

function takeEffect(world: FakeWorld, { kind, touches: [key = ''], error }: FakeOperation): void {
  const connection = world.connections.get(key);
  if (kind === 'routes' || !connection) return;
  if (kind === 'delete' && !error) {
    world.connections.delete(key);
    return;
  }
  world.connections.set(key, { ...connection, provisioningState: error ? 'Failed' : 'Succeeded' });
}

function comeUp(world: FakeWorld, { kind, touches: [key = ''] }: FakeOperation): void {
  const connection = world.connections.get(key);
  if (kind !== 'create' || connection?.provisioningState !== 'Succeeded' || connection.connectionStatus) return;
  world.connections.set(key, { ...connection, connectionStatus: 'Connected' });
}
