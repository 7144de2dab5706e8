import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../src/network/resourceId.ts';
import type { Draft } from '../../src/request/draft.ts';
import { intentOf } from '../../src/request/intent.ts';
import { type Answered, answer, isAnswer, nextQuestion } from '../../src/request/questions.ts';
import {
  asked,
  atQuestion,
  backward,
  FIRST_STEP,
  hearing,
  type SteppedDraft,
  wasHeard,
  withCircuit,
  withGateway,
} from '../../src/request/steppedDraft.ts';
import type { Question, QuestionField, Steps } from '../../src/request/steps.ts';
import { anId } from '../builders.ts';

const AMSTERDAM = anId('circuit', 'er-amsterdam');
const NUMBERED = anId('circuit', 'er-142');
const HUB = anId('gateway', 'ergw-hub-weu');
const OTHER = anId('gateway', 'ergw-hub-neu');

function aQuestion(field: QuestionField, part: Partial<Question> = {}): Question {
  return {
    field,
    choices: [],
    more: 0,
    part: undefined,
    isListRead: true,
    unusable: [],
    kept: undefined,
    ...part,
  };
}

const CIRCUITS = [AMSTERDAM, NUMBERED].map((id) => ({ id, name: nameOf(id), details: [] }));

/** A draft at a question, everything before it known. */
function draftAt(field: QuestionField, steps: Partial<Steps> = {}, known: Partial<Draft> = {}): SteppedDraft {
  const shown = aQuestion(field, field === 'circuitId' ? { choices: CIRCUITS } : {});
  const draft = { ...FIRST_STEP, circuitId: AMSTERDAM, gatewayId: HUB, ...known };
  return { ...draft, steps: { ...FIRST_STEP.steps, field, shown, canFastPath: true, ...steps } };
}

/** The draft that an answer leads to; fails the test where it leads nowhere. */
function moved(answered: Answered): SteppedDraft {
  if (answered.kind !== 'moved') throw new Error(JSON.stringify(answered));
  return answered.draft;
}

describe('the questions', () => {
  it('come in the order in which one follows from the other, FastPath only where it is possible', () => {
    const fields = (canFastPath: boolean) => {
      const seen: (string | undefined)[] = [];
      let draft = withGateway(atQuestion(withCircuit(FIRST_STEP, AMSTERDAM), 'gatewayId'), HUB, canFastPath);
      for (let count = 0; nextQuestion(draft) && count < 10; count += 1) {
        seen.push(nextQuestion(draft)?.field);
        draft = moved(answer(asked(draft, aQuestion('connectionName', { kept: 'conn' })), 'ok'));
      }
      return seen;
    };

    expect(nextQuestion(FIRST_STEP)?.field).toBe('circuitId');
    expect(nextQuestion(withCircuit(FIRST_STEP, AMSTERDAM))?.field).toBe('gatewayId');
    expect(fields(false)).toEqual(['connectionName', 'resourceGroup', 'routingWeight', 'reason']);
    expect(fields(true)).toEqual(['connectionName', 'resourceGroup', 'routingWeight', 'fastPath', 'reason']);
  });

  it.each([
    { field: 'circuitId', kept: AMSTERDAM },
    { field: 'gatewayId', kept: HUB },
    { field: 'connectionName', kept: undefined },
    { field: 'resourceGroup', kept: 'rg-hub' },
    { field: 'routingWeight', kept: '0' },
    { field: 'fastPath', kept: 'false' },
    { field: 'reason', kept: undefined },
  ] as const)('say what is known of $field', ({ field, kept }) => {
    expect(nextQuestion(draftAt(field))?.kept).toBe(kept);
  });
});

describe('a number', () => {
  it('means what was shown under it', () => {
    expect(answer(draftAt('circuitId'), '2')).toEqual({ kind: 'lookUp', field: 'circuitId', given: NUMBERED });
    expect(answer(draftAt('circuitId'), ' 1. ')).toMatchObject({ given: AMSTERDAM });
  });

  it.each(['0', '3', '10', '999999999'])('that was not shown is answered with those that were: %s', (given) => {
    const problem = { field: 'circuitId', code: 'noSuchNumber', given, choices: 2 };

    expect(answer(draftAt('circuitId'), given)).toEqual({ kind: 'wrong', problem });
  });

  it('is a weight where a weight is asked for, and a name where there was nothing to choose', () => {
    const empty = draftAt('gatewayId', { shown: aQuestion('gatewayId') });

    expect(moved(answer(draftAt('routingWeight'), '10')).routingWeight).toBe(10);
    expect(answer(empty, '10')).toEqual({ kind: 'lookUp', field: 'gatewayId', given: '10' });
  });
});

