import { expect, it } from 'vitest';
import { busyIn } from '../../src/network/findings.ts';
import { around, checked, forbidden, noted, only, read } from './checking.ts';

it.each([
  { state: 'NotRegistered', severity: 'blocker', busy: false },
  { state: 'Unregistered', severity: 'blocker', busy: false },
  { state: 'Registering', severity: 'warning', busy: true },
  { state: 'NeverSeen', severity: 'warning', busy: false },
])('says $severity of a subscription that is $state', ({ state, severity, busy }) => {
  const found = checked({ surroundings: around({ registration: read(state) }) });
  const mendedBy = busy ? 'nobody' : 'subscriptionContributor';

  expect(found).toEqual([{ code: 'subscriptionNotRegistered', state, busy, severity, mendedBy }]);
  expect(busyIn(found) !== undefined).toBe(busy);
});

it.each([read('Registered'), forbidden])('says nothing of a registration that is %j', (registration) => {
  expect(checked({ surroundings: around({ registration }) })).toEqual([]);
});

it('notes which policies reach the group', () => {
  expect(only(noted({ surroundings: around({ policies: read(['a', 'b', 'c']) }) }), 'policiesApply')).toMatchObject({
    policies: 3,
    names: ['a', 'b', 'c'],
    severity: 'info',
    mendedBy: 'policyOwner',
  });
});

it.each([read([]), forbidden])('notes nothing of policies that are %j', (policies) => {
  expect(only(noted({ surroundings: around({ policies }) }), 'policiesApply')).toBeUndefined();
});
