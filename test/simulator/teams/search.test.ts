import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ConnectorAlone, startConnectorAlone } from './connectorAlone.ts';
import { type SearchBot, startSearchBot } from './searchBot.ts';
import { groupChat } from './world.ts';

let connector: ConnectorAlone;
let bot: SearchBot;

beforeAll(async () => {
  connector = await startConnectorAlone();
});

async function answering(answer: number | object): Promise<SearchBot> {
  bot?.close();
  bot = await startSearchBot(connector, answer);
  return bot;
}

afterAll(() => {
  bot?.close();
  return connector.close();
});

it('asks as Teams does, in the conversation of the card', async () => {
  const { type, asked } = await answering(2);

  const found = await type('er-1');

  expect(found).toMatchObject({ kind: 'results', results: [{ title: 'er-0', value: '/id/0' }, { title: 'er-1' }] });
  expect(asked).toMatchObject([
    {
      type: 'invoke',
      name: 'application/search',
      from: { id: people.alice.mri },
      conversation: { id: groupChat.id },
      value: { queryText: 'er-1', queryOptions: { skip: 0, top: 15 }, dataset: 'circuits' },
    },
  ]);
});

it('sends what stands in the fields beside it, where it is told to', async () => {
  const { type, asked } = await answering(0);

  await type('', { data: { circuitId: 'er-dublin' } });

  expect(asked[0]?.value).toMatchObject({ queryText: '', data: { circuitId: 'er-dublin' } });
});

it('asks nothing on a phone', async () => {
  const { type, asked } = await answering(2);

  expect(await type('er', { as: 'phone' })).toEqual({ kind: 'nothing' });
  expect(asked).toEqual([]);
});

it.each([
  { because: 'it is no search response', answer: { statusCode: 200, type: 'text', value: { results: [] } } },
  { because: 'it says itself that it did not work', answer: { statusCode: 500, type: 'x', value: {} } },
])('shows no choices when $because', async ({ answer }) => {
  const { type } = await answering(answer);

  expect(await type('er')).toMatchObject({ kind: 'somethingWentWrong' });
});

it('is refused to somebody who does not see the message', async () => {
  const { asked } = await answering(1);
  const [message] = (await connector.teams.messages({ kind: 'group' })).slice(-1);

  await expect(connector.teams.search(people.carol, message?.id ?? '', 'circuits', 'er')).rejects.toThrow('NotAMember');
  expect(asked).toEqual([]);
});
