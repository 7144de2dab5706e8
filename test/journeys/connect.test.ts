import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, gatewayId } from '../simulator/azure/builtInWorld.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { readable, says } from './reading.ts';

const { alice, bob, dave, erin } = people;
const channel = { kind: 'channel' } as const;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ speed: 200 });
});
afterAll(() => stage.stop());

/** The newest message of the bot in a thread whose text or summary holds all the parts. */
function seen(threadId: string | undefined, ...parts: readonly string[]): Promise<SimMessage> {
  const what = parts.join(' + ');
  return stage.teams.waitFor(
    what,
    (message) => message.threadId === threadId && parts.every((part) => says(message, part)),
  );
}

async function writes(): Promise<readonly string[]> {
  return (await stage.azure.acceptedWrites()).map(
    ({ method, url }) => `${method} ${url.split('/').at(-1)?.split('?')[0]}`,
  );
}

describe('from a message in a channel to a Succeeded status card', () => {
  it('gathers what the line leaves out in the dialog, shows the plan, creates, and mentions the requester at the end', async () => {
    const { teams } = stage;

    const said = await teams.say(alice, channel, 'connect er-amsterdam because of the new office');
    const draft = await seen(said.threadId, 'is a draft');
    const opened = await teams.press(alice, draft.id, 'Fill in the form');
    if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
    const form = readable(opened.dialog.card);
    const closed = await teams.submitDialog(alice, opened.dialog, {
      gatewayId: gatewayId('ergw-hub-weu'),
      connectionName: 'conn-ams',
      routingWeight: '10',
    });
    const review = await seen(said.threadId, 'press Create');
    const plan = readable(review.card);
    const pressed = await teams.press(alice, review.id, 'Create');
    const end = await seen(said.threadId, 'is done: Azure reports');
    const living = (await teams.messages(channel)).find(({ id }) => id === draft.id);

    expect(form).toContain('er-amsterdam');
    expect(form).toMatch(/higher weight is preferred/i);
    expect(form).toMatch(/ergw-full.*full, 4 of 4 circuits/s);
    expect(form).toMatch(/vpngw-hub.*Vpn/s);
    expect(closed.kind).toBe('closed');
    expect(plan).toMatch(/conn-dublin-hub-weu/);
    expect(pressed.kind).toBe('card');
    expect(readable(end.card)).toMatch(
      /Succeeded[\s\S]*ExpressRoute[\s\S]*conn-ams|conn-ams[\s\S]*Succeeded[\s\S]*ExpressRoute/,
    );
    expect(living?.summary).toContain('is done');
    expect(end.mentions).toEqual([{ id: alice.mri, name: 'Alice Archer' }]);
    expect(await writes()).toEqual(['PUT conn-ams']);
    expect((await teams.messages(channel)).every(({ threadId }) => threadId === said.threadId)).toBe(true);
  });

  it('then shows connection status and routes as Azure reports them', async () => {
    const end = await stage.teams.waitFor(
      'the routes',
      (message) => says(message, 'is done') && /Routes learned\n\d+ prefix/.test(readable(message.card)),
      28_000,
    );

    expect(readable(end.card)).toContain('Connection status\nConnected');
  }, 35_000);

  it('answers a second request with the connection that exists', async () => {
    const said = await stage.teams.say(alice, channel, 'connect er-amsterdam to ergw-hub-weu as another');

    await seen(said.threadId, 'joined already, by the connection conn-ams: no request was begun');
    const status = await seen(said.threadId, 'conn-ams is Succeeded');

    expect(readable(status.card)).toContain('er-amsterdam');
  });
});

