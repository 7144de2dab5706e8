import type { Stage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { Link } from './link.ts';
import type { Traces } from './killPoint.ts';

/** What is pressed, and how it has to end however often the bot dies on the way. */
export interface Story {
  readonly name: 'create' | 'failing create' | 'clean-up' | 'retry';
  readonly verb: 'confirmRequest' | 'cleanUpRequest' | 'retryRequest';
  /** Said by the living card at the end. */
  readonly ending: RegExp;
  /** PUTs and DELETEs that Azure took in all, and connections that then stand. */
  readonly puts: number;
  readonly deletes: number;
  readonly connections: number;
  /** Messages that mention the requester, from the press to the end. */
  readonly mentions: number;
}

export const CREATE: Story = {
  name: 'create',
  verb: 'confirmRequest',
  ending: /is done/,
  puts: 1,
  deletes: 0,
  connections: 1,
  mentions: 1,
};
export const FAILING_CREATE: Story = { ...CREATE, name: 'failing create', ending: / failed: / };
export const CLEAN_UP: Story = {
  ...FAILING_CREATE,
  name: 'clean-up',
  verb: 'cleanUpRequest',
  ending: /is cleaned up/,
  deletes: 1,
  connections: 0,
  mentions: 0,
};
export const RETRY: Story = { ...CREATE, name: 'retry', verb: 'retryRequest', puts: 2 };

/** A request that stands where its story begins, with the button in front of the requester. */
export interface Begun extends Traces {
  readonly story: Story;
  readonly requestId: string;
  /** Messages that mention the requester already. */
  readonly mentionedBefore: number;
}

const requester = people.alice;
const channel = { kind: 'channel' } as const;

export async function begin(story: Story, link: Link, stage: Stage): Promise<Begun> {
  const { azure, teams } = stage;
  await azure.put(...link.resources);
  if (story.name !== 'create') await failOnce(link, stage);
  const { circuitId, gatewayId, connectionName } = link;
  const said = await teams.say(requester, channel, `connect ${circuitId} to ${gatewayId} as ${connectionName}`);
  const threadId = said.threadId ?? '';
  const isReviewed = (message: SimMessage) => message.threadId === threadId && /press Create/.test(message.summary ?? '');
  const living = await teams.waitFor(`the review of ${link.name}`, isReviewed);
  const requestId = /"requestId":"([^"]+)"/.exec(JSON.stringify(living.card))?.[1] ?? '';
  const begun = { story, link, threadId, livingId: living.id, requestId, mentionedBefore: 0 };
  if (story.verb === 'confirmRequest') return begun;

  const failing = { ...begun, story: FAILING_CREATE };
  await press(failing, stage);
  await whenOver(failing, stage, true);
  return { ...begun, mentionedBefore: 1 };
}

/** The first create of this connection is taken by Azure, and then ends Failed. */
async function failOnce({ connectionName }: Link, { azure }: Stage): Promise<void> {
  const error = { code: 'GatewayOperationFailed', message: 'The gateway could not be configured.' };
  const effect = { kind: 'endOperation', status: 'Failed', error } as const;
  await azure.addFault({ method: 'PUT', path: `/connections/${connectionName}(\\?|$)`, effect });
}

export async function press({ livingId, story }: Begun, { teams }: Stage): Promise<void> {
  await teams.press(requester, livingId, story.verb);
}

/** After a crash: a press that was never saved is made once more, as a person would. */
export async function pressAgainIfLost(begun: Begun, stage: Stage): Promise<boolean> {
  const card = JSON.stringify(await cardOfRecord(begun, stage));
  const isLost = card.includes(begun.story.verb) && !begun.story.ending.test(card);
  if (isLost) await press(begun, stage);
  return isLost;
}

/** Resolves with whether every card of the request equals the record, once the story has ended. */
export async function whenOver(begun: Begun, stage: Stage, isMentioned: boolean): Promise<boolean> {
  const { story, threadId, livingId, link } = begun;
  const { teams } = stage;
  await teams.waitFor(
    `the end of ${story.name} ${link.name}`,
    ({ id, summary }) => id === livingId && story.ending.test(summary ?? ''),
  );
  if (isMentioned) await whenMentioned(begun, stage);
  for (let tries = 0; tries < 3; tries += 1) {
    const record = JSON.stringify(await cardOfRecord(begun, stage));
    const messages = await botMessages(threadId, stage);
    if (messages.every(({ card }) => JSON.stringify(card) === record)) return true;
    // A step may be between its save and its showing: what the record says now must come without being asked for.
    await teams
      .waitFor(`${link.name} as saved`, ({ id, card }) => id === livingId && JSON.stringify(card) === record, 2_000)
      .catch(() => undefined);
  }
  return false;
}

async function whenMentioned({ story, mentionedBefore, threadId, link }: Begun, stage: Stage): Promise<void> {
  const seen = new Set<string>();
  await stage.teams.waitFor(`the mention in ${story.name} ${link.name}`, (message) => {
    if (message.threadId === threadId && message.mentions.length > 0) seen.add(message.id);
    return seen.size >= mentionedBefore + story.mentions;
  });
}

export async function botMessages(threadId: string, { teams }: Stage): Promise<readonly SimMessage[]> {
  const messages = await teams.messages(channel, { thread: threadId });
  return messages.filter(({ from, card }) => from.isBot && card !== undefined);
}

let refreshes = 0;

/** The card as the record has it now: what a client gets that refreshes by itself, which changes nothing. */
async function cardOfRecord({ threadId, requestId }: Begun, { teams }: Stage): Promise<unknown> {
  const deliveries = await teams.deliveries();
  const said = deliveries
    .map(({ activity }) => activity)
    .find((activity) => typeof activity !== 'string' && activity.type === 'message' && activity.id === threadId);
  if (said === undefined || typeof said === 'string') throw new Error(`nothing was said in ${threadId}`);
  refreshes += 1;
  const action = { type: 'Action.Execute', verb: 'refresh', data: { requestId } };
  const { conversation, from, recipient, serviceUrl, channelData, channelId, locale } = said;
  const refresh = { type: 'invoke', name: 'adaptiveCard/action', id: `refresh-${refreshes}`, value: { action, trigger: 'automatic' } };
  const answer = await teams.deliver({ ...refresh, conversation, from, recipient, serviceUrl, channelData, channelId, locale });
  const body = answer.body as { readonly value?: unknown } | undefined;
  if (body?.value === undefined) throw new Error(`no card for ${requestId}: ${JSON.stringify(answer).slice(0, 300)}`);
  return body.value;
}
