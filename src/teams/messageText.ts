import type { Activity } from 'botbuilder';
import { type HTMLElement, parse } from 'node-html-parser';
import { findResourceId } from '../network/resourceId.ts';

/**
 * What somebody wrote, without the mention of the bot.
 *
 * A pasted portal link can arrive as its page's title alone, the address being only in the `text/html` attachment: such
 * titles are replaced by their addresses.
 */
export function textOf(activity: Partial<Activity>): string {
  const text = typeof activity.text === 'string' ? activity.text : '';
  return withLinks(decoded(withoutMentions(text, activity)), htmlIn(activity)).trim();
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '\u00a0': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
};

/** Teams writes some characters as entities, also in plain text. Decoded once: what they spell is not read again. */
function decoded(text: string): string {
  return text.replace(/&(?:nbsp|amp|lt|gt|quot|apos|#39);|\u00a0/gu, (entity) => CHARACTERS[entity] ?? entity);
}

/** Every mention of the bot goes, not just the first; a mention of somebody else stays what it is: text. */
function withoutMentions(text: string, { entities, recipient }: Partial<Activity>): string {
  const bots = (Array.isArray(entities) ? entities : []).filter(
    (entity) => entity?.type === 'mention' && typeof entity.text === 'string' && entity.mentioned?.id === recipient?.id,
  );
  const mentions: readonly string[] = bots.map((mention) => mention.text).filter((mention) => mention !== '');
  const rest = mentions.reduce((left, mention) => left.replaceAll(mention, ' '), text);
  // "@ER Bot, help": what follows a mention is how people address somebody, and no part of the command.
  return rest === text ? rest : rest.replace(/^(?:\s|&nbsp;)*[,:;]/u, ' ');
}

function htmlIn({ attachments }: Partial<Activity>): string | undefined {
  const html = (Array.isArray(attachments) ? attachments : []).find(
    (attachment) => attachment?.contentType === 'text/html',
  );
  return typeof html?.content === 'string' ? html.content : undefined;
}

/** Longer HTML is not parsed: a message that long is refused anyway. */
const HTML_LIMIT = 40_000;

function withLinks(text: string, html: string | undefined): string {
  if (!html || html.length > HTML_LIMIT || !html.includes('href')) return text;
  return parse(html)
    .querySelectorAll('a')
    .reduce((rest, link) => withLink(rest, link), text);
}

function withLink(text: string, link: HTMLElement): string {
  const address = link.getAttribute('href') ?? '';
  const title = link.text.replaceAll('\u00a0', ' ').trim();
  const id = findResourceId(address);
  if (!id || title === '' || findResourceId(title)) return text;
  return text.replace(title, () => id);
}
