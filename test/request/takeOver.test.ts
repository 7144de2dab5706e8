import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/request/card.ts';
import { cancel, confirm } from '../../src/request/commands.ts';
import type { ConnectionRequest } from '../../src/request/connectionRequest.ts';
import { FIRST_STEP } from '../../src/request/steppedDraft.ts';
import { type TakingOver, takeOver } from '../../src/request/takeOver.ts';
import { aConfirmation, aFailure, alice, aPerson, aPlace, at, bob, requestIn } from '../builders.ts';

const asked = { by: bob, now: at('12:06'), revision: undefined };
const here: TakingOver = { place: aPlace(), isOutOfSight: false };
const foreigner = {
  ...aPerson('Frank', 'f4a00000-0000-4000-8000-000000000006'),
  tenantId: 'fab21ca0-0000-4000-8000-2',
};

function taken(request: ConnectionRequest, taking: TakingOver = here) {
  const result = takeOver(request, 'read', taking, asked);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function handOverIn(cards: readonly Card[]) {
  return cards.find((card) => card.kind === 'handOver');
}

describe('who takes a request over', () => {
  it.each([
    { because: 'it is theirs', by: alice, taking: here, code: 'alreadyTheirs' },
    { because: 'they are a guest of another tenant', by: foreigner, taking: here, code: 'otherTenant' },
    {
      because: 'it is talked about in another channel',
      by: bob,
      taking: { place: aPlace({ conversationId: '19:other@thread.tacv2' }), isOutOfSight: false },
      code: 'takeOverElsewhere',
    },
  ])('is refused because $because', ({ by, taking, code }) => {
    const result = takeOver(requestIn('queued'), 'read', taking, { ...asked, by });

    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });

  it('may take that of a guest: the place is that of their own tenant', () => {
    const request = requestIn('draft', {}, { requester: foreigner });

    expect(takeOver(request, 'read', here, asked).ok).toBe(true);
  });

  it('may say so in another thread of the channel; it goes on in its own', () => {
    const { request } = taken(requestIn('draft'), { place: aPlace({ threadId: '17' }), isOutOfSight: false });

    expect(request.place).toEqual(aPlace());
    expect(handOverIn(request.cards)?.place).toEqual(aPlace());
  });

  it('is on record with both', () => {
    const { request, entry } = taken(requestIn('queued'));

    expect(request.requester).toEqual(bob);
    expect(entry).toMatchObject({
      action: 'takenOver',
      by: bob.id,
      detail: { takenFrom: alice.id, takenBy: bob.id, rights: 'read' },
    });
  });
});

describe('what was agreed to before', () => {
  it('does not lead to a create in anybody’s name: it is checked again and waits', () => {
    const { request } = taken(requestIn('queued'));

    expect(request.state).toMatchObject({ status: 'checking', confirmed: undefined });
  });

  it('nor does a retry that was under way', () => {
    const { request } = taken(requestIn('checking', { confirmed: aConfirmation() }));

    expect(request.state).toMatchObject({ status: 'checking', confirmed: undefined });
  });

  it('cannot be agreed to again by who gave it away, nor by a button of before', () => {
    const { request } = taken(requestIn('awaitingConfirmation'));
    const review = { ...requestIn('awaitingConfirmation'), requester: bob, revision: request.revision };

    expect(confirm(review, 'read', { ...asked, by: alice })).toMatchObject({ refusal: { code: 'notTheRequester' } });
    expect(confirm(review, 'read', { ...asked, revision: 1 })).toMatchObject({ refusal: { code: 'stale' } });
  });
});

describe('a failed connection that stands in Azure', () => {
  it.each(['checking', 'awaitingConfirmation', 'queued'] as const)('is not forgotten out of %s', (status) => {
    const failed = requestIn('failed').state;
    const { request } = taken(requestIn(status, { leftBehind: failed } as object));

    const back = cancel(request, asked);

    expect(back).toMatchObject({ ok: true, value: { request: { state: { status: 'failed' } } } });
  });

  it('stays what it is in failed, theirs to retry', () => {
    const before = requestIn('failed', { failure: aFailure() });

    expect(taken(before).request.state).toEqual(before.state);
  });
});

describe('a draft', () => {
  it('that was asked for step by step gets a form: its questions stand in the chat of somebody else', () => {
    const { request } = taken(requestIn('draft', { draft: FIRST_STEP }, { cards: [] }));

    expect(request.state).toMatchObject({ draft: { steps: undefined } });
    expect(request.cards.map(({ kind }) => kind)).toEqual(['living', 'handOver']);
  });
});

describe('out of a one-to-one chat', () => {
  const chat = aPlace({ conversationId: 'a:alice', threadId: undefined });
  const elsewhere = aPlace({ threadId: '1700000000009' });
  const posted = { status: 'posted' as const, activityId: '7', shown: 'x' };
  const request = requestIn('draft', {}, { place: chat, cards: [{ kind: 'living', place: chat, delivery: posted }] });

  it('moves to where it is said, and leaves word and a copy behind', () => {
    const { request: moved } = taken(request, { place: elsewhere, isOutOfSight: true });

    expect(moved.place).toEqual(elsewhere);
    expect(moved.cards.map(({ kind, place, delivery }) => [kind, place, delivery.status])).toEqual([
      ['living', elsewhere, 'wanted'],
      ['copy', chat, 'posted'],
      ['handOver', chat, 'wanted'],
    ]);
    expect(handOverIn(moved.cards)).toMatchObject({ isElsewhere: true, from: alice, to: bob });
  });
});
