import { describe, expect, it } from 'vitest';
import { connectionIdOf, type Plan } from '../../src/request/plan.ts';
import { azureError } from '../fakes/fakeErrors.ts';
import { codes, confirmed, inState, startBench } from './bench.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('a request from ask to Succeeded', () => {
  it('posts the card before it reads Azure, checks, waits for a yes, creates once, and posts the end with a mention', async () => {
    const bench = startBench();

    const id = await confirmed(bench);
    await bench.pass(5 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(false);
    expect(bench.network.accepted()).toBe(1);
    expect(bench.board.history.slice(0, 2)).toEqual(['living ER-1 checking', 'living ER-1 awaitingConfirmation']);
    expect(bench.board.messages.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual([
      'living ER-1 provisioned',
      'notice ER-1 provisioned',
    ]);
  });

  it('shows connection status and routes as they are reported, and then looks no more', async () => {
    const bench = startBench();

    const id = await confirmed(bench);
    await bench.pass(14 * MINUTE);

    const { observation } = inState(await bench.now(id), 'provisioned');
    expect(observation.connectionStatus).toBe('Connected');
    expect(observation.routes).toMatchObject({ read: true, value: { ofAllCircuits: true } });
    expect(observation.nextAt).toBeUndefined();
  });

  it('says that routes cannot be read, and is done all the same', async () => {
    const bench = startBench();
    bench.network.cutOff('startLearnedRoutes');

    const id = await confirmed(bench);
    await bench.pass(14 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').observation.routes).toEqual({
      read: false,
      reason: 'unreachable',
    });
  });
});

describe('busy', () => {
  it('waits in the queue with the reason that Azure gave, then creates once', async () => {
    const bench = startBench();
    bench.network.beBusyOnce();

    const id = await confirmed(bench);
    await bench.settle();
    const waiting = inState(await bench.now(id), 'queued');
    await bench.pass(4 * MINUTE);

    expect(waiting.wait?.code).toBe('AnotherOperationInProgress');
    expect(inState(await bench.now(id), 'provisioned')).toBeDefined();
    expect(bench.network.accepted()).toBe(1);
  });

  it('makes two requests on one gateway one after the other and says who is ahead', async () => {
    const bench = startBench();

    const first = await confirmed(bench, 'er-amsterdam');
    const second = await confirmed(bench, 'er-zurich');
    await bench.pass(MINUTE);
    const meanwhile = (await bench.now(second)).state.status;
    const shown = bench.board.messages.map((message) => message.shown);
    await bench.pass(8 * MINUTE);

    expect(meanwhile).toBe('queued');
    expect(shown).toContain('ER-2 queued ahead 1');
    expect((await bench.now(first)).state.status).toBe('provisioned');
    expect((await bench.now(second)).state.status).toBe('provisioned');
  });

  it('expires after 24 hours in the queue and says what it waited for', async () => {
    const bench = startBench();
    const gateway = [...bench.network.world.gateways.values()].find(({ name }) => name === 'ergw-hub-weu');
    if (!gateway) throw new Error('no gateway');
    bench.network.world.gateways.set(gateway.id.toLowerCase(), { ...gateway, provisioningState: 'Updating' });

    const id = await confirmed(bench);
    await bench.settle();
    bench.clock.advance(24 * 60 * MINUTE);
    await bench.settle();

    const expired = inState(await bench.now(id), 'expired');
    expect(expired.wait?.code).toBe('gatewayNotSucceeded');
    expect(bench.board.messages.at(-1)).toMatchObject({ kind: 'notice', shown: 'ER-1 expired' });
    expect(bench.network.accepted()).toBe(0);
  });
});

describe('what changed since the yes', () => {
  it('goes back with the new blocker and tells the requester, and nothing is written', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    const circuit = [...bench.network.world.circuits.values()].find(({ name }) => name === 'er-amsterdam');
    if (!circuit) throw new Error('no circuit');
    bench.network.world.circuits.set(circuit.id.toLowerCase(), { ...circuit, circuitProvisioningState: 'Disabled' });

    await bench.settle();

    const back = inState(await bench.now(id), 'awaitingConfirmation');
    expect(back.cameBack).toBe('newBlocker');
    expect(codes(back.checked.findings)).toContain('blocker circuitNotEnabled');
    expect(bench.board.messages.at(-1)).toMatchObject({ kind: 'notice' });
    expect(bench.network.accepted()).toBe(0);
  });

  it('waits, and sends nobody back, while Azure does not answer', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    bench.network.cutOff();

    await bench.pass(20 * SECOND);
    const meanwhile = inState(await bench.now(id), 'queued');
    bench.network.reach();
    await bench.pass(5 * MINUTE);

    expect(meanwhile.wait?.code).toBe('unreachable');
    expect((await bench.now(id)).state.status).toBe('provisioned');
  });
});

