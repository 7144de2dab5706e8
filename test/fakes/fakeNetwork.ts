import type { AzureError } from '../../src/network/azureError.ts';
import type { ArmError } from '../../src/ports/armError.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { createFakeArm, type FakeCall, type FakePorts, type Member } from './fakeArm.ts';
import { fakeConnections } from './fakeConnections.ts';
import { armError, azureError } from './fakeErrors.ts';
import { fakeFacts } from './fakeFacts.ts';
import { fakeInventory } from './fakeInventory.ts';
import { fakeRights } from './fakeRights.ts';
import { type FakeWorld, fakeWorld } from './fakeWorld.ts';
import type { Gate, Gates, Moment } from './gates.ts';

/** Azure's network in memory: four ports over one world, and the moves that a test needs. */
export interface FakeNetwork extends FakePorts {
  /** May be changed at any time. What is read out of the ports is a copy. */
  readonly world: FakeWorld;
  readonly calls: readonly FakeCall[];
  /** The next call of the member is refused with the error and does nothing; said twice, the next two. */
  refuse(member: Member, error: ArmError): void;
  /** Every call of the member is refused with the error until `reach`. */
  refuseAlways(member: Member, error: ArmError): void;
  /** The next create is refused as 409 AnotherOperationInProgress. */
  beBusyOnce(retryAfterMs?: number): void;
  /** Every call of the members (of all, where none is named) is unreachable until `reach`. */
  cutOff(...members: readonly Member[]): void;
  reach(): void;
  /** The next call of the member stands still until it is released. */
  hold(member: Member, moment: Moment): Gate;
  /** The operation that the next create or delete starts ends Failed with this error. */
  failNextOperation(error?: AzureError): void;
  /** The next operation's URL answers 404 from the start; its effect comes in time all the same. */
  loseNextOperation(): void;
  /** The next operation never ends, and says so each time it is asked. */
  hangNextOperation(): void;
  /** The next create or delete is done, but its answer is lost. */
  dropNextAnswer(): void;
  /** The next create or delete is accepted, and the answer names no operation to watch. */
  nameNoOperation(): void;
  /** How many creates had an effect, those with a lost answer included. */
  accepted(): number;
}

/** @param clock - operations end by it: create 3 min, delete 90 s, routes 20 s; Connected 1 min after Succeeded */
export function createFakeNetwork(clock: Clock, world: FakeWorld = fakeWorld()): FakeNetwork {
  const arm = createFakeArm(clock, world);
  const ports = { ...fakeFacts(arm), ...fakeInventory(arm), ...fakeConnections(arm), ...fakeRights(arm) };
  return {
    ...gated(ports, arm.gates),
    world,
    calls: arm.calls,
    refuse: (member, error) => void arm.refusals.push({ member, error }),
    beBusyOnce: (retryAfterMs) => {
      const error = armError('start', azureError('AnotherOperationInProgress', 409), retryAfterMs);
      arm.refusals.push({ member: 'start', error });
    },
    cutOff: (...members) => {
      for (const member of members.length > 0 ? members : (['all'] as const)) arm.cut.add(member);
    },
    refuseAlways: (member, error) => void arm.banned.set(member, error),
    reach: () => {
      arm.cut.clear();
      arm.banned.clear();
    },
    hold: arm.gates.hold,
    failNextOperation: (error = azureError('InternalServerError', undefined)) => arm.operations.failNext(error),
    hangNextOperation: () => arm.operations.hangNext(),
    loseNextOperation: () => arm.operations.loseNext(),
    dropNextAnswer: () => {
      arm.dropAnswer = true;
    },
    nameNoOperation: () => {
      arm.nameNoOperation = true;
    },
    accepted: () => arm.accepted,
  };
}

function gated(ports: FakePorts, gates: Gates<Member>): FakePorts {
  const members = Object.entries(ports) as [Member, (...given: unknown[]) => Promise<unknown>][];
  const calls = members.map(([member, call]) => [
    member,
    (...given: unknown[]) => gates.through(member, () => call(...given)),
  ]);
  return Object.fromEntries(calls);
}
