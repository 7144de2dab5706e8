import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import type { Status } from '../../src/request/connectionRequest.ts';
import { offeredTo } from '../../src/teams/offered.ts';
import { aChecked, alice, bob, requestIn } from '../builders.ts';

function numbered(status: Status, number: number) {
  return requestIn(status, {}, { number });
}

describe('what somebody may type about their requests', () => {
  it.each([
    { status: 'draft', commands: ['edit', 'cancel'] },
    { status: 'checking', commands: ['cancel'] },
    { status: 'awaitingConfirmation', commands: ['create', 'check', 'edit', 'cancel'] },
    { status: 'queued', commands: ['cancel'] },
    { status: 'provisioning', commands: [] },
    { status: 'failed', commands: ['edit', 'retry', 'cleanup'] },
    { status: 'cleaningUp', commands: [] },
    { status: 'cancelled', commands: [] },
  ] as const)('of one that is $status: $commands', ({ status, commands }) => {
    expect(offeredTo(alice, [numbered(status, 7)]).map(({ command }) => command)).toEqual(commands);
  });

  it('names each command once, with the newest request that takes it', () => {
    const offered = offeredTo(alice, [
      numbered('draft', 3),
      numbered('awaitingConfirmation', 5),
      numbered('queued', 9),
    ]);

    expect(offered).toEqual([
      { command: 'create', number: 5 },
      { command: 'check', number: 5 },
      { command: 'edit', number: 5 },
      { command: 'cancel', number: 9 },
    ]);
  });

  it('leaves out what belongs to somebody else', () => {
    expect(offeredTo(bob, [numbered('awaitingConfirmation', 7)])).toEqual([]);
  });

  it('does not offer to create what is blocked', () => {
    const blocker: Finding = { code: 'gatewayDisabled', severity: 'blocker', mendedBy: 'gatewayOwner' };
    const request = requestIn('awaitingConfirmation', { checked: aChecked({ findings: [blocker] }) });

    expect(offeredTo(alice, [request]).map(({ command }) => command)).toEqual(['check', 'edit', 'cancel']);
  });
});
