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
  return withLinks(withoutMentions(text, activity), htmlIn(activity))
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .trim();
}

/** Every mention of the bot goes, not just the first; a mention of somebody else stays what it is: text. */
function withoutMentions(text: string, { entities, recipient }: Partial<Activity>): string {
  const bots = (Array.isArray(entities) ? entities : []).filter(
    (entity) => entity?.type === 'mention' && typeof entity.text === 'string' && entity.mentioned?.id === recipient?.id,
  );
  return bots.reduce((rest, mention) => (mention.text === '' ? rest : rest.replaceAll(mention.text, ' ')), text);
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
