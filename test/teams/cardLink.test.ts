import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/request/card.ts';
import type { Place } from '../../src/request/people.ts';
import { aboutRequest, cardAddress } from '../../src/teams/cardLink.ts';
import { activityOf } from '../../src/teams/message.ts';
import { aPlace, aRequest, TENANT } from '../builders.ts';

function living(place: Place, activityId = '1700000000123'): Card {
  return { kind: 'living', place, delivery: { status: 'posted', activityId, shown: '' } };
}

const inThread = living(aPlace());

describe('the address of a card', () => {
  it('names the channel, the message, the thread and the tenant', () => {
    expect(cardAddress({ cards: [inThread] })).toBe(
      `https://teams.microsoft.com/l/message/19%3Anetwork%40thread.tacv2/1700000000123?tenantId=${TENANT}&parentMessageId=1700000000001`,
    );
  });

  it('names a group chat as such', () => {
    const chat = aPlace({ conversationId: '19:hub@thread.v2', threadId: undefined });

    expect(cardAddress({ cards: [living(chat)] })).toBe(
      `https://teams.microsoft.com/l/message/19%3Ahub%40thread.v2/1700000000123?tenantId=${TENANT}&context=%7B%22contextType%22%3A%22chat%22%7D`,
    );
  });

  it.each([
    { because: 'nobody else could open a one-to-one chat', cards: [living(aPlace({ conversationId: 'a:1-alice' }))] },
    { because: 'it is not posted yet', cards: [{ ...inThread, delivery: { status: 'sending' } } as Card] },
    { because: 'its id is none of a channel', cards: [living(aPlace(), '1:abc')] },
    { because: 'a copy is not the card', cards: [{ ...inThread, kind: 'copy' } as Card] },
  ])('is none where $because', ({ cards }) => {
    expect(cardAddress({ cards })).toBeUndefined();
  });
});

describe('words about a request', () => {
  it('lead to its card by its number, and stay text', () => {
    const message = aboutRequest('ER-142 <b>waits</b> & waits.', aRequest({ cards: [inThread] }));

    expect(activityOf(message)).toMatchObject({
      textFormat: 'xml',
      text: expect.stringMatching(
        /^<a href="https:\/\/teams\.microsoft\.com\/[^"<>]*&amp;parentMessageId=1700000000001">ER-142<\/a> &lt;b&gt;waits&lt;\/b&gt; &amp; waits\.$/,
      ),
      summary: 'ER-142 <b>waits</b> & waits.',
    });
  });

  it('are plain where there is no address, or no number in them', () => {
    expect(activityOf(aboutRequest('ER-142 waits.', aRequest()))).toMatchObject({ textFormat: 'plain' });
    expect(activityOf(aboutRequest('It waits.', aRequest({ cards: [inThread] })))).toMatchObject({
      textFormat: 'plain',
    });
  });

  it('mark the whole number, not the beginning of another one', () => {
    const request = aRequest({ number: 14, cards: [inThread] });

    expect(activityOf(aboutRequest('ER-142 goes before ER-14.', request)).text).toMatch(
      /^ER-142 goes before <a [^>]*>ER-14<\/a>\.$/,
    );
  });
});
