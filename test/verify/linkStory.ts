import { randomUUID } from 'node:crypto';
import { textAt } from '../simulator/azure/json.ts';
import type { Link } from './found.ts';
import { remove } from './removal.ts';
import { pauseAfter, settled } from './settling.ts';
import type { Answer, Target } from './target.ts';

/** How long connectionStatus is waited for. */
const STATUS_FOR_MS = 5 * 60_000;
/** The api-version before there was listKeys, and the one of the recordings in which a connection shows little. */
const OLDER = { authorization: '2020-07-01', connection: '2018-10-01' } as const;

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
  /** A PUT that links another circuit; undefined where there is no other. */
  readonly putElsewhere: Answer | undefined;
  readonly deletion: Answer;
  readonly deletedAgain: Answer;
  readonly gone: Answer;
  readonly released: Answer;
  readonly authorizationDeletion: Answer;
}

/** A step that Azure did not take, after which there is nothing to look at. */
export class Refused extends Error {
  readonly step: string;
  readonly status: number;

  constructor(step: string, { status, body }: Answer) {
    super(`the ${step} was refused: ${status} ${textAt(body, 'error', 'code') ?? ''}`.trimEnd());
    this.step = step;
    this.status = status;
  }
}

/**
 * Makes an authorization and a connection with it, looks at them, and removes both again, whatever happens.
 *
 * @throws {Refused} that says which step was refused
 * @throws {LeftBehind} that names what could not be removed
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
    await remove(target, [connection, authorization]);
  }
}

async function tell(
  target: Target,
  connection: string,
  authorization: string,
  { circuitId, gatewayId, location, otherCircuitId }: Link,
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
  const later = await withStatus(target, connection, pauseAfter(put));
  const putAgain = await target.call('PUT', connection, body);
  await settled(target, putAgain);
  const elsewhere = { ...body, properties: { ...body.properties, peer: { id: otherCircuitId } } };
  const putElsewhere = otherCircuitId === undefined ? undefined : await target.call('PUT', connection, elsewhere);
  if (putElsewhere !== undefined) await settled(target, putElsewhere);
  const deletion = await accepted('deletion', target.call('DELETE', connection));
  await settled(target, deletion);
  const deletedAgain = await target.call('DELETE', connection);
  const gone = await get(connection);
  const released = await get(authorization);
  const authorizationDeletion = await target.call('DELETE', authorization);
  await settled(target, authorizationDeletion);
  return {
    ...{ authorizationPut, authorization: unused, authorizationOlder, keys, put, polls, done, doneOlder, ofGateway },
    ...{ redeemed, later, putAgain, putElsewhere, deletion, deletedAgain, gone, released, authorizationDeletion },
  };
}

async function accepted(step: string, answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering;
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Refused(step, answer);
}

async function withStatus(target: Target, connection: string, everyMs: number): Promise<Answer> {
  let answer = await target.call('GET', connection);
  for (let waitedMs = 0; waitedMs < STATUS_FOR_MS; waitedMs += everyMs) {
    if (textAt(answer.body, 'properties', 'connectionStatus') !== undefined) return answer;
    await target.wait(everyMs);
    answer = await target.call('GET', connection);
  }
  return answer;
}
