import { expect, it } from 'vitest';
import { isBusy } from '../../src/network/busy.ts';
import { anAzureError } from '../builders.ts';

it.each([
  { because: 'another operation runs', error: { code: 'AnotherOperationInProgress', status: 409 }, busy: true },
  { because: 'the quota is used up', error: { code: 'TooManyRequests', status: 429 }, busy: true },
  { because: 'the real code stands in the details', error: { code: 'RetryableError', status: 400 }, busy: true },
  {
    because: 'something referenced is being changed',
    error: { code: 'BadRequest', status: 400, details: [anAzureError({ code: 'ReferencedResourceNotProvisioned' })] },
    busy: true,
  },
  {
    because: 'the name is taken in another region',
    error: { code: 'InvalidResourceLocation', status: 409 },
    busy: false,
  },
  { because: 'a lock forbids it', error: { code: 'ScopeLocked', status: 409 }, busy: false },
  { because: 'the request is wrong', error: { code: 'InvalidRequestFormat', status: 400 }, busy: false },
  {
    because: 'Azure broke: the PUT may have arrived',
    error: { code: 'InternalServerError', status: 500 },
    busy: false,
  },
  {
    because: 'nobody answered: the PUT may have arrived',
    error: { code: 'Unreachable', status: undefined },
    busy: false,
  },
])('is $busy when $because', ({ error, busy }) => {
  expect(isBusy(anAzureError(error))).toBe(busy);
});
