import type { Connection } from '../../src/network/connection.ts';
import { idKey, type ResourceId } from '../../src/network/resourceId.ts';
import type { ArmError } from '../../src/ports/armError.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Connections } from '../../src/ports/connections.ts';
import type { Inventory } from '../../src/ports/inventory.ts';
import type { NetworkFacts } from '../../src/ports/networkFacts.ts';
import type { Rights } from '../../src/ports/rights.ts';
import type { Operation } from '../../src/request/connectionRequest.ts';
import { armError, azureError, notFound, unreachable } from './fakeErrors.ts';
import { type FakeOperation, type FakeOperations, fakeOperations } from './fakeOperations.ts';
import type { FakeWorld } from './fakeWorld.ts';
import { createGates, type Gates } from './gates.ts';

export type FakePorts = NetworkFacts & Inventory & Connections & Rights;
export type Member = keyof FakePorts;

/** One call that reached the fake, refused ones included. `target` is the id, scope, name or URL asked about. */
export interface FakeCall {
  readonly member: Member;
  readonly target: string;
}

/** What the fake ports stand on: every call comes through `receive`. */
export interface FakeArm {
  readonly world: FakeWorld;
  readonly operations: FakeOperations;
  readonly calls: FakeCall[];
  readonly refusals: { readonly member: Member; readonly error: ArmError }[];
  /** Refused until a test says otherwise. */
  readonly banned: Map<Member, ArmError>;
  readonly cut: Set<Member | 'all'>;
  readonly gates: Gates<Member>;
  dropAnswer: boolean;
  nameNoOperation: boolean;
  accepted: number;
  /** Notes the call, brings the world up to now, and throws where a test wants it refused. */
  receive(member: Member, target: string, signal: AbortSignal): void;
  /** @throws {ArmError} for an address that is not the fake's */
  operationAt(member: Member, operation: Operation): FakeOperation | undefined;
  /** A copy of what is held under the id, or 404. */
  held<T>(from: ReadonlyMap<string, T>, id: ResourceId): T;
  connections(wanted: (connection: Connection) => boolean): readonly Connection[];
}

export function createFakeArm(clock: Clock, world: FakeWorld): FakeArm {
  const operations = fakeOperations(clock, world);
  const arm: FakeArm = {
    world,
    operations,
    calls: [],
    refusals: [],
    banned: new Map(),
    cut: new Set(),
    gates: createGates(),
    dropAnswer: false,
    nameNoOperation: false,
    accepted: 0,
    receive(member, target, signal) {
      arm.calls.push({ member, target });
      operations.catchUp();
      if (signal.aborted || arm.cut.has('all') || arm.cut.has(member)) throw unreachable(member);
      const ban = arm.banned.get(member);
      if (ban) throw ban;
      const index = arm.refusals.findIndex((refusal) => refusal.member === member);
      const [refusal] = index < 0 ? [] : arm.refusals.splice(index, 1);
      if (refusal) throw refusal.error;
    },
    operationAt(member, { url }) {
      if (!operations.owns(url)) throw armError(member, azureError('ForeignOperationUrl', undefined));
      return operations.find(url);
    },
    held(from, id) {
      const found = from.get(idKey(id));
      if (!found) throw notFound(id);
      return structuredClone(found);
    },
    connections: (wanted) => structuredClone([...world.connections.values()].filter(wanted)),
  };
  return arm;
}
