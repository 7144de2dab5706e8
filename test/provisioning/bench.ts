import type { Finding } from '../../src/network/findings.ts';
import type { LogFields } from '../../src/ports/log.ts';
import type { RequestStore, Saved } from '../../src/ports/requestStore.ts';
import * as commands from '../../src/provisioning/commands.ts';
import { connect } from '../../src/provisioning/connect.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import type { ConnectionRequest, RequestId, StateOf, Status } from '../../src/request/connectionRequest.ts';
import type { ConnectAsked } from '../../src/request/intent.ts';
import type { Person } from '../../src/request/people.ts';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { aPlace } from '../builders.ts';
import { createFakeBoard } from '../fakes/fakeBoard.ts';
import { createFakeNetwork } from '../fakes/fakeNetwork.ts';
import { idOf } from '../fakes/fakeWorld.ts';
import { handClock } from '../fakes/handClock.ts';
import { noLog } from '../fakes/noLog.ts';
import { people } from '../simulator/people.ts';

export function personOf(person: (typeof people)[keyof typeof people]): Person {
  return { id: idOf(person), tenantId: person.tenantId, name: person.name, handle: person.mri };
}

export const alice = personOf(people.alice);

/** The inside of the bot, whole, over the test store and fakes that can fail. */
export function startBench() {
  const clock = handClock();
  const { requests: store, notes } = openSqliteStore(':memory:');
  const network = createFakeNetwork(clock);
  const board = createFakeBoard();
  const logged: { readonly message: string; readonly fields: LogFields }[] = [];
  const line = (fields: LogFields, message: string) => void logged.push({ message, fields });
  const log = { ...noLog, info: line, warn: line, error: line };
  let ids = 0;
  function nextId(): string {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  }
  const deps = {
    clock,
    store,
    notes,
    board,
    log,
    facts: network,
    rights: network,
    inventory: network,
    connections: network,
    ids: { next: nextId },
    random: () => 0,
    wake: () => undefined,
  };
  const signal = new AbortController().signal;
  let said = 0;

  /** Sweeps until nothing is due at this moment. */
  async function settle(): Promise<void> {
    for (let rounds = 0; (await sweep(deps)) > 0; rounds += 1) {
      if (rounds > 50) throw new Error(`never settles: ${board.history.slice(-5).join(' | ')}`);
    }
  }

  /** Moves the clock in steps of a second, sweeping after each. */
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await settle();
    }
  }

  async function ask(circuit: string, gateway: string, who: Person = alice): Promise<Saved> {
    const asked: ConnectAsked = {
      circuit,
      gateway,
      name: undefined,
      weight: undefined,
      fastPath: false,
      reason: undefined,
    };
    said += 1;
    const context = { requester: who, place: aPlace(), messageKey: `message ${said}` };
    const connected = await connect(deps, asked, context, signal);
    if (!('saved' in connected)) throw new Error('not asked');
    return connected.saved;
  }

  const press = (who: Person) => ({ by: who, now: clock.now(), revision: undefined });

  return {
    ...deps,
    deps,
    network,
    board,
    logged,
    signal,
    settle,
    pass,
    ask,
    confirm: (id: RequestId, who = alice) => commands.confirm(deps, id, press(who), signal),
    retry: (id: RequestId, who = alice) => commands.retry(deps, id, press(who), signal),
    cleanUp: (id: RequestId, who = alice) => commands.cleanUp(deps, id, press(who), signal),
    cancel: (id: RequestId, who = alice) => commands.cancel(deps, id, press(who)),
    recheck: (id: RequestId, who = alice) => commands.recheck(deps, id, press(who)),
    now: (id: RequestId) => stateNow(store, id),
  };
}

export type Bench = ReturnType<typeof startBench>;

async function stateNow(store: RequestStore, id: RequestId): Promise<ConnectionRequest> {
  const saved = await store.load(id);
  if (!saved) throw new Error('no such request');
  return saved.request;
}

/** The state, known to be of this status; fails the test otherwise. */
export function inState<S extends Status>({ state }: ConnectionRequest, status: S): StateOf<S> {
  if (state.status !== status) throw new Error(`expected ${status}, is ${JSON.stringify(state)}`);
  return state as StateOf<S>;
}

export function codes(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

/** A request of Alice's that she has agreed to, in the queue. */
export async function confirmed(bench: Bench, circuit = 'er-amsterdam', gateway = 'ergw-hub-weu'): Promise<RequestId> {
  const { request } = await bench.ask(circuit, gateway);
  await bench.settle();
  const outcome = await bench.confirm(request.id);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return request.id;
}
