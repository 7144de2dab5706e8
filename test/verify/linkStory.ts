import { randomUUID } from 'node:crypto';
import { textAt } from '../simulator/azure/json.ts';
import type { Answer, Target } from './target.ts';

const POLL_EVERY_MS = 30_000;
/** A creation took three minutes where it was recorded; half an hour is what the bot allows. */
const POLLS = 60;
/** How long connectionStatus is waited for. */
const STATUS_POLLS = 10;
/** The api-version before there was listKeys, and the one of the recordings in which a connection shows little. */
export const OLDER = { authorization: '2020-07-01', connection: '2018-10-01' } as const;

/** What was answered, in this order. */
export interface LinkStory {
  readonly authorizationPut: Answer;
  readonly authorization: Answer;
  readonly authorizationOlder: Answer;
  readonly keys: Answer;
  readonly put: Answer;
  readonly polls: readonly Answer[];
  readonly done: Answer;
  readonly doneOlder: Answer;
  /** The list of the gateway's connections. */
  readonly ofGateway: Answer;
  readonly redeemed: Answer;
  /** The last read for connectionStatus. */
  readonly later: Answer;
  /** Without the key. */
  readonly putAgain: Answer;
  readonly deletion: Answer;
  readonly deletedAgain: Answer;
  readonly gone: Answer;
  readonly released: Answer;
  readonly authorizationDeletion: Answer;
}

/**
 * Makes an authorization and a connection with it, looks at them, and removes both again, whatever happens.
 *
 * @throws {Error} that says which step was refused, and what could not be removed
 */
export async function tellLinkStory(target: Target): Promise<LinkStory> {
  const { group, found } = target;
  if (group === undefined || found.link === undefined) throw new Error('there is nothing that may be linked');
  const name = `verify-${randomUUID().slice(0, 8)}`;
  const connection = `${group}/providers/Microsoft.Network/connections/${name}`;
  const authorization = `${found.link.circuitId}/authorizations/${name}`;
  try {
    return await tell(target, connection, authorization, found.link);
  } finally {
    for (const id of [connection, authorization]) await remove(target, id);
  }
}

async function tell(
  target: Target,
  connection: string,
  authorization: string,
  { circuitId, gatewayId, location }: NonNullable<Target['found']['link']>,
): Promise<LinkStory> {
  const get = (path: string) => target.call('GET', path);
  const authorizationPut = await accepted('authorization', target.call('PUT', authorization, { properties: {} }));
  await settled(target, authorizationPut);
  const unused = await get(authorization);
  const authorizationOlder = await get(`${authorization}?api-version=${OLDER.authorization}`);
  const keys = await accepted('key', target.call('POST', `${authorization}/listKeys`));
  const body = {
    location,
    properties: {
      connectionType: 'ExpressRoute',
      routingWeight: 0,
      virtualNetworkGateway1: { id: gatewayId, properties: {} },
      peer: { id: circuitId },
    },
  };
  const authorizationKey = textAt(keys.body, 'authorizationKey');
  const keyed = { ...body, properties: { ...body.properties, authorizationKey } };
  const put = await accepted('connection', target.call('PUT', connection, keyed));
  const polls = await settled(target, put);
  const done = await get(connection);
  const doneOlder = await get(`${connection}?api-version=${OLDER.connection}`);
  const ofGateway = await get(`${gatewayId}/connections`);
  const redeemed = await get(authorization);
  const later = await withStatus(target, connection);
  const putAgain = await target.call('PUT', connection, body);
  await settled(target, putAgain);
  const deletion = await accepted('deletion', target.call('DELETE', connection));
  await settled(target, deletion);
  const deletedAgain = await target.call('DELETE', connection);
  const gone = await get(connection);
  const released = await get(authorization);
  const authorizationDeletion = await target.call('DELETE', authorization);
  await settled(target, authorizationDeletion);
  return {
    ...{ authorizationPut, authorization: unused, authorizationOlder, keys, put, polls, done, doneOlder, ofGateway },
    ...{ redeemed, later, putAgain, deletion, deletedAgain, gone, released, authorizationDeletion },
  };
}

async function accepted(step: string, answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering;
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`the ${step} was refused: ${answer.status} ${textAt(answer.body, 'error', 'code') ?? ''}`);
}

/**
 * Deletes what a check made, whatever it is in the middle of.
 *
 * @throws {Error} that names what is left behind
 */
export async function remove(target: Target, id: string): Promise<void> {
  let status = 0;
  for (let attempt = 0; attempt < POLLS; attempt += 1) {
    const answer = await target.call('DELETE', id);
    status = answer.status;
    if (status === 204 || status === 404) return;
    await settled(target, answer);
    if (status >= 400) await target.wait(POLL_EVERY_MS);
  }
  throw new Error(`${id} could not be deleted (${status}): do it by hand`);
}

/** Follows the operation of an answer to its end; nothing to follow = no answers. */
export async function settled(target: Target, { headers }: Answer): Promise<readonly Answer[]> {
  const url = headers.get('azure-asyncoperation');
  if (url === null) return [];
  const polls: Answer[] = [];
  while (polls.length < POLLS) {
    const poll = await target.call('GET', url);
    polls.push(poll);
    if (textAt(poll.body, 'status') !== 'InProgress') return polls;
    await target.wait(POLL_EVERY_MS);
  }
  throw new Error(`an operation was not over after ${(POLLS * POLL_EVERY_MS) / 60_000} minutes`);
}

async function withStatus(target: Target, connection: string): Promise<Answer> {
  let answer = await target.call('GET', connection);
  for (let poll = 0; poll < STATUS_POLLS; poll += 1) {
    if (textAt(answer.body, 'properties', 'connectionStatus') !== undefined) return answer;
    await target.wait(POLL_EVERY_MS);
    answer = await target.call('GET', connection);
  }
  return answer;
}
