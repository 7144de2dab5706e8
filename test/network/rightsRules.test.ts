import { expect, it } from 'vitest';
import { allows, JOIN_CIRCUIT, JOIN_GATEWAY, WRITE_CONNECTION } from '../../src/network/rights.ts';
import { personRightsFindings } from '../../src/network/rightsRules.ts';
import { aPlan, HUB_SUBSCRIPTION } from '../builders.ts';
import { checked, notFound, READING, read, rights, unreachable } from './checking.ts';

const GROUP = `/subscriptions/${HUB_SUBSCRIPTION}/resourceGroups/rg-hub`;

const lacking = (code: 'personLacksRight' | 'botLacksRight', action: string, scope: string) => ({
  code,
  action,
  scope,
  roles: ['Network Contributor', 'Contributor', 'Owner'],
  severity: 'blocker',
  mendedBy: 'accessAdministrator',
});

it.each([
  { at: 'group', action: WRITE_CONNECTION, scope: GROUP },
  { at: 'gateway', action: JOIN_GATEWAY, scope: aPlan().gatewayId },
  { at: 'circuit', action: JOIN_CIRCUIT, scope: aPlan().circuitId },
] as const)('blocks because the person, or the bot, may only read at the $at', ({ at: where, action, scope }) => {
  const readOnly = rights({ [where]: read(READING) });

  expect(checked({ personRights: readOnly })).toEqual([lacking('personLacksRight', action, scope)]);
  expect(checked({ botRights: readOnly })).toEqual([lacking('botLacksRight', action, scope)]);
});

it('judges the writing at the group of the connection, in the subscription of the gateway', () => {
  const none = rights({ group: read([]) });

  expect(checked({ personRights: none }, { resourceGroup: 'rg-links' })).toEqual([
    lacking('personLacksRight', WRITE_CONNECTION, `/subscriptions/${HUB_SUBSCRIPTION}/resourceGroups/rg-links`),
  ]);
});

it('lets a custom role pass that has just the three actions', () => {
  const custom = read([{ actions: [WRITE_CONNECTION, JOIN_GATEWAY, JOIN_CIRCUIT], notActions: [] }]);

  expect(checked({ personRights: rights({ group: custom, gateway: custom, circuit: custom }) })).toEqual([]);
});

it('names only roles that would really do', () => {
  expect(
    [WRITE_CONNECTION, JOIN_GATEWAY, JOIN_CIRCUIT].every((action) =>
      allows([{ actions: ['Microsoft.Network/*'], notActions: [] }], action),
    ),
  ).toBe(true);
});

it.each([
  { fact: 'personRights', reason: 'forbidden', severity: 'blocker', mendedBy: 'botOperator' },
  { fact: 'personRights', reason: 'unreachable', severity: 'warning', mendedBy: 'nobody' },
  { fact: 'botRights', reason: 'forbidden', severity: 'warning', mendedBy: 'botOperator' },
  { fact: 'botRights', reason: 'unreachable', severity: 'warning', mendedBy: 'nobody' },
] as const)(
  'says once, as a $severity, that $fact could not be read ($reason)',
  ({ fact, reason, severity, mendedBy }) => {
    const unread = { read: false, reason } as const;

    expect(checked({ [fact]: { group: unread, gateway: unread, circuit: unread } })).toEqual([
      { code: 'unread', fact, reason, severity, mendedBy },
    ]);
  },
);

it('tells of one person alone what keeps them from it', () => {
  const some = rights({ group: read(READING), circuit: unreachable });

  expect(personRightsFindings(aPlan(), rights())).toEqual([]);
  expect(personRightsFindings(aPlan(), some)).toEqual([
    lacking('personLacksRight', WRITE_CONNECTION, GROUP),
    { code: 'unread', fact: 'personRights', reason: 'unreachable', severity: 'warning', mendedBy: 'nobody' },
  ]);
});

it('does not complain of unreadable rights at a group that is missing', () => {
  const missing = rights({ group: notFound });

  expect(checked({ resourceGroup: read(undefined), personRights: missing, botRights: missing })).toEqual([
    { code: 'resourceGroupMissing', severity: 'blocker', mendedBy: 'requester' },
  ]);
});
