import { expect, it } from 'vitest';
import { after } from '../../src/request/times.ts';
import { aState } from '../builders.ts';
import { added } from '../ports/storing.ts';
import { type Bench, inState, startBench } from './bench.ts';
import { begun, MINUTE } from './moves.ts';

/** Azure goes on and on; the clock moves in steps of a minute. */
async function pass(bench: Bench, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    bench.clock.advance(MINUTE);
    await bench.settle();
  }
}

/** Creates of this bot's own, each of which took so long. */
async function addCreates(bench: Bench, count: number, tookMs: number): Promise<void> {
  const now = bench.clock.now();
  const { observation } = aState('provisioned');
  const times = {
    startedAt: now,
    provisionedAt: after(now, tookMs),
    observation: { ...observation, nextAt: undefined },
  };
  for (let index = 1; index <= count; index += 1) {
    await added(bench.store, `9${index}`, { state: aState('provisioned', times) });
  }
}

it.each([
  { because: 'creates take 3 minutes as far as anybody knows', creates: 0, usualMs: 3 * MINUTE, overdueAfter: 15 },
  { because: 'four creates of its own say too little', creates: 4, usualMs: 3 * MINUTE, overdueAfter: 15 },
  { because: 'creates take 10 minutes here', creates: 5, usualMs: 10 * MINUTE, overdueAfter: 30 },
])(
  'is overdue after $overdueAfter minutes, once and for all, since $because',
  async ({ creates, usualMs, overdueAfter }) => {
    const bench = startBench();
    await addCreates(bench, creates, 10 * MINUTE);
    bench.network.hangNextOperation();
    const id = await begun(bench);

    await pass(bench, overdueAfter - 1);
    const before = inState(await bench.now(id), 'provisioning');
    await pass(bench, 2);
    const overdue = inState(await bench.now(id), 'provisioning');

    expect(before.usualMs).toBe(usualMs);
    expect([before.isOverdue, overdue.isOverdue]).toEqual([undefined, true]);
  },
);
