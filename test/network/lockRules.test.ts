import { expect, it } from 'vitest';
import { anId, aPlan, HUB_SUBSCRIPTION } from '../builders.ts';
import { around, checked, forbidden, read } from './checking.ts';

const SUBSCRIPTION = `/subscriptions/${HUB_SUBSCRIPTION}`;
const { connectionName, circuitId, gatewayId } = aPlan();
const locked = (level: string, scope: string) => checked({ surroundings: around({ locks: read([{ level, scope }]) }) });

it.each([
  { where: 'subscription', scope: SUBSCRIPTION, severity: 'blocker' },
  { where: 'resourceGroup', scope: `${SUBSCRIPTION}/resourcegroups/RG-HUB`, severity: 'blocker' },
  { where: 'connection', scope: anId('connection', connectionName), severity: 'blocker' },
  { where: 'gateway', scope: gatewayId, severity: 'warning' },
  { where: 'circuit', scope: circuitId, severity: 'warning' },
])('says $severity of a ReadOnly lock on the $where', ({ where, scope, severity }) => {
  expect(locked('ReadOnly', scope)).toEqual([{ code: 'locked', where, severity, mendedBy: 'lockRemover' }]);
});

it.each([
  { where: 'subscription', scope: SUBSCRIPTION },
  { where: 'resourceGroup', scope: `${SUBSCRIPTION}/resourceGroups/rg-hub` },
])('warns that a CanNotDelete lock on the $where leaves a failed connection standing', ({ where, scope }) => {
  expect(locked('CanNotDelete', scope)).toEqual([
    { code: 'deletionLocked', where, severity: 'warning', mendedBy: 'lockRemover' },
  ]);
});

it.each([
  { because: 'it keeps only the gateway from being deleted', level: 'CanNotDelete', scope: gatewayId },
  { because: 'it is on something else of the group', level: 'ReadOnly', scope: anId('gateway', 'ergw-other') },
  { because: 'it is on another group', level: 'ReadOnly', scope: `${SUBSCRIPTION}/resourceGroups/rg-hub-2` },
])('says nothing of a $level lock because $because', ({ level, scope }) => {
  expect(locked(level, scope)).toEqual([]);
});

it('says the same once, however many locks there are', () => {
  const lock = { level: 'ReadOnly', scope: SUBSCRIPTION };

  expect(checked({ surroundings: around({ locks: read([lock, lock]) }) })).toHaveLength(1);
});

it('says nothing of locks that cannot be read: Azure names them when it refuses', () => {
  expect(checked({ surroundings: around({ locks: forbidden }) })).toEqual([]);
});
