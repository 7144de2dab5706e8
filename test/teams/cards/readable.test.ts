import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/teams/cards/adaptiveCard.ts';
import { HOST_CONFIGS } from '../../run/hostConfigs.ts';
import { allCards } from './allCards.ts';
import { contrastOf, inkedTexts } from './contrast.ts';
import { asOldClientSees } from './oldClient.ts';
import { schemaFaults } from './schema.ts';
import { partsOfCard, textOf } from './walk.ts';

// Who can read the cards, and on what: every card in every flavour, in both of Teams' themes and on old clients.

const cards = allCards();
/** WCAG 2.1, level AA. */
const LEAST_CONTRAST = 4.5;
/** A mark stands beside words that say the same: nobody needs to see it. */
const MARK = /^[^\p{L}\p{N}]*[^\p{L}\p{N}\s][^\p{L}\p{N}]*$|^ ?i$/u;

it.each(cards)('$name is valid by the published schema', ({ card }) => {
  expect(schemaFaults(card)).toEqual([]);
});

describe.each(['light', 'dark'] as const)("in Teams' %s theme", (theme) => {
  it.each(cards)('$name has no word that stands out too little', ({ card }) => {
    const words = inkedTexts(card).filter(({ text }) => !MARK.test(text));
    const faint = words.filter((text) => contrastOf(text, HOST_CONFIGS[theme]) < LEAST_CONTRAST);

    expect(faint).toEqual([]);
  });
});

it.each(cards)('$name has words beside every coloured mark', ({ card }) => {
  for (const { part, within } of partsOfCard(card)) {
    if (part.type !== 'TextRun' || (part.color ?? 'default') === 'default') continue;
    const beside =
      within.findLast(({ type }) => type === 'ColumnSet') ?? within.findLast(({ type }) => type !== undefined);
    expect(textsIn(beside)).toMatch(/\p{L}{2}/u);
  }
});

function textsIn(row: JsonObject | undefined): string {
  return row ? textOf({ type: 'AdaptiveCard', version: '', fallbackText: '', body: [row] }) : '';
}

const ASKED_FOR: Readonly<Record<string, string>> = {
  circuitId: 'circuit',
  circuitText: 'circuit',
  gatewayId: 'gateway',
  gatewayText: 'gateway',
  connectionName: 'connection name',
  resourceGroup: 'resource group',
  routingWeight: 'weight',
  fastPath: 'fastpath',
  reason: 'why',
};

describe('a client of 1.2', () => {
  it.each(cards)('reads what $name is about, all of its text', ({ card }) => {
    const seen = asOldClientSees(card);

    // Labels of inputs came with 1.3: what they ask for is said in their placeholders and below them as well.
    const labels = partsOfCard(card).map(({ part }) => part.label);
    const lost = textOf(card)
      .split('\n')
      .filter((text) => !labels.includes(text) && !textOf(seen).split('\n').includes(text));
    expect(lost).toEqual([]);
  });

  it.each(cards)('can press every button of $name', ({ card }) => {
    const { refresh: _, ...visible } = card;
    const seen = asOldClientSees(card);

    const titles = partsOfCard(visible as typeof card).flatMap(({ part, within }) =>
      String(part.type).startsWith('Action.') && !within.at(-1)?.fallback ? [part.title] : [],
    );
    const left = partsOfCard(seen).flatMap(({ part }) => (String(part.type).startsWith('Action.') ? [part.title] : []));
    expect(left).toEqual(titles);
    expect(JSON.stringify(seen)).not.toContain('Action.Execute');
  });

  const forms = cards.filter(({ name }) => name === 'everyday-form-empty' || name === 'everyday-form-unread');
  it.each(forms)('is told on $name what each field asks for, though it knows no labels', ({ card }) => {
    const inputs = partsOfCard(asOldClientSees(card)).filter(({ part }) => String(part.type).startsWith('Input.'));

    for (const { part } of inputs) {
      expect(String(part.placeholder || part.title).toLowerCase()).toContain(ASKED_FOR[String(part.id)]);
    }
    expect(inputs.length).toBeGreaterThanOrEqual(7);
  });

  const requests = cards.filter(({ name }) => name.startsWith('everyday-request-'));
  it.each(requests)('reads on $name the state, the person and what is next', ({ card }) => {
    const text = textOf(asOldClientSees(card));

    expect(text).toMatch(/ER-142 (?:is|was|waits|takes|came|has|failed|cannot)/u);
    expect(text).toContain('Alice Arden');
    expect(text).toMatch(/please|can (?:retry|edit)|Nothing is needed|Nothing more happens|Type connect|is done/u);
  });
});
