import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import * as commands from '../../src/request/commands.ts';
import type { Status } from '../../src/request/connectionRequest.ts';
import type { Command } from '../../src/request/policy.ts';
import { takeOver } from '../../src/request/takeOver.ts';
import { CHECKS_VALID_FOR_MS } from '../../src/request/times.ts';
import { aChecked, aFailure, alice, aPlace, aPlan, aRequest, at, bob, requestIn, STATUSES } from '../builders.ts';

const asked = { by: alice, now: at('12:06'), revision: 1 };
const HERE = { place: aPlace(), isOutOfSight: false };
/** Who gives the command: the requester, or the colleague who takes the request over. */
const giver = (command: Command) => (command === 'takeOver' ? bob : alice);

const RUN: Readonly<Record<Command, (status: Status, who: typeof asked) => ReturnType<typeof commands.cancel>>> = {
  submit: (status, who) => commands.submit(requestIn(status), aPlan(), undefined, who),
  recheck: (status, who) => commands.recheck(requestIn(status), who),
  confirm: (status, who) => commands.confirm(requestIn(status), 'read', who),
  cancel: (status, who) => commands.cancel(requestIn(status), who),
  retry: (status, who) => commands.retry(requestIn(status), 'read', who),
  cleanUp: (status, who) => commands.cleanUp(requestIn(status), 'read', who),
  takeOver: (status, who) => takeOver(requestIn(status), 'read', HERE, who),
};

/** What each command does in each state: the state it leads to, or the code of its refusal. */
const TABLE: Readonly<Record<Status, Readonly<Record<Command, string>>>> = {
  draft: {
    submit: 'checking',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'cancelled',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'draft',
  },
  checking: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'cancelled',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'checking',
  },
  awaitingConfirmation: {
    submit: 'checking',
    recheck: 'checking',
    confirm: 'queued',
    cancel: 'cancelled',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'checking',
  },
  queued: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'cancelled',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'checking',
  },
  provisioning: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'alreadyAtAzure',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'notInThisState',
  },
  provisioned: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'notInThisState',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'notInThisState',
  },
  failed: {
    submit: 'checking',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'notInThisState',
    retry: 'checking',
    cleanUp: 'cleaningUp',
    takeOver: 'failed',
  },
  cleaningUp: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'alreadyAtAzure',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'notInThisState',
  },
  expired: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'notInThisState',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'notInThisState',
  },
  cancelled: {
    submit: 'notInThisState',
    recheck: 'notInThisState',
    confirm: 'notInThisState',
    cancel: 'notInThisState',
    retry: 'notInThisState',
    cleanUp: 'notInThisState',
    takeOver: 'notInThisState',
  },
};

const CELLS = STATUSES.flatMap((status) =>
  (Object.keys(RUN) as Command[]).map((command) => ({ status, command, outcome: TABLE[status][command] })),
);

describe('every command in every state', () => {
  it.each(CELLS)('$command on $status: $outcome', ({ status, command, outcome }) => {
    const result = RUN[command](status, { ...asked, by: giver(command) });

    expect(result.ok ? result.value.request.state.status : result.refusal.code).toBe(outcome);
  });

  const forRequester = CELLS.filter(({ command }) => command !== 'takeOver');
  it.each(forRequester)('$command on $status is refused to anybody but the requester', ({ status, command }) => {
    const result = RUN[command](status, { ...asked, by: bob });

    expect(result).toEqual({ ok: false, refusal: { code: 'notTheRequester', command } });
  });

  it.each(CELLS.filter(({ command, outcome }) => command !== 'cancel' && STATUSES.includes(outcome as Status)))(
    '$command on $status is refused for another revision than the one shown',
    ({ status, command }) => {
      const result = RUN[command](status, { ...asked, by: giver(command), revision: 0 });

      expect(result).toMatchObject({ ok: false, refusal: { code: 'stale' } });
    },
  );

  it('takes the same object id from another tenant for somebody else', () => {
    const stranger = { ...alice, tenantId: 'fab21ca0-0000-4000-8000-000000000002' };

    const result = commands.cancel(requestIn('queued'), { ...asked, by: stranger });

    expect(result).toMatchObject({ ok: false, refusal: { code: 'notTheRequester' } });
  });
});

describe('confirm', () => {
  const blocker: Finding = { code: 'gatewayDisabled', severity: 'blocker', mendedBy: 'gatewayOwner' };

  it('refuses while a blocker stands', () => {
    const request = requestIn('awaitingConfirmation', { checked: aChecked({ findings: [blocker, blocker] }) });

    const result = commands.confirm(request, 'read', asked);

    expect(result).toEqual({ ok: false, refusal: { code: 'hasBlockers', count: 2 } });
  });

  it.each([
    { because: 'the checks are exactly as old as they may be', lateMs: 0, ok: true },
    { because: 'the checks are a second too old', lateMs: 1_000, ok: false },
  ])('answers $ok when $because', ({ lateMs, ok }) => {
    const now = new Date(at('12:00').getTime() + CHECKS_VALID_FOR_MS + lateMs);

    const result = commands.confirm(requestIn('awaitingConfirmation'), 'read', { ...asked, now });

    expect(result.ok).toBe(ok);
  });

  it('keeps who said yes to which plan, and whether their rights were read', () => {
    const result = commands.confirm(requestIn('awaitingConfirmation'), 'unread', asked);

    expect(result).toMatchObject({
      ok: true,
      value: {
        request: { state: { confirmed: { by: alice, at: at('12:06') } } },
        entry: { detail: { rights: 'unread' } },
      },
    });
  });
});

describe('submit', () => {
  it('refuses another connection while a failed one of the old name is left behind', () => {
    const result = commands.submit(requestIn('failed'), aPlan({ connectionName: 'another' }), undefined, asked);

    expect(result).toEqual({ ok: false, refusal: { code: 'cleanUpFirst' } });
  });

  it('takes another connection once nothing is left behind', () => {
    const clean = requestIn('failed', { failure: aFailure({ leftBehind: false }) });

    const result = commands.submit(clean, aPlan({ connectionName: 'another' }), undefined, asked);

    expect(result.ok).toBe(true);
  });

  it('makes a new revision, so that buttons of the old card are stale', () => {
    const result = commands.submit(requestIn('awaitingConfirmation'), aPlan(), undefined, asked);

    expect(result).toMatchObject({ ok: true, value: { request: { revision: 2 } } });
  });
});

it('refuses a clean-up that has nothing to clean', () => {
  const result = commands.cleanUp(requestIn('failed', { failure: aFailure({ leftBehind: false }) }), 'read', asked);

  expect(result).toEqual({ ok: false, refusal: { code: 'nothingLeftBehind' } });
});

it('cancels whatever revision the card showed: the person means the request', () => {
  const result = commands.cancel(aRequest({ revision: 7 }), asked);

  expect(result).toMatchObject({ ok: true, value: { entry: { action: 'cancelled', by: alice.id } } });
});
