import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentOf, MESSAGE_LIMIT, requestNumber } from '../../src/request/intent.ts';

const nothing = {
  circuit: undefined,
  gateway: undefined,
  name: undefined,
  weight: undefined,
  fastPath: false,
  reason: undefined,
};

describe('connect', () => {
  it.each([
    { line: 'connect', asked: nothing },
    { line: 'CONNECT er-a', asked: { ...nothing, circuit: 'er-a' } },
    { line: 'connect to ergw-b', asked: { ...nothing, gateway: 'ergw-b' } },
    {
      line: 'connect er-a to ergw-b as conn-1 weight 10 fastpath because of the new office',
      asked: {
        circuit: 'er-a',
        gateway: 'ergw-b',
        name: 'conn-1',
        weight: '10',
        fastPath: true,
        reason: 'of the new office',
      },
    },
    { line: 'connect weight -1 as ö er-a', asked: undefined },
    {
      line: 'connect er-a because weight 10 to nobody',
      asked: { ...nothing, circuit: 'er-a', reason: 'weight 10 to nobody' },
    },
    { line: '  connect\u00a0er-a\n to \t ergw-b ', asked: { ...nothing, circuit: 'er-a', gateway: 'ergw-b' } },
    { line: 'connect er-a because', asked: { ...nothing, circuit: 'er-a' } },
  ])('reads "$line"', ({ line, asked }) => {
    const intent = intentOf(line);

    expect(intent).toEqual(asked ? { kind: 'connect', asked } : { kind: 'connectUnclear', word: 'er-a' });
  });

  it.each(['connect er-a ergw-b', 'connect er-a to b c', 'connect er-a weight 1 weight 2', 'connect er-a __proto__'])(
    'does not guess what "%s" means',
    (line) => {
      expect(intentOf(line).kind).toBe('connectUnclear');
    },
  );

  it.each([
    { line: 'connect er-a to', word: 'to' },
    { line: 'connect er-a to as conn-1', word: 'to' },
    { line: 'connect er-a to ergw-b AS', word: 'AS' },
    { line: 'connect er-a weight because of a default', word: 'weight' },
    { line: 'connect er-a weight fastpath', word: 'weight' },
  ])('takes no default for what was begun and left empty: "$line"', ({ line, word }) => {
    expect(intentOf(line)).toEqual({ kind: 'valueMissing', word });
  });
});

