import type { AzureError } from '../../src/network/azureError.ts';
import type { Circuit } from '../../src/network/circuit.ts';
import type { Connection } from '../../src/network/connection.ts';
import { idKey, type ResourceId } from '../../src/network/resourceId.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import { wanted, withCard } from '../../src/request/card.ts';
import { planOf, type RequestId } from '../../src/request/connectionRequest.ts';
import { connectionIdOf, type Plan } from '../../src/request/plan.ts';
import { aPlace } from '../builders.ts';
import type { Member } from '../fakes/fakeArm.ts';
import { fakeId } from '../fakes/fakeWorld.ts';
import type { Gate } from '../fakes/gates.ts';
import { alice, type Bench, confirmed, inState } from './bench.ts';

// What happens to a request from outside while the sweep works on it.

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Agreed to, out of the queue, its PUT allowed and not yet sent. */
export async function begun(bench: Bench): Promise<RequestId> {
  const id = await confirmed(bench);
  await sweep(bench.deps);
  inState(await bench.now(id), 'provisioning');
  return id;
}

/** Failed in the operation, with its broken connection left behind. */
export async function failedOnce(bench: Bench, error?: AzureError): Promise<RequestId> {
  bench.network.failNextOperation(error);
  const id = await confirmed(bench);
  await bench.pass(4 * MINUTE);
  inState(await bench.now(id), 'failed');
  return id;
}

export async function planNow(bench: Bench, id: RequestId): Promise<Plan> {
  const plan = planOf(await bench.now(id));
  if (!plan) throw new Error('no plan yet');
  return plan;
}

/** The connection of a request as it stands in Azure, if it does. */
export async function connectionOf(bench: Bench, id: RequestId): Promise<Connection | undefined> {
  return bench.network.world.connections.get(idKey(connectionIdOf(await planNow(bench, id))));
}

/** Somebody changes it by hand, or Azure by itself; its operation is none of this. */
export async function changeConnection(bench: Bench, id: RequestId, part: Partial<Connection>): Promise<void> {
  const there = await connectionOf(bench, id);
  if (!there) throw new Error('no such connection');
  bench.network.world.connections.set(idKey(there.id), { ...there, ...part });
}

/** A colleague's connection under the planned name, joining what is planned: by hand, so without our tag. */
export async function makeByHand(bench: Bench, id: RequestId, part: Partial<Connection> = {}): Promise<ResourceId> {
  const plan = await planNow(bench, id);
  const made: Connection = {
    id: connectionIdOf(plan),
    name: plan.connectionName,
    location: 'westeurope',
    connectionType: 'ExpressRoute',
    gatewayId: plan.gatewayId,
    circuitId: plan.circuitId,
    routingWeight: plan.routingWeight,
    fastPath: plan.fastPath,
    provisioningState: 'Updating',
    connectionStatus: undefined,
    etag: 'by hand',
    tags: { owner: 'colleague' },
    ...part,
  };
  bench.network.world.connections.set(idKey(made.id), made);
  return made.id;
}

export function changeCircuit({ network }: Bench, name: string, part: Partial<Circuit>): void {
  const key = idKey(fakeId('circuit', name));
  const circuit = network.world.circuits.get(key);
  if (!circuit) throw new Error(`no circuit ${name}`);
  network.world.circuits.set(key, { ...circuit, ...part });
}

/** Alice loses every role she has. */
export function takeRights({ network: { world } }: Bench): void {
  const others = world.grants.filter(({ principal }) => principal !== alice.id);
  world.grants.splice(0, world.grants.length, ...others);
}

/** Somebody has the card shown in another thread: a save of cards in the middle of whatever is under way. */
export async function askForCopy({ store, clock }: Bench, id: RequestId, threadId = '1700000000002'): Promise<void> {
  const saved = await store.load(id);
  if (!saved) throw new Error('no such request');
  const copy = wanted('copy', aPlace({ threadId }));
  if (!(await store.saveCards(saved, withCard(saved.request.cards, copy), clock.now()))) throw new Error('not saved');
}

export function callsOf({ network }: Bench, member: Member): number {
  return network.calls.filter((call) => call.member === member).length;
}

/** At which seconds from now a count rises, looking at each second. */
export async function secondsOf(bench: Bench, count: () => number, forMs: number): Promise<readonly number[]> {
  const seconds: number[] = [];
  let before = count();
  await bench.settle();
  for (let second = 0; second <= forMs / SECOND; second += 1) {
    if (second > 0) await bench.pass(SECOND);
    if (count() > before) seconds.push(second);
    before = count();
  }
  return seconds;
}

/** Lets time pass until a held call is reached. `rest`: what goes on once it is released. */
export async function passUntil(bench: Bench, gate: Gate): Promise<{ readonly rest: Promise<unknown> }> {
  let isReached = false;
  const reached = gate.reached.then(() => {
    isReached = true;
  });
  for (let seconds = 0; seconds < 600; seconds += 1) {
    bench.clock.advance(SECOND);
    const settling = bench.settle();
    await Promise.race([settling, reached]);
    if (isReached) return { rest: settling };
  }
  throw new Error('never reached');
}
