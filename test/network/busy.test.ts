import { expect, it } from 'vitest';
import { isBusy, passingOf } from '../../src/network/busy.ts';
import { anAzureError } from '../builders.ts';

const PUBLIC_IP =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/pip-gw';

function notProvisioned(state: string) {
  const message = `Cannot proceed with operation because resource ${PUBLIC_IP} used by resource x is not in Succeeded state. Resource is in ${state} state and the last operation is Put.`;
  return anAzureError({ code: 'ReferencedResourceNotProvisioned', message, status: 400 });
}

it.each([
  { because: 'another operation runs', error: { code: 'AnotherOperationInProgress', status: 409 }, passing: 'busy' },
  { because: 'the quota is used up', error: { code: 'TooManyRequests', status: 429 }, passing: 'throttled' },
  { because: 'calls are counted under a new code', error: { code: 'NewCode', status: 429 }, passing: 'throttled' },
  {
    because: 'a 429 is a lock',
    error: { code: 'RetryableErrorDueToAnotherOperation', status: 429 },
    passing: 'busy',
  },
  { because: 'Azure says to try again', error: { code: 'RetryableError', status: 400 }, passing: 'unexplained' },
  {
    because: 'a conflict says nothing of what is in the way',
    error: { code: 'VirtualNetworkGatewayConnectionConflict', status: 409 },
    passing: 'unexplained',
  },
  {
    because: 'something referenced is being changed',
    error: { code: 'BadRequest', status: 400, details: [notProvisioned('Updating')] },
    passing: 'busy',
  },
  {
    because: 'the connection is being changed',
    error: {
      code: 'OperationNotAllowed',
      status: 409,
      message: "Operation 'PUT' is not allowed on resource 'c' since it is in 'Updating' provisioningState.",
    },
    passing: 'busy',
  },
  { because: 'something referenced has failed', error: notProvisioned('Failed'), passing: undefined },
  {
    because: 'something referenced has failed, and Azure wraps it as retryable',
    error: { code: 'RetryableError', status: 429, details: [notProvisioned('Failed')] },
    passing: undefined,
  },
  {
    because: 'the name is taken in another region',
    error: { code: 'InvalidResourceLocation', status: 409 },
    passing: undefined,
  },
  { because: 'a lock forbids it', error: { code: 'ScopeLocked', status: 409 }, passing: undefined },
  {
    because: 'a lock forbids it, says what is wrapped',
    error: { code: 'Conflict', status: 409, details: [anAzureError({ code: 'ScopeLocked' })] },
    passing: undefined,
  },
  { because: 'the request is wrong', error: { code: 'InvalidRequestFormat', status: 400 }, passing: undefined },
])('waits for $passing when $because', ({ error, passing }) => {
  expect(passingOf(anAzureError(error))).toBe(passing);
  expect(isBusy(anAzureError(error))).toBe(passing !== undefined);
});

it.each([
  { because: 'Azure broke: the PUT may have arrived', error: { code: 'InternalServerError', status: 500 } },
  { because: 'nobody answered: the PUT may have arrived', error: { code: 'Unreachable', status: undefined } },
])('does not wait when $because', ({ error }) => {
  expect(isBusy(anAzureError(error))).toBe(false);
});
