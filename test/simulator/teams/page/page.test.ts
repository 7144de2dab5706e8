import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../people.ts';
import { activitiesOf, type ConnectorAlone, cardWith, mentionOf, startConnectorAlone } from '../connectorAlone.ts';
import { team } from '../world.ts';
import type { Screens } from './screens.ts';

let connector: ConnectorAlone;

beforeAll(async () => {
  connector = await startConnectorAlone();
});

afterAll(() => connector.close());

async function screens(viewer = 'alice'): Promise<Screens> {
  return (await (await fetch(`${connector.pageUrl}page/screens?viewer=${viewer}`)).json()) as Screens;
}

/** `fetch` would tidy the path up first. */
function statusOf(path: string, method = 'GET', headers = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(connector.pageUrl, { path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

describe("what the demo's page is served", () => {
  it.each([
    '/',
    '/page/browser/app.ts',
    '/page/browser/page.css',
    '/page/modules/lit-html/lit-html.js',
    '/page/modules/lit-html/directives/repeat.js',
    '/page/modules/markdown-it.js',
    '/page/modules/adaptivecards.js',
    '/buttons.ts',
  ])('has %s', async (path) => {
    expect(await statusOf(path)).toBe(200);
  });

  it.each([
    '/page/browser/../page.ts',
    '/page/browser/..%2fpage.ts',
    '/page/modules/../../../../package.json',
    '/page/modules/lit-html/../jose/package.json',
    '/page/modules/constructor',
    '/tokens.ts',
    '/page/browser/nothing.ts',
  ])('has nothing else of this machine: %s', async (path) => {
    expect(await statusOf(path)).toBe(404);
  });

  it('lets nothing inline run, and nothing from elsewhere', async () => {
    const policy = (await fetch(connector.pageUrl)).headers.get('content-security-policy') ?? '';

    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }])(
    'moves nothing for a page from elsewhere: %j',
    async (headers) => {
      expect(await statusOf('/admin/bot', 'POST', headers)).toBe(403);
      expect(await statusOf('/page/azure/plus1h', 'POST', headers)).toBe(403);
    },
  );

  it('moves no Azure where there is none beside it', async () => {
    expect(await statusOf('/page/azure/plus1h', 'POST')).toBe(404);
  });
});

describe('what people are notified of', () => {
  const channel = activitiesOf(team.id);

  it('is the text of the message as it came; a change notifies nobody', async () => {
    const { id } = await connector.call('POST', channel, mentioning('Bob, please look'));
    const before = (await screens()).notifications;
    await connector.call('PUT', `${channel}/${id}`, mentioning('done'));
    const after = (await screens()).notifications;

    expect(before.at(-1)).toEqual({ messageId: id, to: ['bob'], text: 'Bob, please look' });
    expect(after).toEqual(before);
  });

  it('is nothing of a channel where nobody is mentioned', async () => {
    const { id } = await connector.call('POST', channel, cardWith({}, { summary: 'for nobody' }));

    expect((await screens()).notifications.map(({ messageId }) => messageId)).not.toContain(id);
  });

  it('is everything in a one-to-one chat, and that a card came where it has no summary', async () => {
    await connector.teams.installPersonally(people.carol);
    const chat = await connector.teams.conversation({ kind: 'personal', person: people.carol });
    await connector.call('POST', activitiesOf(chat.id), cardWith({}, { summary: undefined }));

    expect((await screens()).notifications.at(-1)).toMatchObject({ to: ['carol'], text: 'Sent a card' });
  });
});

it('shows the channel as the one sees it who looks, and to members of the team only', async () => {
  const [asBob] = (await screens('bob')).screens;
  const [asCarol] = (await screens('carol')).screens;

  expect([asBob?.person, asCarol?.person]).toEqual(['bob', 'alice']);
});

/** A card that mentions Bob. */
function mentioning(summary: string): object {
  const text = `<at>${people.bob.name}</at>`;
  return cardWith({ body: [{ type: 'TextBlock', text }], msteams: { entities: [mentionOf(people.bob)] } }, { summary });
}
