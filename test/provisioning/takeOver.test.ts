import { expect, it } from 'vitest';
import * as commands from '../../src/provisioning/commands.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import type { Person } from '../../src/request/people.ts';
import { aPlace } from '../builders.ts';
import { people } from '../simulator/people.ts';
import { alice, type Bench, confirmed, inState, personOf, startBench } from './bench.ts';
import { begun, callsOf, failedOnce, MINUTE } from './moves.ts';

const grace = personOf(people.grace);
const bob = personOf(people.bob);

function take(bench: Bench, id: RequestId, by: Person = grace) {
  const asked = { by, now: bench.clock.now(), revision: undefined };
  return commands.takeOver(bench.deps, id, { place: placeOf(by), isOutOfSight: false }, asked, bench.signal);
}

/** The one place of the bench, in the tenant of its people. */
function placeOf({ tenantId }: Person) {
  return aPlace({ tenantId });
}

/** The bench asks at a place of another tenant than its people's. */
async function atHome(bench: Bench, id: RequestId): Promise<RequestId> {
  const saved = await bench.store.load(id);
  if (!saved) throw new Error('no such request');
  const request = { ...saved.request, place: placeOf(alice), cards: [] };
  await bench.store.settle({ ...saved, request }, { request, dueAt: bench.clock.now(), unshown: false });
  return id;
}

it('out of the line creates nothing before the new requester has agreed', async () => {
  const bench = startBench();
  const id = await atHome(bench, await confirmed(bench));

  expect((await take(bench, id)).kind).toBe('done');
  await bench.pass(5 * MINUTE);

  inState(await bench.now(id), 'awaitingConfirmation');
  expect(callsOf(bench, 'start')).toBe(0);
  expect((await bench.confirm(id)).kind).toBe('refused');
  expect((await bench.confirm(id, grace)).kind).toBe('done');
  await bench.pass(5 * MINUTE);
  expect(inState(await bench.now(id), 'provisioned').confirmed.by).toEqual(grace);
});

it('is refused to a colleague who could not agree to it, with what is missing, and changes nothing', async () => {
  const bench = startBench();
  const id = await atHome(bench, await confirmed(bench));
  const before = await bench.now(id);

  const outcome = await take(bench, id, bob);

  expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'lacksRights' } });
  expect(await bench.now(id)).toEqual(before);
});

it('is taken while Azure cannot be asked, on record as unread: the checks and the yes read it again', async () => {
  const bench = startBench();
  const id = await atHome(bench, await confirmed(bench));
  bench.network.cutOff('ofPerson');

  expect((await take(bench, id, bob)).kind).toBe('done');
  bench.network.reach();
  await bench.settle();

  expect((await bench.store.history(id)).find(({ action }) => action === 'takenOver')?.detail.rights).toBe('unread');
  const review = inState(await bench.now(id), 'awaitingConfirmation');
  expect(review.checked.findings.map(({ code }) => code)).toContain('personLacksRight');
});

it('goes to one of two colleagues who say so at the same moment, and the other one is told', async () => {
  const bench = startBench();
  const id = await atHome(bench, await confirmed(bench));
  const carolWithRights = { ...grace, id: personOf(people.carol).id, name: 'Carol' };
  bench.network.world.grants.push(
    ...bench.network.world.grants
      .filter(({ principal }) => principal === grace.id)
      .map((grant) => ({ ...grant, principal: carolWithRights.id })),
  );

  const outcomes = await Promise.all([take(bench, id), take(bench, id, carolWithRights)]);

  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
  expect(outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({ refusal: { code: 'stale' } });
  expect((await bench.store.history(id)).filter(({ action }) => action === 'takenOver')).toHaveLength(1);
});

it('comes too late once the create may have gone out', async () => {
  const bench = startBench();
  const id = await atHome(bench, await begun(bench));

  expect(await take(bench, id)).toMatchObject({ kind: 'refused', refusal: { code: 'notInThisState' } });
});

it('stops a step that was under way with the rights of who had it', async () => {
  const bench = startBench();
  const id = await atHome(bench, await confirmed(bench));
  const gate = bench.network.hold('gateway', 'afterEffect');
  const step = bench.settle();
  await gate.reached;

  expect((await take(bench, id)).kind).toBe('done');
  gate.release();
  await step;
  await bench.settle();

  inState(await bench.now(id), 'awaitingConfirmation');
  expect(callsOf(bench, 'start')).toBe(0);
});

it('of a failed one lets the new requester retry, and nobody else', async () => {
  const bench = startBench();
  const id = await atHome(bench, await failedOnce(bench));

  expect((await take(bench, id)).kind).toBe('done');

  expect((await bench.retry(id)).kind).toBe('refused');
  expect((await bench.retry(id, grace)).kind).toBe('done');
});

it('tells both in one message, once', async () => {
  const bench = startBench();
  const id = await atHome(bench, await confirmed(bench));

  await take(bench, id);
  await bench.pass(MINUTE);

  expect(bench.board.messages.filter(({ kind }) => kind === 'handOver')).toHaveLength(1);
});
