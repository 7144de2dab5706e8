import { isDeepStrictEqual } from 'node:util';
import { people } from '../simulator/people.ts';
import type { JournalEntry } from '../simulator/teams/journal.ts';
import { isObject, type Json, objectIn, objectsIn } from '../simulator/teams/json.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { TeamsClient } from '../simulator/teams/teamsClient.ts';
import type { AzureAdmin } from './azureAdmin.ts';
import { AUTHORIZATION_KEY } from './scenes/mendAndCheck.ts';
import type { Stage } from './stage.ts';

/** One thing that must be so at the end; `complaint` says what was expected and what came. */
export interface Verdict {
  readonly what: string;
  readonly complaint: string | undefined;
}

const WRITES = [
  'PUT conn-er-frankfurt-ergw-hub-weu 409',
  'PUT conn-er-frankfurt-ergw-hub-weu 201',
  'PUT conn-er-milan-ergw-hub-weu 201',
  'DELETE conn-er-milan-ergw-hub-weu 202',
  'PUT conn-er-milan-ergw-hub-weu 201',
];
const NOTICES = ['Alice Archer: ER-1 is done', 'Grace Gill: ER-2 failed', 'Grace Gill: ER-2 is done'];
/** What the living card of each request says at the end. */
const ENDS = ['ER-1 is done', 'ER-2 is done', 'ER-3 cannot be created yet', 'ER-4 cannot be created yet'];
const REQUESTS = ENDS.map((end) => end.split(' ')[0] ?? '');
/** Sentences without which the story would have gone well by accident. */
const SENTENCES = [
  'Equinix has not provisioned the circuit',
  'The connectivity provider can mend this',
  'AnotherOperationInProgress',
  '1 request ahead of it',
  'SubnetOverlapsWithExistingAddressSpaceException',
  'overlaps with one that is linked to the circuit already',
  'may not link gateways to circuit er-zurich',
  'One of these roles there would do: Network Contributor',
  'conn-milan-full',
];
/** A JSON web token, with or without its signature. */
const TOKEN = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}/u;
const BAD_LOG_LINES: readonly unknown[] = ['turn failed', 'step broke', 'sweep broke'];

/** Read from both journals, from what people see at the end, from the bot's log, and from what was printed. */
export async function verdicts({ teams, azure, bot }: Stage, printed: string): Promise<readonly Verdict[]> {
  const unlike = await cardsUnlikeTheirRecords(teams);
  const [requests, deliveries, log] = [await teams.journal(), await teams.deliveries(), bot.log()];
  const sent = requests.filter(({ status }) => status < 300);
  const unanswered = deliveries.filter(({ status }) => status !== 200);
  const failures = log.filter(({ msg }) => BAD_LOG_LINES.includes(msg));
  const secrets = secretsIn([printed, JSON.stringify(requests), JSON.stringify(log)].join('\n'));
  return [
    same(
      'Azure was asked for these changes and no other: 1 refused by 409, 3 creates, 1 delete',
      WRITES,
      await writesTo(azure),
    ),
    same('Each ending is told once, in one message, which mentions one person: who asked', NOTICES, noticesIn(sent)),
    same('People were told what stood in the way, what Azure said, and who may mend it', [], missingIn(sent)),
    same('Each request has come to its end on its living card', ENDS, endsIn(await teams.messages())),
    same('Each living card shows what the record says, as drawn anew by status', [], unlike),
    same('Teams has nothing to complain about', [], await teams.complaints()),
    same('Every message and every click was answered with HTTP 200', [], unanswered),
    same('No authorization key and no token stands in what was printed, sent or logged', [], secrets),
    same('The bot logged no failure', [], failures),
  ];
}

function same(what: string, expected: unknown, came: unknown): Verdict {
  if (isDeepStrictEqual(came, expected)) return { what, complaint: undefined };
  return { what, complaint: `expected ${JSON.stringify(expected)}, came ${JSON.stringify(came)}` };
}

async function writesTo(azure: AzureAdmin): Promise<readonly string[]> {
  const writes = (await azure.journal()).filter(({ method }) => ['PUT', 'PATCH', 'DELETE'].includes(method));
  return writes.map(({ method, url, status, effectStatus }) => {
    return `${method} ${/([^/?]+)\?/u.exec(url)?.[1]} ${effectStatus ?? status}`;
  });
}

function missingIn(sent: readonly JournalEntry[]): readonly string[] {
  const texts = JSON.stringify(sent.map(({ body }) => body));
  return SENTENCES.filter((sentence) => !texts.includes(sentence));
}

/** New messages only: an edit mentions too, but notifies nobody. */
function noticesIn(sent: readonly JournalEntry[]): readonly string[] {
  return sent
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => (isObject(body) ? body : {}))
    .map((activity) => ({ activity, names: mentionedOn(activity) }))
    .filter(({ names }) => names.length > 0)
    .map(({ activity, names }) => {
      return `${names.join(' + ')}: ${/ER-\d+ (?:is done|\w+)/u.exec(String(activity.summary))?.[0]}`;
    });
}

function mentionedOn(activity: Json): readonly string[] {
  return objectsIn(activity, 'attachments')
    .flatMap((attachment) => objectsIn(objectIn(objectIn(attachment, 'content'), 'msteams'), 'entities'))
    .filter(({ type }) => type === 'mention')
    .map((entity) => String(objectIn(entity, 'mentioned').name));
}

/** The first card of a request is its living one; later ones are copies and notices. */
function endsIn(messages: readonly SimMessage[]): readonly (string | undefined)[] {
  return ENDS.map((end, index) => {
    const living = messages.find(({ summary, from }) => from.isBot && summary?.startsWith(`${REQUESTS[index]} `));
    return living?.summary?.slice(0, end.length);
  });
}

/** Asks for each request once more: the card drawn for that is the record of today. */
async function cardsUnlikeTheirRecords(teams: TeamsClient): Promise<readonly string[]> {
  const unlike: string[] = [];
  for (const request of REQUESTS) {
    const { threadId } = await teams.say(people.bob, { kind: 'channel', channel: 'on-call' }, `status ${request}`);
    let living: SimMessage | undefined;
    // Messages come oldest first, so that the living card is known when its copy is looked at.
    const isCopyOfLiving = (message: SimMessage): boolean => {
      const isOfRequest = message.summary?.startsWith(`${request} `) === true;
      if (isOfRequest && message.threadId !== threadId && message.mentions.length === 0) living = message;
      return isOfRequest && message.threadId === threadId && isDeepStrictEqual(message.card, living?.card);
    };
    await teams.waitFor(`the living card of ${request}`, isCopyOfLiving, 5_000).catch(() => unlike.push(request));
  }
  return unlike;
}

function secretsIn(text: string): readonly string[] {
  return [TOKEN.exec(text)?.[0], text.includes(AUTHORIZATION_KEY) ? AUTHORIZATION_KEY : undefined].filter(
    (secret) => secret !== undefined,
  );
}
