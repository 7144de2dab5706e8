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
  const start: Linked = { done: '', rest: text };
  const { done, rest } = parse(html).querySelectorAll('a').reduce(withLink, start);
  return done + rest;
}

/** A text up to its last link, whose title may stand in the address of the one before, and the text behind it. */
interface Linked {
  readonly done: string;
  readonly rest: string;
}

function withLink({ done, rest }: Linked, link: HTMLElement): Linked {
  const title = link.text.replaceAll('\u00a0', ' ').trim();
  const id = findResourceId(link.getAttribute('href') ?? '');
  const at = title === '' ? -1 : rest.indexOf(title);
  if (!id || at < 0 || findResourceId(title)) return { done, rest };
  return { done: done + rest.slice(0, at) + id, rest: rest.slice(at + title.length) };
}
