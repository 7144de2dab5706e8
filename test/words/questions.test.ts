import { describe, expect, it } from 'vitest';
import type { StepProblem } from '../../src/provisioning/lookUp.ts';
import type { Question, QuestionField } from '../../src/request/steps.ts';
import * as words from '../../src/words/questions.ts';
import { anId, aPlan } from '../builders.ts';
import { EVERYDAY, type Flavour, LONGEST, NASTY } from '../teams/cards/flavours.ts';
import { allProblems, gatewayChoices } from '../teams/cards/formSamples.ts';

const FIELDS: readonly QuestionField[] = [
  'circuitId',
  'gatewayId',
  'connectionName',
  'resourceGroup',
  'routingWeight',
  'fastPath',
  'reason',
];

function aQuestion(field: QuestionField, flavour: Flavour, part: Partial<Question> = {}): Question {
  const listed = gatewayChoices(flavour, 15);
  const kept = field === 'circuitId' || field === 'gatewayId' ? anId('gateway', 'ergw-hub-weu') : flavour.given;
  return {
    field,
    choices: listed.map(({ id, name, location, resourceGroup }) => ({ id, name, details: [location, resourceGroup] })),
    more: 7,
    part: flavour.given,
    isListRead: true,
    unusable: listed.flatMap(({ name, unusable }) => (unusable ? [{ name, why: unusable }] : [])),
    kept,
    ...part,
  };
}

function problemsOf(flavour: Flavour): readonly StepProblem[] {
  const id = anId('gateway', 'ergw-full');
  return [
    ...allProblems(flavour),
    { field: 'circuitId', code: 'noSuchNumber', given: '9', choices: 3 },
    { field: 'gatewayId', code: 'unusable', id, unusable: { code: 'full', circuits: 4, limit: 4 } },
    { field: 'gatewayId', code: 'alreadyLinked', connectionId: anId('connection', 'conn-1') },
  ];
}

function everythingIn(flavour: Flavour): readonly string[] {
  return [
    ...FIELDS.map((field) => words.questionText(7, aQuestion(field, flavour))),
    ...FIELDS.map((field) => words.questionText(7, aQuestion(field, flavour, { kept: undefined, choices: [] }))),
    words.firstQuestionText(7, aQuestion('circuitId', flavour, { isListRead: false }), 'channel'),
    words.askedOneToOneText(flavour.person, 7),
    words.unreachableText(flavour.person, 7),
    words.unreachableNowText(flavour.person, 7),
    words.setAsideText([7]),
    words.setAsideText([7, 8]),
    words.stepHelpText(7),
    words.answerThereText(7),
    words.nothingAskedText(7),
    words.AT_FIRST,
    words.OVERTAKEN,
    words.ANOTHER_GATEWAY,
    ...problemsOf(flavour).map((problem) => words.stepProblemText(problem)),
    words.answeredText(7, aPlan(), flavour.reason, { place: 'channel', isHere: false }),
    words.answeredText(7, aPlan(), undefined, { place: 'personal', isHere: true }),
  ];
}

describe('everything that is asked', () => {
  it.each(everythingIn(EVERYDAY))('%s', (sentence) => {
    expect(sentence).toMatch(/^\S/u);
    expect(sentence).not.toMatch(/undefined|\[object|\bNaN\b|!|something went wrong|failed to| {2}/iu);
  });

  it.each([LONGEST, NASTY])(
    'stays harmless, and short enough for one message, whatever things are called',
    (flavour) => {
      for (const sentence of everythingIn(flavour)) {
        expect(sentence.length).toBeLessThan(6_000);
        expect(sentence).not.toMatch(/\{\{|\u202e|\0/u);
        expect(sentence.isWellFormed()).toBe(true);
      }
    },
  );
});

it('numbers what is offered, and names what is not with the reason', () => {
  const text = words.questionText(7, aQuestion('gatewayId', EVERYDAY));

  expect(text).toMatch(/^1\. ergw-hub-weu · /mu);
  expect(text).toMatch(/^15\. /mu);
  expect(text).toContain('7 more: type part of the name to narrow the list.');
  expect(text).toContain('ergw-2 (full, 4 of 4 circuits)');
});

it.each(FIELDS)('says at the question of %s what can be typed in any case', (field) => {
  expect(words.questionText(7, aQuestion(field, EVERYDAY))).toMatch(/At every step: back, help, cancel\.$/u);
});
