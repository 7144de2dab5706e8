import { expect, it } from 'vitest';
import { consequencesOf } from '../../src/network/consequences.ts';

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
