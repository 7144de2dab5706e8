import { describe, expect, it } from 'vitest';
import { azureErrorIn, azureErrorOf } from '../../src/azure/errorBody.ts';
import { retryAfterMsOf } from '../../src/azure/retryAfter.ts';

describe("ARM's error", () => {
  it.each([
    { because: 'it is wrapped', text: '{"error":{"code":"A","message":"b"}}', code: 'A', message: 'b' },
    { because: 'it is bare', text: '{"code":"A","message":"b"}', code: 'A', message: 'b' },
    { because: 'a proxy answered', text: '<html>Bad gateway</html>', code: '', message: '' },
    { because: 'there is no body', text: null, code: '', message: '' },
    { because: 'the error is text', text: '{"error":"A"}', code: '', message: '' },
    { because: 'code is a number', text: '{"error":{"code":5,"message":"b"}}', code: '', message: 'b' },
    { because: 'it is a list', text: '[{"code":"A"}]', code: '', message: '' },
  ])('is read when $because', ({ text, code, message }) => {
    expect(azureErrorIn(text, 400, 'c-1')).toEqual({ code, message, details: [], status: 400, correlationId: 'c-1' });
  });

  it('keeps details of details', () => {
    const error = azureErrorOf({ error: { code: 'A', details: [{ code: 'B', details: [{ code: 'C' }] }] } }, 409);

    expect(error.details[0]?.details[0]?.code).toBe('C');
  });

  it.each([
    { because: 'it is all of the text', message: '{"error":{"code":"ScopeLocked","message":"Locked."}}' },
    { because: 'it stands in a sentence', message: 'Refused: {"code":"ScopeLocked","message":"Locked."} See above.' },
  ])('packed as JSON into the text of another one is read too: $because', ({ message }) => {
    const details = [{ code: 'Conflict', message }];
    const error = azureErrorOf({ error: { code: 'DeploymentFailed', message: 'Failed.', details } }, 409);

    expect(error.details[0]).toMatchObject({ message, details: [{ code: 'ScopeLocked', message: 'Locked.' }] });
  });

  it('that nests without end does not exhaust the stack', () => {
    const endless: { code: string; details: unknown[] } = { code: 'A', details: [] };
    endless.details.push(endless);

    expect(JSON.stringify(azureErrorOf(endless, 400)).length).toBeLessThan(2_000);
  });
});

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '10' }, 10_000],
    [{ 'retry-after': ' 0 ' }, 0],
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT', date: 'Tue, 24 Nov 2026 12:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT', date: 'Tue, 24 Nov 2026 12:00:00 GMT' }, 0],
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:01:05' }, 65_000],
    [{ 'x-ms-user-quota-remaining': '3', 'x-ms-user-quota-resets-after': '00:01:05' }, undefined],
    [{ 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': 'rubbish' }, undefined],
    [{}, undefined],
  ])('of %j is %s ms', (headers, expected) => {
    expect(retryAfterMsOf({ get: (name) => (headers as Record<string, string>)[name] })).toBe(expected);
  });
});
