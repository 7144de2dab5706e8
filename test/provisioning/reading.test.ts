import { expect, it } from 'vitest';
import { ArmError } from '../../src/ports/armError.ts';
import { reading } from '../../src/provisioning/reading.ts';
import { azureError } from '../fakes/fakeErrors.ts';

it.each([
  { because: 'there is none', code: 'ResourceNotFound', status: 404, reason: 'notFound' },
  { because: 'the bot may not', code: 'AuthorizationFailed', status: 403, reason: 'forbidden' },
  { because: 'its token is not taken', code: 'ExpiredAuthenticationToken', status: 401, reason: 'forbidden' },
  { because: 'Azure limits the calls', code: 'TooManyRequests', status: 429, reason: 'throttled' },
  { because: 'Azure broke', code: 'InternalServerError', status: 500, reason: 'broken' },
  { because: 'a proxy answered', code: '', status: 502, reason: 'broken' },
  { because: 'the answer is no answer', code: 'UnexpectedAnswer', status: undefined, reason: 'broken' },
  { because: 'nobody answered', code: 'Unreachable', status: undefined, reason: 'unreachable' },
  { because: 'the server waited in vain', code: '', status: 408, reason: 'unreachable' },
])('is unread as $reason when $because', async ({ code, status, reason }) => {
  const error = new ArmError('reading', azureError(code, status), { retryable: false });

  expect(await reading(Promise.reject(error))).toMatchObject({ read: false, reason });
});

it('lets a bug go on', async () => {
  await expect(reading(Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
});
