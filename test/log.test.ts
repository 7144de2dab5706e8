import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';
import { described } from '../src/ports/log.ts';

describe('the log', () => {
  function written(act: (log: ReturnType<typeof createLog>) => void): readonly Record<string, unknown>[] {
    const lines: string[] = [];
    act(createLog('info', { write: (line) => void lines.push(line) }));
    return lines.map((line) => JSON.parse(line));
  }

  it('is one JSON object a line: level, time, fields, message', () => {
    const [line] = written((log) => log.warn({ requestId: 'r-1', tries: 3 }, 'step postponed'));

    expect(line).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      requestId: 'r-1',
      tries: 3,
      msg: 'step postponed',
    });
  });

  it('marks every line of a turn or step, also what comes after it waited, and no other', async () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const turn = (referenceId: string) =>
      log.during({ referenceId }, async () => {
        await Promise.resolve();
        log.during({ request: 7 }, () => log.info({}, 'inner'));
        log.info({ code: 'x' }, 'outer');
      });

    await Promise.all([turn('ref-1'), turn('ref-2')]);
    log.info({}, 'beside');

    const marks = lines
      .map((line) => JSON.parse(line))
      .map(({ msg, referenceId, request }) => [msg, referenceId, request]);
    expect(marks.toSorted()).toEqual([
      ['beside', undefined, undefined],
      ['inner', 'ref-1', 7],
      ['inner', 'ref-2', 7],
      ['outer', 'ref-1', undefined],
      ['outer', 'ref-2', undefined],
    ]);
  });

  it('takes out what should never have come in', () => {
    const [line] = written((log) =>
      log.error(
        {
          authorizationKey: 'a2V5',
          detail: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln was refused',
          url: 'https://management.azure.com/operations/1?api-version=1&sig=c2lnbmF0dXJl',
        },
        'call refused',
      ),
    );

    expect(line).toMatchObject({
      authorizationKey: '[hidden]',
      detail: 'Bearer [token] was refused',
      url: 'https://management.azure.com/operations/1?[query]',
    });
  });
});

describe('an error in the log', () => {
  it('is its name, the beginning of its text and a few frames, however much it holds', () => {
    const huge = new TypeError('x'.repeat(100_000));
    huge.stack = `TypeError: secret\n${'    at somewhere (file.ts:1:1)\n'.repeat(1_000)}`;

    const fields = described(huge);

    expect(fields).toMatchObject({ error: 'TypeError', detail: 'x'.repeat(200) });
    expect(JSON.stringify(fields).length).toBeLessThan(1_000);
    expect(JSON.stringify(fields)).not.toContain('secret');
  });

  it('that is none says at least what it is', () => {
    expect(described('password=hunter2')).toEqual({ error: 'string' });
  });
});
