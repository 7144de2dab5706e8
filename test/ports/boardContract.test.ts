import type { Activity } from 'botbuilder';
import { afterAll, beforeAll } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createBoard } from '../../src/teams/board.ts';
import { createPlaces, placeOf } from '../../src/teams/places.ts';
import { createSender } from '../../src/teams/sender.ts';
import { aPlace } from '../builders.ts';
import { createFakeBoard } from '../fakes/fakeBoard.ts';
import { handClock } from '../fakes/handClock.ts';
import { personOf } from '../provisioning/bench.ts';
import { people, tenantId } from '../simulator/people.ts';
import { type Identity, startIdentity, stockAppId } from '../simulator/teams/stockBot.ts';
import { teamsClient } from '../simulator/teams/teamsClient.ts';
import { startTeamsSimulator } from '../simulator/teams/teamsSimulator.ts';
import { botOf } from '../teams/channelKeys.ts';
import { type BoardSubject, boardContract } from './boardContract.ts';

const stranger = personOf(people.carol);
const channel = { kind: 'channel' } as const;

/** One for all: the framework remembers the bot's token for as long as the process lives. */
let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity.close());

async function fakeSubject(): Promise<BoardSubject> {
  const board = createFakeBoard();
  board.chats.shutOut(stranger.id);
  return {
    board,
    near: aPlace({ tenantId }),
    stranger,
    block: async ({ id }) => board.chats.shutOut(id),
    removeChat: async ({ id }) => board.chats.remove(id),
    questionsTo: async () => board.chats.questions.length,
    close: async () => undefined,
  };
}

async function teamsSubject(): Promise<BoardSubject> {
  const simulator = await startTeamsSimulator({ botAppId: stockAppId, botTokenKeysUrl: identity.keysUrl });
  const teams = teamsClient(simulator.adminEndpoint);
  const { conversationId } = await teams.say(people.alice, channel, 'a thread', { mention: false });
  const near = placeOf(conversationId, tenantId);

  Object.assign(process.env, { IDENTITY_ENDPOINT: identity.tokenEndpoint, IDENTITY_HEADER: 'board' });
  const clock = handClock();
  const places = createPlaces(openSqliteStore(':memory:').notes, clock);
  const { serviceUrl } = simulator;
  await places.remember({ serviceUrl, channelId: 'msteams', recipient: { id: `28:${stockAppId}` } } as Activity, near);
  const { settings, ...bot } = botOf(simulator.openIdMetadataUrl);
  const adapter = createAdapter(
    {
      ...bot,
      appId: stockAppId,
      settings: { ...settings, MicrosoftAppId: stockAppId },
      serviceHosts: new Set([new URL(serviceUrl).host]),
    },
    { clock },
  );
  const sender = createSender({ adapter, appId: stockAppId, places, clock });
  const known = ({ id }: { readonly id: string }) => {
    const found = Object.values(people).find(({ objectId }) => objectId === id);
    if (!found) throw new Error(`nobody is ${id}`);
    return found;
  };
  return {
    board: createBoard(sender, () => tenantId),
    near,
    stranger,
    block: (person) => teams.blockBot(known(person)),
    removeChat: (person) => teams.removeChat(known(person)),
    questionsTo: async (person) =>
      (await teams.messages({ kind: 'personal', person: known(person) })).filter(({ from }) => from.isBot).length,
    close: () => simulator.close(),
  };
}

boardContract('fake', fakeSubject);
boardContract('Teams', teamsSubject);
