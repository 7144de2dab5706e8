import { isObject, type Json, objectsIn, stringIn } from '../simulator/teams/json.ts';

/** What somebody reads on a card, as text: its first sentence, what stands under each heading, its buttons. */
export interface CardText {
  readonly headline: string;
  readonly sections: readonly SectionText[];
  readonly buttons: readonly string[];
}

export interface SectionText {
  readonly heading: string;
  readonly items: readonly ItemText[];
}

export interface ItemText {
  /** Facts are short, several stand on one line; a line stands alone; a field waits to be filled in. */
  readonly kind: 'fact' | 'line' | 'field';
  readonly text: string;
}

/**
 * Reads any card of this bot. Left out is what is unfolded only on demand, and small print: the steps under the headline, and
 * what stands below the buttons.
 */
export function cardText(card: Json): CardText {
  const body = objectsIn(card, 'body');
  const [head, ...rest] = body;
  const lastButtons = rest.findLastIndex(({ type }) => type === 'ActionSet');
  const content = lastButtons < 0 ? rest : rest.slice(0, lastButtons);
  const buttons = [...body.flatMap((element) => objectsIn(element, 'actions')), ...objectsIn(card, 'actions')];
  return {
    headline: textsIn(head ? (objectsIn(head, 'items')[0] ?? head) : {}).join(' '),
    sections: joined(content.filter(isShown).map(partOf)).filter(isTold),
    buttons: buttons
      .filter(({ type }) => type !== 'Action.ToggleVisibility')
      .map(({ title, type }) => `[${String(title)}${type === 'Action.OpenUrl' ? ' ↗' : ''}]`),
  };
}

/** What is new on a card: items that were not told before; the headline and the buttons where they changed. */
export function newOn(now: CardText, before: CardText, told: ReadonlySet<string>): CardText {
  return {
    headline: now.headline === before.headline ? '' : now.headline,
    sections: now.sections
      .map(({ heading, items }) => ({ heading, items: items.filter(({ text }) => !told.has(text)) }))
      .filter(({ items }) => items.length > 0),
    buttons: now.buttons.join() === before.buttons.join() ? [] : now.buttons,
  };
}

export function isEmpty({ headline, sections, buttons }: CardText): boolean {
  return headline === '' && sections.length === 0 && buttons.length === 0;
}

function isTold({ heading, items }: SectionText): boolean {
  return heading !== '' || items.length > 0;
}

interface Part extends SectionText {
  readonly isLoose: boolean;
}

/** Elements that stand alone, such as the rows of a table, belong to the heading before them. */
function joined(parts: readonly Part[]): readonly SectionText[] {
  const sections: SectionText[] = [];
  for (const { isLoose, heading, items } of parts) {
    const last = isLoose ? sections.pop() : undefined;
    sections.push(last ? { ...last, items: [...last.items, ...items] } : { heading, items });
  }
  return sections;
}

function partOf(element: Json): Part {
  const isContainer = element.type === 'Container';
  const items = isContainer ? objectsIn(element, 'items').filter(isShown) : [element];
  const [first, ...rest] = items;
  const isHeading = first?.type === 'TextBlock' && first.weight === 'Bolder';
  const field = items.find(({ type }) => String(type).startsWith('Input.'));
  if (field) return { heading: '', items: [fieldOf(field, items)], isLoose: false };
  const content = isHeading ? rest : items;
  const heading = isHeading ? textsIn(first).join(' ') : '';
  return { heading, items: content.flatMap(itemsOf), isLoose: !isContainer && !isHeading };
}

/** Buttons are told apart from the text around them. */
function isShown({ type, isVisible }: Json): boolean {
  return isVisible !== false && type !== 'ActionSet';
}

function fieldOf(input: Json, around: readonly Json[]): ItemText {
  const choices = objectsIn(input, 'choices');
  const chosen = choices.find(({ value }) => value === input.value);
  const value = stringIn(chosen ?? input, chosen ? 'title' : 'value') ?? '';
  const label = `▸ ${stringIn(input, 'label')}:`;
  const help = around.filter((one) => one !== input).flatMap(textsIn);
  if (choices.length > 0 && value === '')
    return { kind: 'field', text: [label, `${choices.length} to choose from.`, ...help].join(' ') };
  return { kind: 'field', text: value === '' ? `${label} (empty)` : [`${label} ${value}`, ...help].join('. ') };
}

/** Lines of a drawing that nothing is written beside are no words. */
function itemsOf(element: Json): readonly ItemText[] {
  if (element.type === 'Container') return objectsIn(element, 'items').flatMap(itemsOf);
  const item = itemOf(element);
  return /[\p{L}\p{N}]/u.test(item.text) ? [item] : [];
}

function itemOf(element: Json): ItemText {
  if (element.type !== 'ColumnSet') return { kind: 'line', text: textsIn(element).join(' ') };
  const columns = objectsIn(element, 'columns').map(textsIn);
  const [first = [], second = []] = columns;
  const firstText = first.join(' ');
  if (columns.length === 2 && firstText.length > 1 && first.length === 1 && second.length === 1) {
    return { kind: 'fact', text: `${firstText}: ${second.join(' ')}` };
  }
  if (columns.length === 2) return { kind: 'line', text: `${firstText} ${second.join(' ')}` };
  return { kind: 'line', text: columns.map((texts) => texts.join(', ')).join(' │ ') };
}

/** The texts below an element, one for each block. */
function textsIn(element: Json): readonly string[] {
  const inlines = objectsIn(element, 'inlines');
  if (inlines.length > 0) return [inlines.map((run) => stringIn(run, 'text') ?? '').join('')];
  const own = stringIn(element, 'text');
  // In a TextBlock `<at>` is a mention, in a run it is text like any other.
  if (own !== undefined) return own === '' ? [] : [written(own.replaceAll(/<at>(.*?)<\/at>/gu, '@$1'))];
  const children = ['items', 'columns'].flatMap((key) => objectsIn(element, key));
  return children.filter(isObject).flatMap(textsIn);
}

/** Clients write points in time in the reader's own way; here everybody reads UTC. */
function written(text: string): string {
  return text
    .replaceAll(/\{\{DATE\((\d{4}-\d\d-\d\d)T[\d:]+Z,SHORT\)\}\}/gu, '$1')
    .replaceAll(/\{\{TIME\(\d{4}-\d\d-\d\dT(\d\d:\d\d):\d\dZ\)\}\}/gu, '$1 UTC');
}
