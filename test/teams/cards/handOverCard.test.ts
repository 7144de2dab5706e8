import { describe, expect, it } from 'vitest';
import { handOverCard } from '../../../src/teams/cards/handOverCard.ts';
import { alice, aPlace, aRequest, at, bob } from '../../builders.ts';

const posted = { status: 'posted' as const, activityId: '1700000000123', shown: '' };
const request = aRequest({ cards: [{ kind: 'living', place: aPlace(), delivery: posted }] });
const handOver = { about: 'checking' as const, at: at('12:00'), from: alice, to: bob, isElsewhere: false };

describe('the message of a hand-over', () => {
  it('mentions both, links to the card, and says what becomes of the plan', () => {
    const card = handOverCard(handOver, request);

    expect(JSON.stringify(card.body)).toContain(
      '<at>Bob</at> has taken [ER-142](https://teams.microsoft.com/l/message/',
    );
    expect(JSON.stringify(card.body)).toContain('from <at>Alice</at>. It is checked again with their rights');
    expect(card.msteams).toMatchObject({
      entities: [{ mentioned: { id: bob.handle } }, { mentioned: { id: alice.handle } }],
    });
    expect(card.fallbackText).toMatch(/^Bob has taken ER-142 over from Alice\./);
  });

  it('mentions of two namesakes the one who has it now', () => {
    const card = handOverCard({ ...handOver, to: { ...bob, name: 'Alice' } }, request);

    expect(JSON.stringify(card.body).match(/<at>/g)).toHaveLength(1);
    expect(card.msteams).toMatchObject({ entities: [{ mentioned: { id: bob.handle } }] });
  });

  it('in a chat that the new one does not read mentions nobody else, and leads nowhere', () => {
    const card = handOverCard({ ...handOver, isElsewhere: true }, request);

    expect(card.msteams).toMatchObject({ entities: [{ mentioned: { id: alice.handle } }] });
    expect(JSON.stringify(card.body)).not.toContain('http');
  });
});
