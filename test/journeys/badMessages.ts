import { shown } from '../../src/words/shown.ts';
import { circuitId, subscriptionIds, virtualNetworkId } from '../simulator/azure/builtInIds.ts';
import * as bad from './badWords.ts';

/** Somebody types this in the channel. */
export interface BadMessage {
  readonly because: string;
  readonly says: string;
  /** The sentence that stands in the answer, message or card. */
  readonly hears: string;
  /** Names that Resource Graph is asked for. Default: none. */
  readonly asksFor?: readonly string[];
}

/** A subscription that exists, and in which neither the bot nor anybody has a role. */
export const secretSubscription = '5ec2e700-0000-4000-8000-0000000005ec';
const secretCircuit = circuitId('er-secret').replace(subscriptionIds.connectivity, secretSubscription);
const computeId = `/subscriptions/${subscriptionIds.connectivity}/resourceGroups/rg-connectivity/providers/Microsoft.Compute/virtualMachines/vm-1`;
const climbingId = circuitId('er-zurich').replace('rg-connectivity', '..');
const escapedId = circuitId('er-zurich').replace('rg-connectivity', 'rg%2fconnectivity');

const line = 'connect er-zurich to ergw-hub-weu';
const both = ['er-zurich', 'ergw-hub-weu'];

export const BAD_MESSAGES: readonly BadMessage[] = [
  ...wholeMessages(),
  ...bad.HOSTILE.flatMap(({ because, typed }) => hostileFields(because, typed)),
  ...settings(),
  ...resources(),
  ...numbers(),
];

function wholeMessages(): readonly BadMessage[] {
  const tooLong = 'That message is too long to read: at most 4000 characters. Nothing was done.';
  return [
    {
      because: 'nothing but the mention',
      says: '',
      hears: 'You mentioned me without a command. Type help for what I can do.',
    },
    { because: 'blanks that are not spaces', says: '\u00a0 \u200b\t', hears: 'Type help for what I can do.' },
    { because: '10,000 characters', says: 'x'.repeat(10_000), hears: tooLong },
    { because: '10,000 characters of reason', says: `${line} because ${'y'.repeat(10_000)}`, hears: tooLong },
    ...bad.HOSTILE.map(({ because, typed }) => ({
      because: `a command of ${because}`,
      says: typed,
      hears: `I do not know the command "${shown(typed)}". Type help for what I can do.`,
    })),
  ];
}

function hostileFields(because: string, typed: string): readonly BadMessage[] {
  const nothingCalled = `Nothing called "${shown(typed, 300)}" was found.`;
  return [
    { because: `circuit: ${because}`, says: `connect ${typed}`, hears: `Circuit: ${bad.noneCalled('circuit', typed)}` },
    {
      because: `gateway: ${because}`,
      says: `connect er-zurich to ${typed}`,
      hears: `Gateway: ${bad.noneCalled('gateway', typed)}`,
      asksFor: ['er-zurich'],
    },
    {
      because: `name: ${because}`,
      says: `${line} as ${typed}`,
      hears: `Connection name: ${bad.NO_NAME}`,
      asksFor: both,
    },
    { because: `weight: ${because}`, says: `${line} weight ${typed}`, hears: bad.noWeight(typed), asksFor: both },
    {
      because: `another word: ${because}`,
      says: `connect er-zurich ${typed}`,
      hears: `I do not know what "${shown(typed)}" means in that line. It goes like this: connect [circuit] [to gateway] [as name] [weight n] [fastpath] [because reason].`,
    },
    typed.length > 500
      ? {
          because: `reason: ${because}`,
          says: `${line} because ${typed}`,
          hears: 'The reason is too long: at most 500 characters. Nothing was begun',
        }
      : { because: `reason: ${because}`, says: `connect because ${typed}`, hears: shown(typed) },
    { because: `status: ${because}`, says: `status ${typed}`, hears: nothingCalled },
    {
      because: `number: ${because}`,
      says: `create ER-${typed}`,
      hears: `Which request? Please give its number: create ER-12. ${bad.WHICH_REQUEST}`,
    },
  ];
}

function settings(): readonly BadMessage[] {
  return [
    ...bad.NO_WEIGHTS.map((typed) => ({
      because: `weight ${typed}`,
      says: `${line} weight ${typed}`,
      hears: bad.noWeight(typed),
      asksFor: both,
    })),
    ...bad.NO_CONNECTION_NAMES.map((typed) => ({
      because: `name ${typed}`,
      says: `${line} as ${typed}`,
      hears: bad.NO_NAME,
      asksFor: both,
    })),
    { because: 'no circuit at all', says: 'connect', hears: 'please add the circuit and the gateway' },
    {
      because: 'no gateway after to',
      says: 'connect er-zurich to',
      hears: 'Nothing stands after "to" in that line, so nothing was begun.',
    },
    {
      because: 'no weight after weight',
      says: 'connect er-zurich to ergw-hub-weu weight because I forgot',
      hears: 'Nothing stands after "weight" in that line, so nothing was begun.',
    },
    {
      because: 'the circuit twice',
      says: 'connect er-zurich er-vienna',
      hears: 'I do not know what "er-vienna" means in that line.',
    },
    {
      because: 'nothing after status',
      says: 'status',
      hears:
        'Status of what? Please name a connection, a circuit, a gateway, or a request, such as: status er-amsterdam.',
    },
  ];
}