describe('each answer', () => {
  it.each<{ field: QuestionField; typed: string; known: Partial<Draft>; next: string }>([
    { field: 'connectionName', typed: 'conn-1', known: { connectionName: 'conn-1' }, next: 'resourceGroup' },
    { field: 'resourceGroup', typed: 'rg-other', known: { resourceGroup: 'rg-other' }, next: 'routingWeight' },
    { field: 'resourceGroup', typed: 'OK', known: { resourceGroup: undefined }, next: 'routingWeight' },
    { field: 'routingWeight', typed: '32000', known: { routingWeight: 32_000 }, next: 'fastPath' },
    { field: 'routingWeight', typed: '', known: { routingWeight: 0 }, next: 'fastPath' },
    { field: 'fastPath', typed: '1', known: { fastPath: true }, next: 'reason' },
    { field: 'fastPath', typed: 'No', known: { fastPath: false }, next: 'reason' },
    { field: 'fastPath', typed: 'ok', known: { fastPath: false }, next: 'reason' },
  ])('"$typed" to $field is kept, and leads to $next', ({ field, typed, known, next }) => {
    const draft = moved(answer(draftAt(field), typed));

    expect(draft).toMatchObject({ ...known, circuitId: AMSTERDAM, gatewayId: HUB, steps: { field: next } });
  });

  it.each([
    { typed: 'ok', reason: undefined },
    { typed: 'none', reason: undefined },
    { typed: 'Back to Azure: help the new office', reason: 'Back to Azure: help the new office' },
  ])('"$typed" to the reason is the last', ({ typed, reason }) => {
    expect(moved(answer(draftAt('reason'), typed)).steps).toMatchObject({ field: 'done', reason });
  });

  it.each(['cancel', 'Cancel please', 'cancel this request', 'cancel ER-1 please', 'cancel it.'])(
    '"%s" to the reason is no reason',
    (typed) => {
      expect(answer(draftAt('reason'), typed).kind).toBe('cancel');
    },
  );

  it.each([
    { field: 'connectionName', typed: '-bad-', code: 'nameInvalid' },
    { field: 'connectionName', typed: 'ok', code: 'nameInvalid' },
    { field: 'resourceGroup', typed: 'rg.', code: 'resourceGroupInvalid' },
    { field: 'routingWeight', typed: '1e3', code: 'weightInvalid' },
    { field: 'routingWeight', typed: '32001', code: 'weightInvalid' },
    { field: 'fastPath', typed: 'maybe', code: 'fastPathInvalid' },
    { field: 'fastPath', typed: '3', code: 'fastPathInvalid' },
    { field: 'reason', typed: 'x'.repeat(501), code: 'tooLong' },
    { field: 'gatewayId', typed: 'x'.repeat(4_001), code: 'tooLong' },
  ] as const)('"$typed" to $field is wrong: $code', ({ field, typed, code }) => {
    expect(answer(draftAt(field), typed)).toMatchObject({ kind: 'wrong', problem: { field, code } });
  });

  it('keeps the circuit that is known, and asks for one where none is', () => {
    expect(answer(draftAt('circuitId'), 'ok')).toMatchObject({ kind: 'lookUp', given: AMSTERDAM });
    expect(answer(FIRST_STEP, 'ok')).toMatchObject({ kind: 'wrong', problem: { code: 'missing' } });
  });
});

