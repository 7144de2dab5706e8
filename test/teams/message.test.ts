import { describe, expect, it } from 'vitest';
import { helpCard } from '../../src/teams/cards/helpCard.ts';
import { activityOf, cardMessage } from '../../src/teams/message.ts';

describe('what goes over the wire', () => {
  const written = 'a <b>Bob</b> & *bold*';

  it('shows what people wrote as they wrote it: plain text has no marks', () => {
    expect(activityOf({ kind: 'text', text: written })).toMatchObject({ text: written, textFormat: 'plain' });
  });

  it('keeps the lines of a list apart, whatever stands in them', () => {
    expect(activityOf({ kind: 'text', text: `1. ${written}\n2. next` })).toMatchObject({
      textFormat: 'xml',
      text: '1. a &lt;b&gt;Bob&lt;/b&gt; &amp; *bold*<br/>2. next',
    });
  });

  it('mentions nobody whom somebody else wrote a mention of', () => {
    const activity = activityOf({ kind: 'text', text: 'a <at>Bob</at> & <b>bold</b>\nnext' });

    expect(activity).toMatchObject({
      textFormat: 'xml',
      text: 'a &lt;at&gt;Bob&lt;/at&gt; &amp; &lt;b&gt;bold&lt;/b&gt;<br/>next',
    });
    expect(activity.entities).toBeUndefined();
  });

  it('keeps the lines of what is to be copied, and marks in it are text', () => {
    const message = { kind: 'text', text: 'a\nb', blocks: ['{\n  <pre> & x\n}'] } as const;

    expect(activityOf(message)).toMatchObject({
      textFormat: 'xml',
      text: 'a<br/>b<pre>{\n  &lt;pre&gt; &amp; x\n}</pre>',
    });
  });

  it('never puts text beside a card: Teams would make two messages of it', () => {
    expect(activityOf(cardMessage(helpCard({ place: 'channel', offered: [], headline: 'Hello.' })))).not.toHaveProperty(
      'text',
    );
  });

  it('gives every message a summary for notifications, of bounded length', () => {
    expect(activityOf({ kind: 'text', text: 'x'.repeat(5_000) }).summary).toHaveLength(200);
  });
});
