import { describe, expect, it } from 'vitest';
import { consequencesOf } from '../../src/network/consequences.ts';
import type { Finding } from '../../src/network/findings.ts';

const plan = { routingWeight: 10, fastPath: false };

function other(name: string, routingWeight: number) {
  return { name, circuitName: `er-${name}`, routingWeight };
}

it('says that the first connection carries everything, where weights decide nothing', () => {
  expect(consequencesOf(plan, [])).toEqual([{ code: 'onlyConnection' }]);
});

it('says that equal weights share, one part for each of the highest', () => {
  const others = [other('a', 10), other('b', 10), other('c', 0)];

  expect(consequencesOf(plan, others)).toEqual([
    { code: 'sharesEqually', names: ['a', 'b'], weight: 10, parts: 3 },
    { code: 'weightDecides' },
  ]);
});

it('says over whom the new one is preferred', () => {
  expect(consequencesOf(plan, [other('a', 9), other('b', 0)])[0]).toEqual({
    code: 'becomesPreferred',
    over: ['a', 'b'],
    weight: 10,
  });
});

it('says behind whom it stays, even where it equals a lesser one', () => {
  expect(consequencesOf(plan, [other('a', 11), other('b', 10)])[0]).toEqual({
    code: 'staysBehind',
    behind: ['a'],
    weight: 11,
  });
});

it('does not pretend to know the others when they could not be read', () => {
  expect(consequencesOf(plan, undefined)).toEqual([{ code: 'unknownOthers' }, { code: 'weightDecides' }]);
});

it('warns of what FastPath goes past, whatever the others are', () => {
  const fast = { ...plan, fastPath: true };

  expect(consequencesOf(fast, []).at(-1)).toEqual({ code: 'fastPathSkipsGateway' });
  expect(consequencesOf(fast, undefined).at(-1)).toEqual({ code: 'fastPathSkipsGateway' });
  expect(consequencesOf(fast, [other('a', 0)]).at(-1)).toEqual({ code: 'fastPathSkipsGateway' });
});

describe('others that are down', () => {
  const down = (name: string, routingWeight: number) => ({ ...other(name, routingWeight), isDown: true });

  it.each([
    { because: 'the heavier one is down', others: [down('a', 100), other('b', 9)], code: 'becomesPreferred' },
    { because: 'the equal one is down', others: [down('a', 10), other('b', 11)], code: 'staysBehind' },
    { because: 'there is no other', others: [down('a', 100)], code: 'onlyConnection' },
  ])('carry nothing now: $code because $because', ({ others, code }) => {
    const [first, second] = consequencesOf(plan, others);

    expect(first).toMatchObject({ code });
    expect(JSON.stringify(first)).not.toContain('"a"');
    expect(second).toEqual({ code: 'othersDown', others: [{ name: 'a', weight: others[0]?.routingWeight }] });
  });
});

it.each<Finding>([
  { code: 'circuitNotEnabled', state: 'Disabled', severity: 'blocker', mendedBy: 'circuitOwner' },
  { code: 'gatewayNotSucceeded', state: 'Failed', busy: false, severity: 'blocker', mendedBy: 'gatewayOwner' },
  { code: 'gatewayDisabled', severity: 'warning', mendedBy: 'gatewayOwner' },
  { code: 'unread', fact: 'circuit', reason: 'forbidden', severity: 'warning', mendedBy: 'botOperator' },
  { code: 'unread', fact: 'gateway', reason: 'unreachable', severity: 'blocker', mendedBy: 'nobody' },
])('says nothing of traffic where the two cannot carry any, or nobody looked: %j', (finding) => {
  expect(consequencesOf(plan, [], [finding])).toEqual([]);
});

it.each<Finding>([
  { code: 'circuitNotEnabled', state: 'Unknown', severity: 'warning', mendedBy: 'circuitOwner' },
  { code: 'nameInvalid', severity: 'blocker', mendedBy: 'requester' },
])('says it where that can be mended by an edit, or may not be so: %j', (finding) => {
  expect(consequencesOf(plan, [], [finding])).not.toEqual([]);
});
