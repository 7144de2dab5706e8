import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/provisioning/sweep.ts';
import { LEASE_MS, UNANSWERED_PUT_MS } from '../../src/request/times.ts';
import { azureError, notFound } from '../fakes/fakeErrors.ts';
import { inState, startBench } from './bench.ts';
import { askForCopy, begun, callsOf, changeConnection, failedOnce, MINUTE, SECOND, secondsOf } from './moves.ts';

describe('while a PUT is under way', () => {
  it('starts no second step because somebody asks for the card', async () => {
    const bench = startBench();
    const id = await begun(bench);
    const gate = bench.network.hold('start', 'beforeEffect');
    const step = sweep(bench.deps);
    await gate.reached;

    await askForCopy(bench, id);
    const others = await sweep(bench.deps);
    gate.release();
    await step;
    await bench.settle();

    expect(others).toBe(0);
    expect(callsOf(bench, 'start')).toBe(1);
    expect(inState(await bench.now(id), 'provisioning').step.kind).toBe('accepted');
    expect(bench.board.messages.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual([
      'living ER-1 provisioning',
      'copy ER-1 provisioning',
    ]);
  });

  it('keeps what Azure accepted and said, though somebody asked for the card meanwhile', async () => {
    const bench = startBench();
    const error = { ...azureError('InternalServerError', undefined), message: 'the real reason' };
    bench.network.failNextOperation(error);
    const id = await begun(bench);
    const gate = bench.network.hold('start', 'afterEffect');
    const step = sweep(bench.deps);
    await gate.reached;

    await askForCopy(bench, id);
    gate.release();
    await step;
    await bench.pass(4 * MINUTE);

    expect((await bench.store.history(id)).map(({ action }) => action)).toContain('accepted');
    expect(inState(await bench.now(id), 'failed').failure.error.message).toBe('the real reason');
  });

  it('cannot be cancelled', async () => {
    const bench = startBench();
    const id = await begun(bench);
    const gate = bench.network.hold('start', 'beforeEffect');
    const step = sweep(bench.deps);
    await gate.reached;

    const outcome = await bench.cancel(id);
    gate.release();
    await step;

    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'alreadyAtAzure' } });
  });

  it('drops the late answer of a step that somebody else has made again', async () => {
    const bench = startBench();
    const id = await begun(bench);
    const late = bench.network.hold('start', 'beforeEffect');
    const step = sweep(bench.deps);
    await late.reached;
    bench.clock.advance(LEASE_MS);
    await bench.settle();

    late.release();
    await step;
    await bench.pass(4 * MINUTE);

    expect(bench.network.accepted()).toBe(1);
    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect((await bench.store.history(id)).map(({ action }) => action)).not.toContain('requeued');
  });
});

describe('a PUT without an answer', () => {
  it('is sent again only when the first one cannot arrive any more', async () => {
    const bench = startBench();
    await begun(bench);
    bench.network.cutOff('start');

    const sent = await secondsOf(bench, () => callsOf(bench, 'start'), 2 * UNANSWERED_PUT_MS + SECOND);

    expect(sent).toEqual([0, UNANSWERED_PUT_MS / SECOND, (2 * UNANSWERED_PUT_MS) / SECOND]);
  });

  it('is on record before it goes out: whoever takes over from a dead process looks first', async () => {
    const bench = startBench();
    const id = await begun(bench);
    const gate = bench.network.hold('start', 'afterEffect');
    void sweep(bench.deps);
    await gate.reached;

    await bench.store.takeBackLeases(bench.clock.now());
    await bench.pass(4 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(true);
    expect(callsOf(bench, 'start')).toBe(1);
  });

  it('keeps a request from being cancelled while Azure is busy, since it may be busy with just that', async () => {
    const bench = startBench();
    const id = await begun(bench);
    bench.network.dropNextAnswer();
    await sweep(bench.deps);
    bench.network.refuseAlways('connection', notFound('on its way'));
    await bench.pass(UNANSWERED_PUT_MS);
    const refused = callsOf(bench, 'start');

    const outcome = await bench.cancel(id);
    bench.network.reach();
    await bench.pass(4 * MINUTE);

    expect(refused).toBe(2);
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'alreadyAtAzure' } });
    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(1);
  });

  it.each([
    { because: 'as Azure usually reports it', part: {} },
    { because: 'of which Azure reports no etag', part: { etag: undefined } },
  ])(
    'has its outcome in a connection that failed after it, $because: no second PUT without a Retry',
    async ({ part }) => {
      const bench = startBench();
      bench.network.failNextOperation();
      bench.network.dropNextAnswer();
      const id = await begun(bench);
      await sweep(bench.deps);
      await changeConnection(bench, id, part);

      bench.clock.advance(4 * MINUTE);
      await bench.settle();

      expect(inState(await bench.now(id), 'failed').failure).toMatchObject({
        error: { code: 'OperationLost' },
        leftBehind: true,
      });
      expect(callsOf(bench, 'start')).toBe(1);
    },
  );
});

describe('a PUT without an answer over a connection that failed before', () => {
  it('is sent again where the etag shows that it never arrived', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.cutOff('start');
    await bench.retry(id);
    await bench.pass(10 * SECOND);
    const cut = callsOf(bench, 'start');

    bench.network.reach();
    await bench.pass(5 * MINUTE);

    expect(cut).toBe(2);
    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(2);
  });

  it('is not sent again where the etag shows that it arrived and failed too', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.dropNextAnswer();
    bench.network.failNextOperation();
    const gate = bench.network.hold('start', 'afterEffect');
    await bench.retry(id);
    // Its answer is lost; the next look comes once the operation has failed.
    await sweep(bench.deps);
    await sweep(bench.deps);
    await sweep(bench.deps);
    gate.release();

    bench.clock.advance(4 * MINUTE);
    await bench.settle();

    expect(inState(await bench.now(id), 'failed').failure.error.code).toBe('OperationLost');
    expect(bench.network.accepted()).toBe(2);
  });
});
