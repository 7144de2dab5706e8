import markdownIt from 'markdown-it/browser';
import { isObject, type Json, objectIn, objectsIn, stringIn } from '../../json.ts';

/**
 * What Teams draws of Markdown in cards: emphasis, links and lists. HTML is text like any other.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
const markdown = markdownIt('zero', { breaks: true, html: false }).enable([
  'emphasis',
  'entity',
  'escape',
  'link',
  'list',
  'newline',
]);
markdown.validateLink = (url: string) => /^https?:\/\//i.test(url);

/** Stand around a name while Markdown is made of it; nobody types them. */
const BEGIN = '\u{E000}';
const END = '\u{E001}';
const NO_ELEMENTS = new Set(['data', 'msteams']);

/** HTML of somebody's words, in which nothing of theirs is HTML. */
export function htmlOf(text: string): string {
  return markdown.render(text).replaceAll(BEGIN, '<span class="mention">').replaceAll(END, '</span>');
}

const XML_MARKS = /(<br\/>|<\/?pre>|<a href="https?:\/\/[^"<>]*">|<\/a>)/i;

/** HTML of a text in XML: of its tags line breaks, blocks and links are marks, all others are text. */
export function htmlOfXml(text: string): string {
  const parts = text.split(XML_MARKS);
  return parts.map((part) => (XML_MARKS.test(part) ? part : part.replaceAll('<', '&lt;'))).join('');
}

/** The text with each mention that an entity explains marked as one; elsewhere `<at>` is text. */
export function markMentions(text: string, names: readonly string[]): string {
  const clean = text.replaceAll(BEGIN, '').replaceAll(END, '');
  return names.reduce((marked, name) => marked.replaceAll(`<at>${name}</at>`, `${BEGIN}${escaped(name)}${END}`), clean);
}

function escaped(name: string): string {
  return name.replaceAll(/[\\`*_[\]<>#&]/g, '\\$&');
}

/** The card with its mentions marked, where Teams looks for them: in TextBlocks and facts. */
export function withMentions(card: Json): Json {
  const names = objectsIn(objectIn(card, 'msteams'), 'entities')
    .map((entity) => /^<at>(.*)<\/at>$/s.exec(stringIn(entity, 'text') ?? '')?.[1])
    .filter((name) => name !== undefined);
  const mark = (text: unknown) => markMentions(String(text ?? ''), names);
  const marked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(marked);
    if (!isObject(value)) return value;
    if (value.type === 'TextBlock') return { ...value, text: mark(value.text) };
    const facts = objectsIn(value, 'facts').map((fact) => ({ ...fact, value: mark(fact.value) }));
    if (value.type === 'FactSet') return { ...value, facts };
    const parts = Object.entries(value).map(([key, part]) => [key, NO_ELEMENTS.has(key) ? part : marked(part)]);
    return Object.fromEntries(parts);
  };
  return marked(card) as Json;
}
