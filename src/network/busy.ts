import type { AzureError } from './azureError.ts';

/** 409s that no waiting cures. https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
const NEVER_PASSES: readonly string[] = [
  'InvalidResourceLocation',
  'MissingSubscriptionRegistration',
  'ScopeLocked',
  'ParentResourceIsInFailedState',
];

/** Refusals of other statuses that say the same as a 409: something is still being changed. */
const PASSES: readonly string[] = [
  'AnotherOperationInProgress',
  'ReferencedResourceNotProvisioned',
  'RetryableError',
  'RetryableErrorDueToAnotherOperation',
  'UpdateGatewayInProgress',
];

/**
 * Whether ARM refused only for now, before it took anything: busy (409, or a code that says so) or throttled (429).
 * Whether the busy thing is really in a failed state is found by the checks, which run again before the next attempt.
 */
export function isBusy(error: AzureError): boolean {
  if (error.status === undefined || error.status >= 500) return false;
  const codes = codesIn(error);
  if (codes.some((code) => NEVER_PASSES.includes(code))) return false;
  return error.status === 409 || error.status === 429 || codes.some((code) => PASSES.includes(code));
}

function codesIn(error: AzureError): readonly string[] {
  return [error.code, ...error.details.flatMap(codesIn)];
}
