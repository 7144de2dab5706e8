import { describe, expect, it } from 'vitest';
import { activityOf } from '../../src/teams/message.ts';
import { alice } from '../builders.ts';

describe('what goes over the wire', () => {
  it('shows what people wrote as they wrote it: no tag of theirs is one', () => {
    const { text } = activityOf({ kind: 'text', text: 'a <at>Bob</at> & <b>bold</b>\nnext' });

    expect(text).toBe('a &lt;at&gt;Bob&lt;/at&gt; &amp; &lt;b&gt;bold&lt;/b&gt;<br/>next');
  });

  it('mentions with an entity whose text is in the message to the letter, whatever the name is', () => {
    const { text, entities } = activityOf({ kind: 'text', text: 'done', mention: { ...alice, name: 'A <b> & Co' } });

    const [entity] = entities ?? [];
    expect(text).toContain(entity?.text);
    expect(entity).toMatchObject({ type: 'mention', mentioned: { id: alice.handle } });
  });

  it('gives every message a summary for notifications, of bounded length', () => {
    expect(activityOf({ kind: 'text', text: 'x'.repeat(5_000) }).summary).toHaveLength(200);
  });
});