describe('the other commands', () => {
  it.each([
    { line: 'status er-amsterdam', intent: { kind: 'status', about: 'er-amsterdam' } },
    { line: 'status', intent: { kind: 'status', about: undefined } },
    { line: 'status er-142', intent: { kind: 'show', number: 142, given: 'er-142' } },
    { line: 'ER-142', intent: { kind: 'show', number: 142, given: 'ER-142' } },
    { line: 'create ER-7', intent: { kind: 'command', command: 'create', number: 7 } },
    { line: 'cancel er-7.', intent: { kind: 'command', command: 'cancel', number: 7 } },
    { line: 'Clean up ER-7', intent: { kind: 'command', command: 'cleanup', number: 7 } },
    { line: 'create ER-7 tomorrow, not yet', intent: { kind: 'commandUnclear', command: 'create', word: 'tomorrow,' } },
    { line: 'cancel ER-1 ER-2', intent: { kind: 'commandUnclear', command: 'cancel', word: 'ER-2' } },
    { line: 'cancel the request er-7', intent: { kind: 'numberMissing', command: 'cancel' } },
    { line: 'retry', intent: { kind: 'numberMissing', command: 'retry' } },
    { line: 'cleanup 7', intent: { kind: 'numberMissing', command: 'cleanup' } },
    { line: 'requests', intent: { kind: 'requests' } },
    { line: 'Hi', intent: { kind: 'hello' } },
    { line: 'Hello!', intent: { kind: 'hello' } },
    { line: 'help?', intent: { kind: 'help' } },
    { line: 'create! ER-12', intent: { kind: 'mentioned', number: 12, word: 'create!' } },
    { line: 'what about ER-142?', intent: { kind: 'mentioned', number: 142, word: 'what' } },
    { line: 'Please look at (er-7), thanks', intent: { kind: 'mentioned', number: 7, word: 'Please' } },
    { line: "ER-9's weight is wrong", intent: { kind: 'mentioned', number: 9, word: "ER-9's" } },
    { line: 'I saw ER-1 and ER-2', intent: { kind: 'mentioned', number: 1, word: 'I' } },
    { line: 'the circuit er-142b', intent: { kind: 'unknown', word: 'the' } },
    { line: 'we met er5 people', intent: { kind: 'unknown', word: 'we' } },
    { line: 'take over ER-7', intent: { kind: 'command', command: 'take over', number: 7 } },
    { line: 'Take Over er-7!', intent: { kind: 'command', command: 'take over', number: 7 } },
    { line: 'take over', intent: { kind: 'numberMissing', command: 'take over' } },
    { line: 'take over ER-7 ER-8', intent: { kind: 'commandUnclear', command: 'take over', word: 'ER-8' } },
    { line: 'take ER-7', intent: { kind: 'mentioned', number: 7, word: 'take' } },
    { line: 'defaults', intent: { kind: 'defaults', asked: { kind: 'show' } } },
    { line: 'Defaults CLEAR', intent: { kind: 'defaults', asked: { kind: 'clear' } } },
    { line: 'defaults circuit er-a', intent: { kind: 'defaults', asked: { kind: 'circuit', given: 'er-a' } } },
    {
      line: 'defaults subscription Hub and spokes',
      intent: { kind: 'defaults', asked: { kind: 'subscription', given: 'Hub and spokes' } },
    },
    {
      line: 'defaults name c-{circuit}',
      intent: { kind: 'defaults', asked: { kind: 'name', given: 'c-{circuit}' } },
    },
    { line: 'defaults circuit', intent: { kind: 'defaults', asked: { kind: 'unclear', word: 'circuit' } } },
    { line: 'defaults circuit a b', intent: { kind: 'defaults', asked: { kind: 'unclear', word: 'b' } } },
    { line: 'defaults weight 7', intent: { kind: 'defaults', asked: { kind: 'unclear', word: 'weight' } } },
    { line: 'defaults clear circuit', intent: { kind: 'defaults', asked: { kind: 'unclear', word: 'circuit' } } },
    { line: '', intent: { kind: 'empty' } },
    { line: 'please help', intent: { kind: 'unknown', word: 'please' } },
    { line: 'constructor', intent: { kind: 'unknown', word: 'constructor' } },
  ])('reads "$line"', ({ line, intent }) => {
    expect(intentOf(line)).toEqual(intent);
  });

  it('reads no message that is longer than any command', () => {
    expect(intentOf('x'.repeat(MESSAGE_LIMIT + 1))).toEqual({ kind: 'tooLong', limit: MESSAGE_LIMIT });
  });

  it.each(['ER-0', 'ER-01', 'ER-1234567890', 'ER--1', 'ER-1e3', 'ER-', '142'])('takes %s for no number', (text) => {
    expect(requestNumber(text)).toBeUndefined();
  });

  it('means something by every text, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof intentOf(text).kind === 'string'));
  });
});

describe('explain', () => {
  it.each([
    { text: 'explain ScopeLocked', pasted: ' ScopeLocked' },
    { text: 'Explain: {"error":\n{"code":"X"}}', pasted: ' {"error":\n{"code":"X"}}' },
    { text: 'explain', pasted: '' },
  ])('takes all that follows as it was pasted: $text', ({ text, pasted }) => {
    expect(intentOf(text)).toEqual({ kind: 'explain', pasted });
  });

  it('takes an answer of Azure that is longer than any command', () => {
    expect(intentOf(`explain ${'x'.repeat(10_000)}`).kind).toBe('explain');
  });

  it('is a word of its own', () => {
    expect(intentOf('explained').kind).toBe('unknown');
  });
});
