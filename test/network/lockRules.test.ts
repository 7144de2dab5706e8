import { expect, it } from 'vitest';
import type { LinkPlan } from '../../src/network/ownership.ts';
import { anId, aPlan, CIRCUIT_SUBSCRIPTION, HUB_SUBSCRIPTION } from '../builders.ts';
import { around, checked, only, read } from './checking.ts';

const theirCircuit = anId('circuit', 'er-partner', CIRCUIT_SUBSCRIPTION);
const SUBSCRIPTION = `/subscriptions/${HUB_SUBSCRIPTION}`;
const { connectionName, circuitId, gatewayId } = aPlan();
const CIRCUIT_GROUP = `/subscriptions/${CIRCUIT_SUBSCRIPTION}/resourceGroups/rg-hub`;
const locked = (level: string, scope: string, plan: Partial<LinkPlan> = {}) =>
  checked({ surroundings: around({ locks: read([{ level, scope, name: 'keep' }]) }) }, plan);

it.each([
  { where: 'subscription', scope: SUBSCRIPTION, severity: 'blocker' },
  { where: 'resourceGroup', scope: `${SUBSCRIPTION}/resourcegroups/RG-HUB`, severity: 'blocker' },
  { where: 'connection', scope: anId('connection', connectionName), severity: 'blocker' },
  { where: 'gateway', scope: gatewayId, severity: 'warning' },
  { where: 'circuit', scope: circuitId, severity: 'warning' },
])('says $severity of a ReadOnly lock on the $where', ({ where, scope, severity }) => {
  expect(locked('ReadOnly', scope)).toEqual([
    { code: 'locked', where, lock: 'keep', severity, mendedBy: 'lockRemover' },
  ]);
});

it.each([
  { where: 'gatewayGroup', scope: `${SUBSCRIPTION}/resourceGroups/rg-hub`, plan: { resourceGroup: 'rg-other' } },
  { where: 'circuitGroup', scope: CIRCUIT_GROUP, plan: { circuitId: theirCircuit } },
  {
    where: 'circuitSubscription',
    scope: `/subscriptions/${CIRCUIT_SUBSCRIPTION}`,
    plan: { circuitId: theirCircuit },
  },
])('warns of a ReadOnly lock on the $where, beside which the connection lies', ({ where, scope, plan }) => {
  expect(only(locked('ReadOnly', scope, plan), 'locked')).toMatchObject({ where, severity: 'warning' });
  expect(only(locked('CanNotDelete', scope, plan), 'deletionLocked')).toBeUndefined();
});

it.each([
  { where: 'subscription', scope: SUBSCRIPTION },
  { where: 'resourceGroup', scope: `${SUBSCRIPTION}/resourceGroups/rg-hub` },
])('warns that a CanNotDelete lock on the $where leaves a failed connection standing', ({ where, scope }) => {
  expect(locked('CanNotDelete', scope)).toEqual([
    { code: 'deletionLocked', where, lock: 'keep', severity: 'warning', mendedBy: 'lockRemover' },
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