describe('back', () => {
  it('leads one question back, and loses nothing', () => {
    const draft = draftAt('routingWeight', {}, { connectionName: 'conn-1', resourceGroup: 'rg-other' });

    const back = moved(answer(moved(answer(draft, 'back')), 'Back.'));

    expect(back).toMatchObject({ connectionName: 'conn-1', resourceGroup: 'rg-other', circuitId: AMSTERDAM });
    expect(nextQuestion(back)).toMatchObject({ field: 'connectionName', kept: 'conn-1' });
  });

  it('leaves a question out that was never asked', () => {
    expect(backward(draftAt('reason', { canFastPath: false }))?.steps.field).toBe('routingWeight');
  });

  it('at the first question is answered, and in a narrowed list leads to the whole one', () => {
    const narrowed = draftAt('circuitId', { search: { kind: 'part', part: 'ams' } });

    expect(answer(draftAt('circuitId'), 'back')).toEqual({ kind: 'again', why: 'atFirst' });
    expect(nextQuestion(moved(answer(narrowed, 'back')))).toMatchObject({ field: 'circuitId', search: undefined });
  });

  it('to another gateway forgets the name that was proposed, and keeps one that was typed', () => {
    const proposed = moved(answer(asked(draftAt('connectionName'), aQuestion('connectionName', { kept: 'p' })), 'ok'));
    const typed = moved(answer(asked(draftAt('connectionName'), aQuestion('connectionName', { kept: 'p' })), 't'));

    const names = [proposed, typed].map((draft) => withGateway(draft, OTHER, true).connectionName);

    expect([proposed.connectionName, withGateway(proposed, HUB, true).connectionName]).toEqual(['p', 'p']);
    expect(names).toEqual([undefined, 't']);
  });

  it('to a gateway that cannot do FastPath gives FastPath up', () => {
    expect(withGateway(draftAt('gatewayId', {}, { fastPath: true }), OTHER, false).fastPath).toBeUndefined();
  });
});

describe('what is no answer', () => {
  it.each([
    { typed: 'help', of: 'circuitId', is: true },
    { typed: 'cancel', of: 'circuitId', is: true },
    { typed: 'back', of: 'circuitId', is: true },
    { typed: '2', of: 'circuitId', is: true },
    { typed: '', of: 'connectionName', is: true },
    { typed: 'er-142', of: 'circuitId', is: true },
    { typed: 'er-143', of: 'circuitId', is: false },
    { typed: 'cancel ER-7', of: 'circuitId', is: false },
    { typed: 'status er-amsterdam', of: 'circuitId', is: false },
    { typed: 'requests', of: 'gatewayId', is: false },
    { typed: 'hello', of: 'gatewayId', is: false },
    { typed: 'create', of: 'connectionName', is: false },
    { typed: 'connect er-a to ergw-b', of: 'reason', is: false },
    { typed: 'connect step by step', of: 'reason', is: false },
    { typed: 'connect the new office in May', of: 'reason', is: true },
    { typed: 'status page needs it', of: 'reason', is: true },
    { typed: 'check with Bob', of: 'reason', is: true },
    { typed: 'requests from the office', of: 'reason', is: true },
  ] as const)('"$typed" to $of: $is', ({ typed, of, is }) => {
    expect(isAnswer(typed, intentOf(typed), draftAt(of))).toBe(is);
  });
});

it('remembers the message that was answered last', () => {
  const draft = hearing(FIRST_STEP, ['a', 'b']);

  expect([wasHeard(draft, ['b']), wasHeard(draft, ['c']), wasHeard(draft, [])]).toEqual([true, false, false]);
});

describe('whatever is typed', () => {
  const fields: readonly QuestionField[] = [
    'circuitId',
    'gatewayId',
    'connectionName',
    'resourceGroup',
    'routingWeight',
    'fastPath',
    'reason',
  ];
  const known = { connectionName: 'conn-1', resourceGroup: 'rg-other', routingWeight: 7, fastPath: true } as const;
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('back', 'ok', '1', '2', 'help', 'none', '__proto__', 'constructor'),
  );

  it('never throws, and never loses what other questions were answered with', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...fields), (text, field) => {
        const before = draftAt(field, { reason: 'because' }, known);
        const answered = answer(before, text);
        if (answered.kind !== 'moved') return;
        const { draft } = answered;
        const others = fields.filter((one) => one !== field && one !== 'reason') as (keyof Draft)[];
        for (const one of others) expect(draft[one]).toEqual(before[one]);
        if (field !== 'reason') expect(draft.steps.reason).toBe('because');
      }),
    );
  });

  it('leads through all the questions and to the end, in a store that knows JSON only', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 30 }), (texts) => {
        let draft = draftAt('connectionName');
        for (const text of texts) {
          const answered = answer(draft, text);
          if (answered.kind === 'moved') draft = JSON.parse(JSON.stringify(answered.draft));
          if (nextQuestion(draft)) draft = asked(draft, aQuestion(nextQuestion(draft)?.field ?? 'reason'));
        }
        expect([...fields, 'done']).toContain(draft.steps.field);
        expect(draft.circuitId).toBe(AMSTERDAM);
      }),
    );
  });
});
