import { describe, expect, it } from 'vitest';
import { buttonsOf, fill, findButton, objection } from './buttons.ts';

const card = {
  type: 'AdaptiveCard',
  body: [
    { type: 'Container', items: [{ type: 'Input.Text', id: 'outer' }] },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Check', verb: 'check' }] },
  ],
  refresh: { action: { type: 'Action.Execute', verb: 'look' } },
  actions: [
    {
      type: 'Action.ShowCard',
      title: 'More',
      card: {
        type: 'AdaptiveCard',
        body: [{ type: 'Input.Text', id: 'inner' }],
        actions: [{ type: 'Action.Submit', title: 'Send', data: { verb: 'sendIt' } }],
      },
    },
    { type: 'Action.Execute', title: 'Off', verb: 'off', isEnabled: false },
  ],
};

describe('the buttons of a card', () => {
  it('are found wherever the layout has them, but not in refresh', () => {
    const titles = buttonsOf(card).map(({ action }) => action.title);

    expect(titles).toEqual(['Check', 'More', 'Send', 'Off']);
  });

  it.each([
    ['check', ['outer']],
    ['Check', ['outer']],
    ['sendIt', ['outer', 'inner']],
  ])('named %s bring the inputs %j', (name, inputs) => {
    expect(findButton(card, name).inputs.map(({ id }) => id)).toEqual(inputs);
  });

  it('are not pressed when missing or disabled', () => {
    expect(() => findButton(card, 'create')).toThrow('it has: check, More, Send, off');
    expect(() => findButton(card, 'off')).toThrow('disabled');
  });
});

describe('inputs', () => {
  const inputs = [
    { type: 'Input.Text', id: 'name', isRequired: true, regex: '^[a-z]+$', errorMessage: 'lower case only' },
    { type: 'Input.Number', id: 'weight', value: 0, min: 0, max: 10 },
    { type: 'Input.Toggle', id: 'fast' },
    { type: 'Input.ChoiceSet', id: 'gateway', choices: [{ title: 'A', value: 'a' }] },
  ];

  it('arrive as strings, a toggle always, and nothing where nothing was entered', () => {
    expect(fill(inputs, { name: '' })).toEqual({ weight: '0', fast: 'false' });
  });

  it('are those of the card', () => {
    expect(() => fill(inputs, { nome: 'x' })).toThrow('no input "nome"');
  });

  it.each([
    [{ name: 'abc', gateway: 'a' }, undefined],
    [{}, 'lower case only'],
    [{ name: 'ABC' }, 'lower case only'],
    [{ name: 'abc', weight: '11' }, 'weight is not acceptable'],
    [{ name: 'abc', weight: 'ten' }, 'weight is not acceptable'],
    [{ name: 'abc', gateway: 'z' }, 'gateway is not acceptable'],
  ])('%j meet the objection %j', (values, words) => {
    expect(objection(inputs, values)).toBe(words);
  });
});
