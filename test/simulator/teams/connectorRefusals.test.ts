import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import {
  activitiesOf,
  type Called,
  type ConnectorAlone,
  general,
  startConnectorAlone,
  text,
} from './connectorAlone.ts';
import { type Identity, startIdentity } from './stockBot.ts';
import { groupChat } from './world.ts';

const { alice } = people;

let connector: ConnectorAlone;

beforeAll(async () => {
  connector = await startConnectorAlone();
  await connector.teams.installPersonally(alice);
});

afterAll(() => connector.close());

// Each refusal by itself is in behaviours.test.ts.
describe('the connector refuses', () => {
  it.each([
    ['no token', async () => ''],
    ['a token of somebody else', async () => (await startedElsewhere()).token()],
    ['a token for somebody else', () => connector.issue({ aud: 'https://management.azure.com' })],
    ['a token of another app', () => connector.issue({ appid: '00000000-0000-4000-8000-00000000beef' })],
    ['a token that has expired', () => connector.issue({ exp: 1_700_000_000 })],
  ])('%s', async (_, token) => {
    const refused = await connector.call('POST', general, text('hi'), await token());

    expect(refused.status).toBe(401);
  });

  async function startedElsewhere(): Promise<Identity> {
    const other = await startIdentity();
    other.close();
    return other;
  }

  it('an update of what is not there, or not its own', async () => {
    const said = await connector.teams.say(alice, { kind: 'channel' }, 'mine', { mention: false });

    const unknown = await connector.call('PUT', `${general}/1`, text('hi'));
    const elsewhere = await connector.call('PUT', `${activitiesOf(groupChat.id)}/${said.activityId}`, text('hi'));
    const hers = await connector.call('PUT', `${general}/${said.activityId}`, text('hi'));
    const gone = await connector.call('DELETE', `${general}/1`);

    expect([unknown, elsewhere, gone].map(({ status, code }) => [status, code])).toEqual(
      Array(3).fill([404, 'ActivityNotFoundInConversation']),
    );
    expect(hers).toMatchObject({ status: 403, code: 'NotEnoughPermissions' });
  });

  it('the eighth message within a second in one thread, and tells when to come again', async () => {
    const [busy, other] = [activitiesOf(await connector.newThread()), activitiesOf(await connector.newThread())];

    const sent: Called[] = [];
    for (let count = 1; count <= 8; count += 1) sent.push(await connector.call('POST', busy, text(`${count}`)));
    const elsewhere = await connector.call('POST', other, text('hi'));

    expect(sent.map(({ status }) => status)).toEqual([...Array(7).fill(201), 429]);
    expect(sent[7]?.retryAfter).toBe('1');
    expect(elsewhere.status).toBe(201);
  });
});
