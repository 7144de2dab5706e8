import { describe, expect, it } from 'vitest';
import { requestCard } from '../../src/teams/cards/requestCard.ts';
import { allCards } from '../teams/cards/allCards.ts';
import { EVERYDAY } from '../teams/cards/flavours.ts';
import { samplesOf, TENANT } from '../teams/cards/samples.ts';
import { type CardText, cardText, isEmpty, newOn } from './cardText.ts';
import { wrapped } from './paper.ts';

function card(name: string): CardText {
  const sample = samplesOf(EVERYDAY).find((one) => one.name === name);
  if (!sample) throw new Error(`no sample ${name}`);
  return cardText({ ...requestCard(sample.view, TENANT) });
}

function itemsOf({ sections }: CardText): readonly string[] {
  return sections.flatMap(({ items }) => items.map(({ text }) => text));
}

describe('a card as text', () => {
  it('has the first sentence, the sections, and the buttons', () => {
    const review = card('review');

    expect(review.headline).toContain('please press Create');
    expect(review.sections.map(({ heading }) => heading)).toContain('The plan');
    expect(itemsOf(review).some((text) => /^Routing weight: \d+$/.test(text))).toBe(true);
    expect(review.buttons).toEqual(['[Create]', '[Check again]', '[Edit]', '[Cancel]']);
  });

  it('leaves out the small print below the buttons', () => {
    expect(itemsOf(card('review')).join('\n')).not.toContain('If a button does not work');
  });

  it('leaves out what is hidden until somebody asks for it', () => {
    expect(itemsOf(card('review')).join('\n')).not.toContain('az network');
  });

  it('reads every card of the bot', () => {
    for (const { name, card: drawn } of allCards()) {
      const text = cardText({ ...drawn });

      expect(text.headline, name).not.toBe('');
      expect(JSON.stringify(text), name).not.toContain('undefined');
    }
  });
});

describe('what is new on a card', () => {
  it('is nothing when nothing changed', () => {
    const review = card('review');

    expect(isEmpty(newOn(review, review, new Set(itemsOf(review))))).toBe(true);
  });

  it('is what no card before has shown, with the headline and the buttons that changed', () => {
    const review = card('review');
    const done = card('provisioned');

    const news = newOn(done, review, new Set(itemsOf(review)));

    expect(news.headline).toBe(done.headline);
    expect(news.buttons).toEqual(done.buttons);
    expect(itemsOf(news)).toContain('Status: Succeeded');
    expect(itemsOf(news)).not.toEqual(itemsOf(done));
  });
});

describe('wrapping', () => {
  it('keeps lines within the width and moves those after the first to the right', () => {
    expect(wrapped('✕ one two three', 7, 2)).toEqual(['✕ one', '  two', '  three']);
  });
});
