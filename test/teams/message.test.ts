import { describe, expect, it } from 'vitest';
import { activityOf } from '../../src/teams/message.ts';
import { alice } from '../builders.ts';

describe('what goes over the wire', () => {
  const written = 'a <b>Bob</b> & *bold*\nnext';

  it('shows what people wrote as they wrote it: plain text has no marks', () => {
    expect(activityOf({ kind: 'text', text: written })).toMatchObject({ text: written, textFormat: 'plain' });
  });

  it('shows it likewise beside a mention, which makes the message XML: no tag of theirs is one', () => {
    const { text, textFormat } = activityOf({ kind: 'text', text: written, mention: alice });

    expect(textFormat).toBe('xml');
    expect(text).toBe(`<at>${alice.name}</at> a &lt;b&gt;Bob&lt;/b&gt; &amp; *bold*<br/>next`);
  });

  it('mentions with an entity whose text is in the message to the letter, whatever the name is', () => {
    const { text, entities } = activityOf({ kind: 'text', text: 'done', mention: { ...alice, name: 'A <b> & Co' } });

    const [entity] = entities ?? [];
    expect(text).toContain(entity?.text);
    expect(entity).toMatchObject({ type: 'mention', mentioned: { id: alice.handle } });
  });

  it('mentions nobody whom somebody else wrote a mention of', () => {
    const { text, entities } = activityOf({ kind: 'text', text: 'a <at>Bob</at>' });

    expect(text).toBe('a &lt;at&gt;Bob&lt;/at&gt;');
    expect(entities).toEqual([]);
  });

  it('mentions nobody by a name that hides or turns the text around it', () => {
    const { text, entities } = activityOf({ kind: 'text', text: 'done', mention: { ...alice, name: 'A\u202e\n{{B' } });

    expect(text).toBe('<at>A\ufffd {\u200b{B</at> done');
    expect(entities).toMatchObject([{ text: '<at>A\ufffd {\u200b{B</at>' }]);
  });

  it('gives every message a summary for notifications, of bounded length', () => {
    expect(activityOf({ kind: 'text', text: 'x'.repeat(5_000) }).summary).toHaveLength(200);
  });
});