function resources(): readonly BadMessage[] {
  const vnet = virtualNetworkId('ergw-hub-weu');
  return [
    {
      because: 'an unknown name in another script',
      says: 'connect שער',
      hears: bad.noneCalled('circuit', 'שער'),
      asksFor: ['שער'],
    },
    { because: 'nothing but dots', says: 'connect ..', hears: bad.noneCalled('circuit', '..'), asksFor: ['..'] },
    {
      because: 'a gateway for a circuit',
      says: 'connect ergw-hub-weu',
      hears: '"ergw-hub-weu" is not a circuit. Please give an ExpressRoute circuit.',
      asksFor: ['ergw-hub-weu'],
    },
    {
      because: 'a circuit for a gateway',
      says: 'connect er-zurich to er-vienna',
      hears: '"er-vienna" is not a gateway. Please give an ExpressRoute virtual network gateway.',
      asksFor: ['er-zurich', 'er-vienna'],
    },
    {
      because: 'the id of a virtual network',
      says: `connect ${vnet}`,
      hears: 'is not a circuit. Please give an ExpressRoute circuit.',
    },
    { because: 'the id of a machine', says: `connect ${computeId}`, hears: bad.noneCalled('circuit', computeId) },
    { because: 'an id that climbs', says: `connect ${climbingId}`, hears: bad.noneCalled('circuit', climbingId) },
    {
      because: 'an id with an encoded slash',
      says: `connect ${escapedId}`,
      hears: bad.noneCalled('circuit', escapedId),
    },
    {
      because: 'status of a virtual network',
      says: `status ${vnet}`,
      hears: 'It reads ExpressRoute connections, ExpressRoute circuits and virtual network gateways.',
    },
    {
      because: 'status of an id that climbs',
      says: `status ${climbingId}`,
      hears: `Nothing called "${climbingId}" was found.`,
    },
    {
      because: 'status of an unknown id',
      says: `status ${circuitId('er-nowhere')}`,
      hears: 'Azure has nothing of this id that both you and the bot may read.',
    },
    {
      because: 'status in a subscription that is not there',
      says: `status ${secretCircuit.replace('5ec2', '0000')}`,
      hears: '"er-secret" cannot be shown to you.',
    },
    {
      because: 'status in a subscription nobody may read',
      says: `status ${secretCircuit}`,
      hears: 'Either it does not exist, or you or the bot may not read it.',
    },
    {
      because: 'an unknown circuit id',
      says: `connect ${circuitId('er-nowhere')} to ergw-hub-neu`,
      hears: 'Azure has no circuit of this id. It may have been deleted or renamed.',
      asksFor: ['ergw-hub-neu', 'conn-er-nowhere-ergw-hub-neu'],
    },
    {
      because: 'a circuit id nobody may read',
      says: `connect ${secretCircuit} to ergw-hub-neu`,
      hears: 'The bot could not read the circuit: Azure does not let it.',
      asksFor: ['ergw-hub-neu', 'conn-er-secret-ergw-hub-neu'],
    },
  ];
}

function numbers(): readonly BadMessage[] {
  const which = (command: string) => `Which request? Please give its number: ${command} ER-12. ${bad.WHICH_REQUEST}`;
  return [
    ...['0', '-1', '1.5', '1e3', '٣', '1_000', '99999999999999', '0x1', ''].map((number) => ({
      because: `number ${number}`,
      says: `cancel ER-${number}`,
      hears: which('cancel'),
    })),
    { because: 'no number', says: 'edit', hears: which('edit') },
    { because: 'a path for a number', says: 'cleanup ../../1', hears: which('cleanup') },
    {
      because: 'a number nobody has',
      says: 'retry ER-999999999',
      hears: 'There is no request ER-999999999. Type requests for the open ones.',
    },
    { because: 'edit of a number nobody has', says: 'edit ER-999999999', hears: 'There is no request ER-999999999.' },
    {
      because: 'status of number nought',
      says: 'status ER-0',
      hears: 'Nothing called "ER-0" was found.',
      asksFor: ['ER-0'],
    },
    {
      because: 'status of a number nobody has',
      says: 'status ER-999999999',
      hears: 'Nothing called "ER-999999999" was found.',
      asksFor: ['ER-999999999'],
    },
  ];
}
