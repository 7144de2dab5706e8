import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, hasChromium, launchBrowser } from '../playground/browser.ts';
import { people } from '../simulator/people.ts';
import { type ConnectorAlone, cardWith, mentionOf, startConnectorAlone } from '../simulator/teams/connectorAlone.ts';
import { readAll } from '../simulator/teams/delivery.ts';
import { type Json, objectIn } from '../simulator/teams/json.ts';
import { type DemoPage, openDemo } from './demoPage.ts';

// What the page does with a card of any bot: the bot here only answers what it is asked.

const { alice } = people;
const FOUND = { title: 'er-amsterdam · Amsterdam', value: '/circuits/er-amsterdam' };
const SEARCH_RESPONSE = 'application/vnd.microsoft.search.searchResponse';
const CARD = 'application/vnd.microsoft.card.adaptive';

const pressed = { type: 'Action.Execute', title: 'Show', verb: 'show' };
const card = {
  refresh: { action: { type: 'Action.Execute', verb: 'mine' }, userIds: [alice.mri] },
  body: [
    { type: 'TextBlock', text: `<at>${alice.name}</at> see **this**` },
    { type: 'Badge', text: 'newer than 1.2', fallback: { type: 'TextBlock', text: 'older than 1.3' } },
    {
      type: 'Input.ChoiceSet',
      id: 'circuit',
      label: 'Circuit',
      style: 'filtered',
      choices: [],
      'choices.data': { type: 'Data.Query', dataset: 'circuits' },
    },
    {
      type: 'ActionSet',
      actions: [
        { ...pressed, data: { row: 1 } },
        { ...pressed, data: { row: 2 } },
      ],
    },
  ],
  msteams: { entities: [mentionOf(alice)] },
};

describe.skipIf(!hasChromium)(`a card on the demo page (skipped where there is no ${chromiumPath})`, () => {
  const invokes: Json[] = [];
  const bot = createServer((request, response) => {
    void readAll(request).then((text) => {
      const activity: Json = JSON.parse(text);
      if (activity.type === 'invoke') invokes.push(activity);
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answerTo(activity)));
    });
  });
  let connector: ConnectorAlone;
  let browser: Browser;
  let demo: DemoPage;

  beforeAll(async () => {
    connector = await startConnectorAlone();
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    await connector.teams.setBotEndpoint(`http://127.0.0.1:${(bot.address() as AddressInfo).port}`);
    browser = await launchBrowser();
    demo = await openDemo(await browser.newPage({ viewport: { width: 1_400, height: 900 } }), connector.pageUrl);
    const thread = await connector.newThread();
    const path = `conversations/${encodeURIComponent(thread)}/activities`;
    await connector.call('POST', path, cardWith(card, { summary: 'A card' }));
  });

  beforeEach(() => void invokes.splice(0));

  afterAll(async () => {
    await browser?.close();
    bot.close();
    await connector?.close();
  });

  it('is refreshed for those whom it names, and for nobody else', async () => {
    const { message, lookAs } = demo;
    await message('channel', 'for Alice alone');
    await lookAs(people.bob.name);
    const seenByBob = await message('channel', 'see this');
    await lookAs(alice.name);

    expect(await seenByBob.locator('.mention').textContent()).toBe(alice.name);
    expect(await seenByBob.locator('strong').textContent()).toBe('this');
    expect(invokes.filter(({ from }) => objectIn({ from }, 'from').id !== alice.mri)).toEqual([]);
  });

  it('has choices searched for as somebody types, and sends the value of the one that was chosen', async () => {
    const { page, message, press } = demo;
    const shown = await message('channel', 'see this');
    await shown.getByRole('textbox', { name: 'Circuit' }).pressSequentially('ams');
    await shown.getByText(FOUND.title).click();
    await press(shown, 'Which one');
    await page.getByText('heard').waitFor();

    expect(invokes[0]).toMatchObject({ name: 'application/search', value: { queryText: 'ams', dataset: 'circuits' } });
    expect(actionIn(invokes.at(-1)).data).toEqual({ row: 3, circuit: FOUND.value });
  });

  it('tells buttons of one name apart', async () => {
    const { message } = demo;
    const shown = await message('channel', 'see this');
    await shown.getByRole('button', { name: 'Show' }).nth(1).click();
    await expect.poll(() => invokes.length).toBe(1);

    expect(actionIn(invokes[0]).data).toMatchObject({ row: 2 });
  });

  it('has on a phone no type-ahead, and the fallback of what is newer', async () => {
    const { page, message } = demo;
    await page.getByRole('button', { name: 'Phone' }).click();
    const shown = await message('channel', 'older than 1.3');

    expect(await shown.getByRole('combobox', { name: 'Circuit' }).count()).toBe(1);
    expect(await shown.getByRole('button', { name: 'Show' }).count()).toBe(0);
    expect(invokes).toEqual([]);
  });
});

function answerTo({ name, value }: Json): object {
  if (name === 'application/search') {
    return { statusCode: 200, type: SEARCH_RESPONSE, value: { results: [FOUND] } };
  }
  const isAutomatic = objectIn({ value }, 'value').trigger === 'automatic';
  if (!isAutomatic) return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'heard' };
  const which = { type: 'ActionSet', actions: [{ ...pressed, title: 'Which one', data: { row: 3 } }] };
  const body = [{ type: 'TextBlock', text: 'for Alice alone' }, ...card.body, which];
  return { statusCode: 200, type: CARD, value: { type: 'AdaptiveCard', version: '1.4', ...card, body } };
}

function actionIn(invoke: Json | undefined): Json {
  return objectIn(objectIn(invoke ?? {}, 'value'), 'action');
}
