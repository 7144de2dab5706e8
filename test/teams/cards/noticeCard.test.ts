import { describe, expect, it } from 'vitest';
import { helpCard } from '../../../src/teams/cards/helpCard.ts';
import { noticeCard } from '../../../src/teams/cards/noticeCard.ts';
import { alice } from '../../builders.ts';

const card = helpCard({ place: 'channel', offered: [], headline: 'Hello.' });

describe('a card that speaks to somebody', () => {
  it.each([
    { name: 'Alice Archer', shown: 'Alice Archer' },
    { name: 'Zoë O’Neil-李', shown: 'Zoë O’Neil-李' },
    { name: '**Bob** <at>Everyone</at> [x](https://x)', shown: 'Bob atEveryoneat xhttpsx' },
    { name: '\u202e', shown: 'you' },
    { name: '', shown: 'you' },
  ])('mentions $name in a line above it, equal to its entity to the letter', ({ name, shown }) => {
    const spoken = noticeCard(card, 'ER-1 is done.', { ...alice, name });

    expect(spoken.body[0]).toMatchObject({ type: 'TextBlock', text: `<at>${shown}</at> ER-1 is done.` });
    expect(spoken).toMatchObject({
      msteams: {
        entities: [{ type: 'mention', text: `<at>${shown}</at>`, mentioned: { id: alice.handle, name: shown } }],
      },
    });
  });

  it('keeps the card itself as it is', () => {
    expect(noticeCard(card, 'done', alice).body.slice(1)).toEqual(card.body);
  });

  it('asks for no refresh, which would take away what it says', () => {
    const refreshing = { ...card, refresh: { userIds: ['29:alice'] } };

    expect(noticeCard(refreshing, 'done', alice).refresh).toBeUndefined();
  });
});
