import { expect, it } from 'vitest';
import { choiceCard } from '../../../src/teams/cards/choiceCard.ts';
import { requestsCard } from '../../../src/teams/cards/requestsCard.ts';
import { statusCard } from '../../../src/teams/cards/statusCards.ts';
import { EVERYDAY } from './flavours.ts';
import { circuitId, gatewayId, REFERENCE, samplesOf, TENANT } from './samples.ts';
import { answersOf, manyMatches } from './statusSamples.ts';
import { factIn, ofType, textOf } from './walk.ts';

const answers = answersOf(EVERYDAY);

function cardOf(name: string) {
  const answer = answers[name];
  if (!answer) throw new Error(`no answer called ${name}`);
  return statusCard(answer, { tenantId: TENANT, referenceId: REFERENCE });
}

it('shows a connection that the bot did not make like any other, and says so', () => {
  const card = cardOf('connection-failed');

  expect(factIn(card, 'Status')).toBe('Failed');
  expect(factIn(card, 'Peer')).toBe(EVERYDAY.gateway);
  expect(factIn(card, 'Circuit')).toBe(EVERYDAY.circuit);
  expect(factIn(card, 'Routing weight')).toBe('10');
  expect(factIn(card, 'Connection status')).toBe('NotConnected');
  expect(factIn(card, 'Made by')).toBe('not this bot');
  expect(textOf(card)).toContain(EVERYDAY.azureText);
});

it('does not call a connection good whose link is down', () => {
  const answer = answers.connection;
  if (answer?.kind !== 'connection') throw new Error('not a connection');
  const down = { ...answer, connection: { ...answer.connection, connectionStatus: 'NotConnected' } };

  const [head] = statusCard(down, { tenantId: TENANT, referenceId: REFERENCE }).body as readonly { style: string }[];

  expect(head?.style).toBe('attention');
});

it("shows the rows of a circuit's Connections page, those in trouble first", () => {
  const text = textOf(cardOf('circuit'));

  expect(text).toContain('4 connections, 1 of them failed or not connected');
  expect(text.indexOf('Failed')).toBeLessThan(text.indexOf('Connected'));
  expect(text).toContain('ER-142');
});

it('adds a connection from a circuit', () => {
  const [add] = ofType(cardOf('circuit'), 'Action.Execute');

  expect(add).toMatchObject({ verb: 'connectFrom', data: { circuitId: circuitId(EVERYDAY) } });
});

it('adds a connection from a gateway likewise, by button and by typing', () => {
  const card = cardOf('gateway');

  expect(ofType(card, 'Action.Execute')[0]).toMatchObject({
    verb: 'connectFrom',
    data: { gatewayId: gatewayId(EVERYDAY) },
  });
  expect(textOf(card)).toContain('connect to ergw-hub-weu');
});

it.each(['not-readable', 'circuit', 'not-found'])(
  '%s carries no reference, since Azure said all there is to say',
  (name) => {
    expect(textOf(cardOf(name))).not.toContain(REFERENCE);
  },
);

it.each(['unreachable', 'circuit-many', 'choice-unread'])(
  '%s carries the reference under which the log has why',
  (name) => {
    expect(textOf(cardOf(name))).toContain(REFERENCE);
  },
);

it('says that a circuit is not ready', () => {
  expect(textOf(cardOf('circuit-empty'))).toContain('is not ready and has no connections');
});

it('says how many rows are left out, which the asker may not read, and what could not be read', () => {
  const text = textOf(cardOf('circuit-many'));

  const rows = text.match(/with ergw-hub-weu/gu)?.length ?? 0;
  expect(rows).toBeGreaterThanOrEqual(15);
  expect(text).toContain(`${100 - rows} more connections did not fit`);
  expect(text).toContain('2 more connections are left out: you have no right to read them');
  expect(text).toContain('Rows may be missing');
});

it('shows the type of each connection beside its peer', () => {
  expect(textOf(cardOf('circuit'))).toContain('ExpressRoute, with ergw-hub-weu');
});

it('numbers several matches, each with a button that names the resource', () => {
  const buttons = ofType(cardOf('choice'), 'Action.Execute');

  expect(buttons.map(({ title }) => title)).toEqual(['Choose 1', 'Choose 2', 'Choose 3']);
  expect(buttons[0]).toMatchObject({ verb: 'showStatus', data: { resourceId: circuitId(EVERYDAY) } });
});

it('lets another question choose with a verb of its own', () => {
  const matches = manyMatches(EVERYDAY, 2);
  const card = choiceCard(
    { given: 'er', matches, rightsUnread: 0 },
    { verb: 'connectFrom', data: ({ id }) => ({ circuitId: id }), referenceId: REFERENCE },
  );

  expect(ofType(card, 'Action.Execute')[0]).toMatchObject({ verb: 'connectFrom', data: { circuitId: matches[0]?.id } });
});

it.each(['not-found', 'unsupported-kind', 'not-readable'])('%s says how to go on', (name) => {
  expect(textOf(cardOf(name))).toContain('Type requests for the open requests, or help');
});

it('does not tell whether something exists that the asker may not read', () => {
  expect(textOf(cardOf('not-readable'))).toContain('Either it does not exist, or');
});

it('lists open requests by number, ends, state and what is wanted', () => {
  const views = samplesOf(EVERYDAY).map(({ view }) => view);

  const text = textOf(requestsCard(views.slice(2, 4), { isShared: true, elsewhere: 2 }));

  expect(text).toContain('ER-142 · Checking');
  expect(text).toContain('er-amsterdam → ergw-hub-weu');
  expect(text).toContain('please press Create if you agree');
  expect(text).toContain('And 2 of yours elsewhere: ask me for requests in our one-to-one chat.');
  expect(textOf(requestsCard([], { isShared: true, elsewhere: 0 }))).toContain('There are no open requests here');
  expect(textOf(requestsCard([], { isShared: false, elsewhere: 0 }))).toContain('You have no open requests');
});

it('says what is not on the card, and why: hidden, not known to be theirs, not looked at', () => {
  const text = textOf(cardOf('circuit-many'));

  expect(text).toContain('2 more connections are left out: you have no right to read them.');
  expect(text).toContain('1 more connection is left out: Azure did not say in time whether you may read it.');
  expect(text).toContain('12 more connections were not read: there are too many for one answer.');
});