describe('ways to ask', () => {
  it('takes a whole line with a full id and a pasted portal link, and every step as a typed command', async () => {
    const personal = { kind: 'personal' } as const;
    const link = `https://portal.azure.com/#@contoso.com/resource${gatewayId('ergw-hub-neu')}/overview`;

    await stage.teams.say(alice, personal, `connect ${circuitId('er-zurich')} to ${link} as conn-zrh weight 5`);
    const review = await stage.teams.waitFor(
      'the review',
      (message) => says(message, 'press Create') && readable(message.card).includes('conn-zrh'),
    );
    const number = /ER-\d+/.exec(review.summary ?? '')?.[0];
    await stage.teams.say(alice, personal, `create ${number}`);
    await stage.teams.waitFor('the end', (message) => says(message, 'is done') && says(message, 'conn-zrh'));

    expect(await writes()).toContain('PUT conn-zrh');
  });

  it('takes a link that arrives as the title of its page', async () => {
    const href = `https://portal.azure.com/#@contoso.com/resource${circuitId('er-vienna')}`;

    const said = await stage.teams.say(alice, channel, 'connect er-vienna - Microsoft Azure to ergw-hub-neu', {
      html: `<div><a href="${href}">er-vienna - Microsoft Azure</a></div>`,
    });
    const review = await seen(said.threadId, 'press Create');

    expect(readable(review.card)).toContain('er-vienna');
    await stage.teams.press(alice, review.id, 'Cancel');
  });

  it('fills the form in as a card where dialogs fail, and keeps what was typed beside what is wrong', async () => {
    const said = await stage.teams.say(alice, channel, 'connect');
    const draft = await seen(said.threadId, 'is a draft');

    const form = await stage.teams.press(alice, draft.id, 'Fill in here');
    const wrong = await stage.teams.press(alice, draft.id, 'submitRequest', {
      circuitId: circuitId('er-warsaw'),
      gatewayId: gatewayId('ergw-hub-neu'),
      connectionName: '-bad-',
      routingWeight: '1e3',
    });
    const right = await stage.teams.press(alice, draft.id, 'submitRequest', {
      connectionName: 'conn-waw',
      routingWeight: '7',
    });
    const review = await seen(said.threadId, 'press Create');

    if (form.kind !== 'card' || wrong.kind !== 'card') throw new Error(JSON.stringify([form.kind, wrong.kind]));
    expect(readable(wrong.card)).toContain('-bad-');
    expect(readable(wrong.card)).toContain('1e3" is not a routing weight');
    expect(right.kind).toBe('card');
    expect(readable(review.card)).toContain('conn-waw');
    await stage.teams.press(alice, review.id, 'Cancel');
  });

  it('offers just the ones of that name when there are several', async () => {
    const original = await stage.azure.resource(circuitId('er-madrid'));
    const twin = circuitId('er-madrid').replace('rg-connectivity', 'rg-connectivity-neu');
    await stage.azure.put({ ...original, id: twin });

    const said = await stage.teams.say(alice, channel, 'connect er-madrid to ergw-hub-neu');
    const choice = await seen(said.threadId, 'connect a circuit to a gateway');
    await stage.teams.press(alice, choice.id, 'submitRequest', {
      circuitId: twin,
      gatewayId: gatewayId('ergw-hub-neu'),
    });
    const review = await seen(said.threadId, 'cannot be created yet');

    expect(readable(choice.card)).toContain('There are 2 of the name "er-madrid". Please choose one.');
    expect(readable(review.card)).toContain('er-madrid');
    await stage.teams.press(alice, review.id, 'Cancel');
  });

  it('works for clients that know no Action.Execute', async () => {
    const said = await stage.teams.say(alice, { kind: 'group' }, 'connect er-warsaw to ergw-hub-neu as conn-old');
    const review = await stage.teams.waitFor(
      'the review',
      (message) => says(message, 'press Create') && readable(message.card).includes('conn-old'),
    );

    await stage.teams.press(alice, review.id, 'Check again', {}, { as: 'submit' });
    const again = await stage.teams.waitFor(
      'checked again',
      (message) => message.id === review.id && message.edits > review.edits && says(message, 'press Create'),
    );
    await stage.teams.press(alice, again.id, 'Cancel', {}, { as: 'submit' });
    const cancelled = await stage.teams.waitFor(
      'cancelled',
      (message) => message.id === review.id && says(message, 'was cancelled'),
    );

    expect(said.threadId).toBeUndefined();
    expect(cancelled.conversationId).toBe(said.conversationId);
  });
});

describe('who may', () => {
  it('answers a colleague who presses Create, and creates nothing', async () => {
    const said = await stage.teams.say(alice, channel, 'connect er-vienna to ergw-hub-neu as conn-vie');
    const review = await seen(said.threadId, 'press Create');

    const pressed = await stage.teams.press(bob, review.id, 'Create');

    if (pressed.kind !== 'message') throw new Error(JSON.stringify(pressed));
    expect(pressed.text).toMatch(/^Only Alice Archer, who asked for ER-\d+, can create it\./);
    expect(await writes()).not.toContain('PUT conn-vie');
  });

  it('answers a press on an older card with what changed, and the state of today', async () => {
    const said = await stage.teams.say(alice, channel, 'connect er-warsaw to ergw-lab-neu as conn-lab');
    const review = await seen(said.threadId, 'press Create');
    await stage.teams.press(alice, review.id, 'Check again');
    await stage.teams.waitFor(
      'checked again',
      (message) => message.id === review.id && message.edits > review.edits && says(message, 'press Create'),
    );

    const pressed = await stage.teams.press(alice, review.id, 'Create', {}, { card: review.card as never });

    if (pressed.kind !== 'message') throw new Error(JSON.stringify(pressed));
    expect(pressed.text).toContain('has changed since that card was drawn');
    expect(pressed.text).toContain('press Create');
    expect(await writes()).not.toContain('PUT conn-lab');
  });

  it('tells somebody without a right which role at which scope would do', async () => {
    const said = await stage.teams.say(erin, channel, 'connect er-vienna to ergw-payments as conn-pay');

    const review = await seen(said.threadId, 'cannot be created yet');

    expect(readable(review.card)).toMatch(/authorization/i);
    expect(JSON.stringify(review.card)).not.toContain('confirmRequest');
  });

  it('lets nobody without rights create, and names the role', async () => {
    const said = await stage.teams.say(dave, channel, 'connect er-vienna to ergw-hub-weu as conn-dave');

    const review = await seen(said.threadId, 'cannot be created yet');

    expect(readable(review.card)).toMatch(/Network Contributor/);
    expect(readable(review.card)).toMatch(/ergw-hub-weu/);
  });
});

it('leaves nothing for Teams to complain about', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