describe('never two creates', () => {
  it('adopts the connection when the answer to the PUT was lost', async () => {
    const bench = startBench();
    bench.network.dropNextAnswer();

    const id = await confirmed(bench);
    await bench.pass(5 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(true);
    expect(bench.network.accepted()).toBe(1);
  });

  it('reads the connection when the URL of the operation answers no more', async () => {
    const bench = startBench();
    bench.network.loseNextOperation();

    const id = await confirmed(bench);
    await bench.pass(5 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned')).toBeDefined();
    expect(bench.network.accepted()).toBe(1);
  });
});

describe('failure', () => {
  it('keeps what Azure said, is cleaned up, and succeeds on retry', async () => {
    const bench = startBench();
    const error = {
      ...azureError('GatewayConfigurationFailed', undefined),
      message: 'No endpoint listening.',
      details: [azureError('Inner', undefined)],
    };
    bench.network.failNextOperation(error);

    const id = await confirmed(bench);
    await bench.pass(4 * MINUTE);
    const failed = inState(await bench.now(id), 'failed');
    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);
    const clean = inState(await bench.now(id), 'failed');
    await bench.retry(id);
    await bench.pass(5 * MINUTE);

    expect(failed.failure).toMatchObject({
      error: { code: error.code, message: error.message, details: [{ code: 'Inner' }] },
      leftBehind: true,
    });
    expect(clean).toMatchObject({ cleanUp: 'done', failure: { leftBehind: false } });
    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(2);
  });

  it('repeats the same PUT on retry where the failed connection still stands', async () => {
    const bench = startBench();
    bench.network.failNextOperation();

    const id = await confirmed(bench);
    await bench.pass(4 * MINUTE);
    await bench.retry(id);
    await bench.pass(5 * MINUTE);

    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(2);
  });

  it('does not delete a connection that is not the one this request made', async () => {
    const bench = startBench();
    bench.network.failNextOperation();
    const id = await confirmed(bench);
    await bench.pass(4 * MINUTE);
    const { plan } = inState(await bench.now(id), 'failed');
    const key = connectionIdOf(plan as Plan).toLowerCase();
    const mine = bench.network.world.connections.get(key);
    if (!mine) throw new Error('nothing left behind');
    bench.network.world.connections.set(key, { ...mine, provisioningState: 'Succeeded' });

    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'ConnectionNotFailed' });
    expect(bench.network.world.connections.has(key)).toBe(true);
  });
});

describe('cards', () => {
  it('never posts a message twice whose outcome is unknown', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    await bench.pass(2 * MINUTE);
    bench.network.accepted();
    await bench.pass(50 * SECOND);
    bench.board.failNext('unknown');
    bench.board.failNext('unknown');
    await bench.pass(5 * MINUTE);

    const notices = bench.board.messages.filter(({ kind }) => kind === 'notice');
    expect(notices.length).toBeLessThanOrEqual(1);
    expect((await bench.now(id)).cards.filter(({ kind }) => kind === 'notice')).toHaveLength(1);
  });

  it('posts again what certainly was not sent', async () => {
    const bench = startBench();
    bench.board.failNext('notSent');

    await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.pass(10 * SECOND);

    expect(bench.board.messages.map(({ shown }) => shown)).toEqual(['ER-1 awaitingConfirmation']);
  });

  it('keeps working when the chat refuses for good, and marks the card as lost', async () => {
    const bench = startBench();
    bench.board.failNext('refused');

    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();

    const now = await bench.now(request.id);
    expect(now.state.status).toBe('awaitingConfirmation');
    expect(now.cards).toMatchObject([{ delivery: { status: 'lost', code: 'refused' } }]);
  });
});

it('chains one audit entry to each transition and logs every new head', async () => {
  const bench = startBench();

  const id = await confirmed(bench);
  await bench.pass(5 * MINUTE);

  const entries = await bench.store.history(id);
  expect(entries.map(({ action }) => action)).toEqual([
    'submitted',
    'checked',
    'confirmed',
    'begun',
    'accepted',
    'succeeded',
  ]);
  const heads = bench.logged.filter(({ message }) => message === 'audit entry').map(({ fields }) => fields.hash);
  expect(heads).toEqual(entries.map(({ hash }) => hash));
});
