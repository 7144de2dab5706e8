import type { AdaptiveCard, Json, JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';

/** An object of a card and where it stands: the objects around it, the nearest last. */
export interface Part {
  readonly part: JsonObject;
  readonly within: readonly JsonObject[];
}

/** Every object of a card, whatever it is. */
export function partsOfCard(card: AdaptiveCard): readonly Part[] {
  return walk(card, []);
}

function walk(json: Json | undefined, within: readonly JsonObject[]): readonly Part[] {
  if (Array.isArray(json)) return json.flatMap((one: Json) => walk(one, within));
  if (typeof json !== 'object' || json === null) return [];
  const part = json as JsonObject;
  return [{ part, within }, ...Object.values(part).flatMap((value) => walk(value, [...within, part]))];
}

export function ofType(card: AdaptiveCard, type: string): readonly JsonObject[] {
  return partsOfCard(card).flatMap(({ part }) => (part.type === type ? [part] : []));
}

/** What a reader sees, in reading order, words of buttons included. */
export function textOf(card: AdaptiveCard): string {
  return partsOfCard(card)
    .flatMap(({ part, within }) => (within.some((outer) => outer.type === undefined) ? [] : shownBy(part)))
    .join('\n');
}

function shownBy(part: JsonObject): readonly string[] {
  const text = part.type === 'TextRun' || part.type === 'TextBlock' ? part.text : part.label;
  const title = String(part.type).startsWith('Action.') ? part.title : undefined;
  return [text, title].filter((one) => typeof one === 'string' && one !== '') as string[];
}

/** The verbs of the buttons, in order; fallbacks and the refresh, which is no button, left out. */
export function verbsOf(card: AdaptiveCard): readonly string[] {
  return buttonsOf(card).map((action) => String(action.verb));
}

/** What can be pressed and is sent to the bot. */
export function buttonsOf(card: AdaptiveCard): readonly JsonObject[] {
  const { refresh: _, ...visible } = card;
  return ofType(visible as AdaptiveCard, 'Action.Execute');
}

/** Value beside a label, as rows of facts show it. */
export function factIn(card: AdaptiveCard, label: string): string | undefined {
  const row = ofType(card, 'ColumnSet').find((set) => JSON.stringify(set).includes(`"text":${JSON.stringify(label)}`));
  const runs = row ? partsOfCard({ type: 'AdaptiveCard', version: '', fallbackText: '', body: [row] }) : [];
  const values = runs.flatMap(({ part }) => (isText(part) && part.text !== label ? [String(part.text)] : []));
  return values[0];
}

function isText({ type }: JsonObject): boolean {
  return type === 'TextRun' || type === 'TextBlock';
}
