import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/teams/messageText.ts';

const bot = { type: 'mention', text: '<at>ER Bot</at>', mentioned: { id: '28:bot', name: 'ER Bot' } };
const recipient = { id: '28:bot', name: 'ER Bot' };
const id =
  '/subscriptions/c0000000-0000-4000-8000-00000000000c/resourceGroups/rg-a/providers/Microsoft.Network/expressRouteCircuits/er-a';

describe('the text of a message', () => {
  it.each([
    {
      because: 'the bot is mentioned twice',
      text: '<at>ER Bot</at> hello <at>ER Bot</at>',
      entities: [bot],
      read: 'hello',
    },
    {
      because: 'a hard space follows the mention',
      text: '<at>ER Bot</at>\u00a0help&nbsp;\n',
      entities: [bot],
      read: 'help',
    },
    {
      because: 'somebody else is mentioned',
      text: '<at>Bob</at> help',
      entities: [{ ...bot, text: '<at>Bob</at>', mentioned: { id: '29:bob' } }],
      read: '<at>Bob</at> help',
    },
    ...[', help', ':help', '&nbsp;; help'].map((rest) => ({
      because: `people address it: "${rest}"`,
      text: `<at>ER Bot</at>${rest}`,
      entities: [bot],
      read: 'help',
    })),
    { because: 'nobody is addressed', text: ', help', entities: [], read: ', help' },
    {
      because: 'characters come as entities',
      text: 'connect because &quot;R&amp;D&quot; &lt;it&#39;s&gt;',
      entities: [],
      read: 'connect because "R&D" <it\'s>',
    },
    { because: 'an entity was written as such', text: '&amp;lt;', entities: [], read: '&lt;' },
    { because: 'there is no text', text: undefined, entities: [bot], read: '' },
    { because: 'the entities are no list', text: 'help', entities: 'x', read: 'help' },
    { because: 'an entity is null', text: 'help', entities: [null], read: 'help' },
  ])('is "$read" when $because', ({ text, entities, read }) => {
    expect(textOf({ text, entities, recipient } as never)).toBe(read);
  });

  it('has the address of a link in place of the title of its page', () => {
    const html = `<p>connect <a href="https://portal.azure.com/#@t/resource${id}/overview">er-a - Microsoft Azure</a> to b</p>`;

    const text = textOf({
      text: 'connect er-a - Microsoft Azure to b',
      attachments: [{ contentType: 'text/html', content: html }],
    });

    expect(text).toBe(`connect ${id} to b`);
  });

  it('has the addresses of two links that are called the same, each in its place', () => {
    const gateway = id.replace('expressRouteCircuits', 'virtualNetworkGateways');
    const link = (to: string) => `<a href="https://portal.azure.com/#@t/resource${to}">er-a</a>`;

    const text = textOf({
      text: 'connect er-a to er-a',
      attachments: [{ contentType: 'text/html', content: `<p>connect ${link(id)} to ${link(gateway)}</p>` }],
    });

    expect(text).toBe(`connect ${id} to ${gateway}`);
  });

  it('finds the title of a page whatever its characters are written as', () => {
    const html = `<a href="https://portal.azure.com/#@t/resource${id}/overview">R&amp;D&nbsp;circuit</a>`;

    const text = textOf({
      text: 'connect R&amp;D&nbsp;circuit to b',
      attachments: [{ contentType: 'text/html', content: html }],
    });

    expect(text).toBe(`connect ${id} to b`);
  });

  it.each([
    { because: 'the link leads elsewhere', href: 'https://example.com/er-a' },
    { because: 'the link is a script', href: 'javascript:alert(1)' },
  ])('keeps the title when $because', ({ href }) => {
    const html = `<a href="${href}">er-a</a>`;

    expect(textOf({ text: 'connect er-a', attachments: [{ contentType: 'text/html', content: html }] })).toBe(
      'connect er-a',
    );
  });
});
