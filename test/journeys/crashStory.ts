import type { Stage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { Activity } from '../simulator/teams/wire.ts';
import type { Traces } from './killPoint.ts';
import type { Link } from './link.ts';

/** What is pressed, and how it has to end however often the bot dies on the way. */
export interface Story {
  readonly name: 'create' | 'failing create' | 'clean-up' | 'retry' | 'first look' | 'second look';
  readonly verb: 'confirmRequest' | 'cleanUpRequest' | 'retryRequest';
  /** Said by the living card at the end, somewhere. */
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
/** What is seen beside Succeeded: first the connection's status, then the routes that were asked for with it. */
export const FIRST_LOOK: Story = { ...CREATE, name: 'first look', ending: /"Connected"/ };
export const SECOND_LOOK: Story = { ...CREATE, name: 'second look', ending: /"\d+ prefix/ };
export const RETRY: Story = { ...CREATE, name: 'retry', verb: 'retryRequest', puts: 2 };

/** The first create of these ends Failed. */
const FAILING: readonly Story[] = [FAILING_CREATE, CLEAN_UP, RETRY];

/** A request that stands where its story begins, with the button in front of the requester. */
export interface Begun extends Traces {
  readonly story: Story;
  readonly requestId: string;
  /** The message that asked for it, as the bot got it. */
  readonly asked: Activity;
  /** Messages that mention the requester already. */
  readonly mentionedBefore: number;
}

const requester = people.alice;
const channel = { kind: 'channel' } as const;

export async function begin(story: Story, link: Link, stage: Stage): Promise<Begun> {
  const { azure, teams } = stage;
  await azure.put(...link.resources);
  if (FAILING.includes(story)) await failOnce(link, stage);
  const { circuitId, gatewayId, connectionName } = link;
  const said = await teams.say(requester, channel, `connect ${circuitId} to ${gatewayId} as ${connectionName}`);
  const threadId = said.threadId ?? '';
  const isReviewed = ({ summary }: SimMessage) => /press Create/.test(summary ?? '');
  const living = await teams.waitFor(`the review of ${link.name}`, isReviewed, PATIENCE_MS, threadId);
  const requestId = /"requestId":"([^"]+)"/.exec(JSON.stringify(living.card))?.[1] ?? '';
  const asked = await activityOf(threadId, stage);
  const begun = { story, link, threadId, livingId: living.id, requestId, asked, mentionedBefore: 0 };
  if (story.verb === 'confirmRequest') return begun;

  const failing = { ...begun, story: FAILING_CREATE };
  await press(failing, stage);
  await whenOver(failing, stage);
  return { ...begun, mentionedBefore: 1 };
}

async function activityOf(threadId: string, { teams }: Stage): Promise<Activity> {
  const activities = (await teams.deliveries()).map(({ activity }) => activity);
  const asked = activities.find((activity) => typeof activity !== 'string' && activity.id === threadId);
  if (asked === undefined || typeof asked === 'string') throw new Error(`nothing was said in ${threadId}`);
  return asked;
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

/** What is awaited of the end of a story; a notice whose sending a crash cut off may be missing, or never change again. */
export type Notice = 'sent' | 'unknown';

/** Resolves once the story has ended, with whether the cards then equal the record. */
export async function whenOver(begun: Begun, stage: Stage, notice: Notice = 'sent'): Promise<boolean> {
  const { story, livingId, link, threadId } = begun;
  const isEnding = ({ id, card }: SimMessage) => id === livingId && story.ending.test(JSON.stringify(card));
  await stage.teams.waitFor(`the end of ${story.name} ${link.name}`, isEnding, PATIENCE_MS, threadId);
  if (notice === 'sent') await whenMentioned(begun, stage);
  for (let tries = 0; tries < 3; tries += 1) {
    const record = drawnOn((await cardOfRecord(begun, stage)) as SimMessage['card']);
    const cards = (await botMessages(threadId, stage)).filter(({ id }) => notice === 'sent' || id === livingId);
    const differing = cards.find(({ card }) => drawnOn(card) !== record);
    if (!differing) return true;
    // A step may be between its save and its showing: what was saved must be shown without anybody asking for it.
    const isShown = ({ id, card }: SimMessage) => id === differing.id && drawnOn(card) === record;
    await stage.teams.waitFor(`${link.name} as saved`, isShown, SHOWN_WITHIN_MS, threadId).catch(() => undefined);
  }
  return false;
}

/** The card of the record, without the line of a notice that mentions somebody above it, and without what a notice lacks. */
function drawnOn(card: SimMessage['card']): string {
  const { msteams, body, refresh: _, ...rest } = { ...card };
  const isNotice = msteams !== undefined && Array.isArray(body);
  return JSON.stringify({ ...rest, body: isNotice ? body.slice(1) : body });
}

/**
 * Less than the 30 s of a lease: whoever has to wait for one to run out is too late. More than the 20 s for which a PUT
 * without an answer is given time to arrive.
 */
const PATIENCE_MS = 28_000;
const SHOWN_WITHIN_MS = 3_000;

async function whenMentioned({ story, mentionedBefore, threadId, link }: Begun, { teams }: Stage): Promise<void> {
  const seen = new Set<string>();
  const isLast = ({ id, mentions }: SimMessage) => {
    if (mentions.length > 0) seen.add(id);
    return seen.size >= mentionedBefore + story.mentions;
  };
  await teams.waitFor(`the mention in ${story.name} ${link.name}`, isLast, PATIENCE_MS, threadId);
}

export async function botMessages(threadId: string, { teams }: Stage): Promise<readonly SimMessage[]> {
  const messages = await teams.messages(channel, { thread: threadId });
  return messages.filter(({ from, card }) => from.isBot && card !== undefined);
}

let refreshes = 0;

/** The card as the record has it now: what a client gets that refreshes by itself, which changes nothing. */
async function cardOfRecord({ asked, requestId }: Begun, { teams }: Stage): Promise<unknown> {
  refreshes += 1;
  const action = { type: 'Action.Execute', verb: 'refresh', data: { requestId } };
  const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'automatic' } };
  const answer = await teams.deliver({ ...asked, ...invoke, id: `refresh-${refreshes}`, text: '', attachments: [] });
  const body = answer.body as { readonly value?: unknown } | undefined;
  if (body?.value === undefined) throw new Error(`no card for ${requestId}: ${JSON.stringify(answer).slice(0, 300)}`);
  return body.value;
}
