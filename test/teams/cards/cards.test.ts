import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import {
  type AdaptiveCard,
  CARD_LIMIT_BYTES,
  type Json,
  type JsonObject,
  sizeOf,
} from '../../../src/teams/cards/adaptiveCard.ts';
import { HOST_CONFIGS } from '../../run/hostConfigs.ts';
import { allCards } from './allCards.ts';
import { EVERYDAY, NASTY } from './flavours.ts';
import { ofType, partsOfCard, textOf } from './walk.ts';

// Every card in every flavour: everyday values, the longest there are, and hostile ones.

/** What is used of Microsoft's renderer. Its own types are TypeScript sources that do not compile under our settings. */
interface Renderer {
  readonly AdaptiveCard: new () => {
    hostConfig: object;
    parse(card: object, context: object): void;
    validateProperties(): { readonly validationEvents: readonly object[] };
  };
  readonly HostConfig: new (config: object) => object;
  readonly SerializationContext: new (version: object) => { readonly eventCount: number };
  readonly Versions: { readonly v1_4: object; readonly v1_5: object };
}

const renderer = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as Renderer;
const cards = allCards();
// biome-ignore lint/suspicious/noTemplateCurlyInString: this very text must not be evaluated
const EXPRESSION = '${requestId} ${1+1}';
const MOST_ACTIONS = 6;
const MOST_COLUMNS = 3;

/** Teams takes the source of a type-ahead in dialogs of 1.5, though it came with 1.6; it stands nowhere else. */
function withoutSearch(json: Json): Json {
  return JSON.parse(JSON.stringify(json, (key, value) => (key === 'choices.data' ? undefined : value)));
}

it.each(cards.filter(({ name }) => !name.includes('-dialog-')))('$name, in a conversation, searches nothing', (one) => {
  expect(JSON.stringify(one.card)).not.toContain('Data.Query');
});

it.each(cards)('$name stays below the size that is safe everywhere', ({ card }) => {
  expect(sizeOf(card)).toBeLessThanOrEqual(CARD_LIMIT_BYTES);
});

it.each(cards)('$name leaves no expression of a template, and evaluates none of the data', ({ card }) => {
  const withoutData = JSON.stringify(card).replaceAll(EXPRESSION, '');

  expect(withoutData).not.toContain('${');
  expect(withoutData).not.toMatch(/undefined|\[object|NaN/u);
});

it.each(cards)('$name declares its version and uses nothing newer', ({ name, card: drawn }) => {
  const card = withoutSearch(drawn) as AdaptiveCard;
  const isDialog = name.includes('-dialog-');
  const context = new renderer.SerializationContext(isDialog ? renderer.Versions.v1_5 : renderer.Versions.v1_4);
  const parsed = new renderer.AdaptiveCard();
  parsed.hostConfig = new renderer.HostConfig(HOST_CONFIGS.light);
  parsed.parse(card, context);

  expect(card.version).toBe(isDialog ? '1.5' : '1.4');
  expect(context.eventCount).toBe(0);
  expect(parsed.validateProperties().validationEvents).toEqual([]);
});

it.each(cards)('$name has a summary for clients that draw no card', ({ card }) => {
  expect(card.fallbackText).toMatch(/\S/u);
});

it.each(cards)('$name labels every input and lets the client require none', ({ card }) => {
  const inputs = partsOfCard(card).filter(({ part }) => String(part.type).startsWith('Input.'));

  for (const { part } of inputs) {
    expect(part.label).toMatch(/\S/u);
    expect(part.isRequired).toBeUndefined();
  }
});

it.each(cards)('$name gives every Action.Execute a fallback that repeats its verb, inside an ActionSet', ({ card }) => {
  const { refresh: _, ...visible } = card;
  const executes = partsOfCard(visible as AdaptiveCard).filter(({ part }) => part.type === 'Action.Execute');

  for (const { part, within } of executes) {
    const fallback = part.fallback as JsonObject;
    expect(within.at(-1)?.type).toBe('ActionSet');
    expect(fallback).toMatchObject({ type: 'Action.Submit', title: part.title });
    expect(fallback.data).toEqual({ ...(part.data as JsonObject), verb: part.verb });
  }
});

it.each(cards)('$name tells a click nothing but an id and a revision', ({ card }) => {
  const beginsOrReads = ['connectFrom', 'showStatus'];
  const allowed = ['requestId', 'revision', 'verb', 'msteams'];
  const data = partsOfCard(card).flatMap(({ part }) =>
    String(part.type).startsWith('Action.') && part.data && !beginsOrReads.includes(String(part.verb))
      ? [part.data]
      : [],
  ) as readonly JsonObject[];

  const strays = data
    .filter((one) => !beginsOrReads.includes(String(one.verb)))
    .flatMap((one) => Object.keys(one).filter((key) => !allowed.includes(key)));
  expect(strays).toEqual([]);
});

it.each(cards)('$name fits a phone: three columns and six buttons at most, each text wraps', ({ card }) => {
  for (const set of ofType(card, 'ColumnSet'))
    expect((set.columns as unknown[]).length).toBeLessThanOrEqual(MOST_COLUMNS);
  for (const set of ofType(card, 'ActionSet'))
    expect((set.actions as unknown[]).length).toBeLessThanOrEqual(MOST_ACTIONS);
  for (const block of ofType(card, 'TextBlock')) expect(block.wrap === true || block.text === '→').toBe(true);
});

/** Our own points in time, and nothing else in the same text. */
const MOMENT = /^\{\{DATE\(([\d:TZ-]+),SHORT\)\}\} \{\{TIME\(\1\)\}\}$/u;
const nasty = cards.filter(({ name }) => name.startsWith('nasty'));

it.each(nasty)('$name keeps what people and Azure wrote out of text that is read as Markdown', ({ card }) => {
  const read = [...ofType(card, 'TextBlock'), ...ofType(card, 'Input.Toggle')].map(({ text, title }) => text ?? title);

  // Mentions and the address of a request's card are the marks that are meant; names in them are checked here.
  const unmarked = read
    .join('\n')
    .replaceAll(/<at>[\p{L}\p{N} .,'’-]+<\/at>/gu, '')
    .replaceAll(/\[ER-\d+\]\(https:\/\/teams\.microsoft\.com\/l\/message\/[\w%./?=&-]+\)/gu, '');
  expect(unmarked).not.toMatch(/\*\*|<at>|\$\{|__|<script|\]\(/u);
});

it.each(nasty)('$name shows no character that reorders or hides text', ({ card }) => {
  const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066\u2067]/u;

  expect(textOf(card)).not.toMatch(bidi);
  const runs = ofType(card, 'TextRun').map(({ text }) => text);
  const blocks = ofType(card, 'TextBlock').map(({ text }) => String(text).replace(MOMENT, ''));
  expect([...runs, ...blocks].join('\n')).not.toContain('{{');
});

it('still shows hostile values word for word', () => {
  const failed = cards.find(({ name }) => name === 'nasty-request-failed');
  const text = failed ? textOf(failed.card) : '';

  expect(text).toContain('[link](javascript:alert(1))');
  expect(text).toContain('<img src=x onerror=alert(1)>');
  expect(text).toContain(NASTY.person);
});

it('draws the same record the same way, so that equal cards are not sent twice', () => {
  const again = allCards();

  expect(JSON.stringify(again)).toBe(JSON.stringify(cards));
  expect(textOf(cards[0]?.card ?? { type: 'AdaptiveCard', version: '', fallbackText: '', body: [] })).toContain(
    EVERYDAY.circuit,
  );
});
