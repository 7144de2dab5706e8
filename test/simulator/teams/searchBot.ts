import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { people } from '../people.ts';
import { activitiesOf, type ConnectorAlone, cardWith } from './connectorAlone.ts';
import { readAll } from './delivery.ts';
import type { Found, SearchOptions } from './search.ts';
import type { Activity } from './wire.ts';
import { groupChat } from './world.ts';

/** A bot that answers every search with some choices, or with what it is told, and a person who types. */
export interface SearchBot {
  type(queryText: string, options?: SearchOptions): Promise<Found>;
  /** What it was asked. */
  readonly asked: readonly Activity[];
  close(): void;
}

export async function startSearchBot(connector: ConnectorAlone, answer: number | object): Promise<SearchBot> {
  const asked: Activity[] = [];
  const results = Array.from({ length: Number(answer) || 0 }, (_, at) => ({ title: `er-${at}`, value: `/id/${at}` }));
  const listed = { statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results } };
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      asked.push(JSON.parse(text));
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(typeof answer === 'number' ? listed : answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { id } = await connector.call('POST', activitiesOf(groupChat.id), cardWith({}));
  await connector.teams.setBotEndpoint(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    asked,
    type: (queryText, options) => connector.teams.search(people.alice, id, 'circuits', queryText, options),
    close: () => void server.close(),
  };
}
