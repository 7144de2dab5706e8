import { expect, it } from 'vitest';
import type { Form } from '../../src/provisioning/form.ts';
import { onPress, type Press } from '../../src/teams/onPress.ts';
import type { UseCases } from '../../src/teams/useCases.ts';
import { alice, aRequest, at, bob } from '../builders.ts';
import { EVERYDAY } from './cards/flavours.ts';
import { form } from './cards/formSamples.ts';
import { verbsOf } from './cards/walk.ts';

const request = aRequest();
const saved = { request, version: 1 };

function pressing(verb: string, data: Readonly<Record<string, string>>, isAnsweredByMessage = false): Press {
  const pressed = { verb, data: { requestId: request.id, ...data }, revision: request.revision };
  const { place } = request;
  return {
    from: alice,
    place,
    pressed,
    replyToId: 'f:7',
    automatic: false,
    isAnsweredByMessage,
    now: at('12:00'),
    referenceId: 'ref-1',
  };
}

function useCasesWith(submitted: 'done' | 'problems'): UseCases {
  return {
    load: async () => saved,
    whyHidden: async () => undefined,
    whyNotEdit: () => undefined,
    portalTenant: () => 'tenant',
    view: async () => ({ request, ahead: 0 }),
    openForm: async (): Promise<Form> => form(EVERYDAY),
    cancel: async () => ({ kind: 'done', saved }),
    submitForm: async () =>
      submitted === 'done' ? { kind: 'done', saved } : { kind: 'problems', saved, problems: [] },
  } as Partial<UseCases> as UseCases;
}

it.each(['submitRequest', 'cancelRequest'])(
  'closes a form in a message of its own once %s took effect',
  async (verb) => {
    const answer = await onPress(pressing(verb, { form: 'posted' }), useCasesWith('done'));

    expect(answer).toMatchObject({ kind: 'card', instead: { messageId: 'f:7' } });
  },
);

it('leaves the card of the request alone that a form was filled in on, also while its id is not saved', async () => {
  const answer = await onPress(pressing('submitRequest', {}), useCasesWith('done'));

  expect(answer.kind).toBe('card');
  expect(answer).not.toHaveProperty('instead');
});

it.each([
  { because: 'it was one', press: pressing('submitRequest', { form: 'posted' }), isMarked: true },
  { because: 'the client gets it as one', press: pressing('editRequest', {}, true), isMarked: true },
  { because: 'it takes the place of the card', press: pressing('editRequest', {}), isMarked: false },
  { because: 'it took the place of the card', press: pressing('submitRequest', {}), isMarked: false },
])('knows a form in a message of its own: $isMarked, because $because', async ({ press, isMarked }) => {
  const answer = await onPress(press, useCasesWith('problems'));

  expect(answer.kind).toBe('ownCard');
  expect(JSON.stringify(answer).includes('"form":"posted"')).toBe(isMarked);
});

it.each([
  { who: 'the requester', from: alice, verbs: ['confirmRequest', 'recheckRequest', 'editRequest', 'cancelRequest'] },
  { who: 'a colleague', from: bob, verbs: ['showRequest', 'takeOverRequest'] },
])('answers a refresh with the card as it is for $who, and changes nothing', async ({ from, verbs }) => {
  const changing = () => Promise.reject(new Error('a refresh may change nothing'));
  const useCases = { ...useCasesWith('done'), cancel: changing, confirm: changing, takeOver: changing };

  const answers = await Promise.all(
    ['showRequest', 'confirmRequest', 'cancelRequest', 'takeOverRequest'].map((verb) =>
      onPress({ ...pressing(verb, {}), from, automatic: true }, useCases),
    ),
  );

  for (const answer of answers) expect(answer.kind === 'card' ? verbsOf(answer.card) : []).toEqual(verbs);
});
