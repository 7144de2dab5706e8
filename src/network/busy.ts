import type { AzureError } from './azureError.ts';
import { errorsIn } from './errorsIn.ts';
import { comparable, says } from './phrases.ts';

/** 409s that no waiting cures. https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
const NEVER_PASSES: readonly string[] = [
  'InvalidResourceLocation',
  'MissingSubscriptionRegistration',
  'ScopeLocked',
  'ParentResourceIsInFailedState',
];

/** Something else is being changed, whatever the status. */
const BUSY: readonly string[] = [
  'AnotherOperationInProgress',
  'RetryableErrorDueToAnotherOperation',
  'UpdateGatewayInProgress',
];
const CHANGING: readonly string[] = ['Updating', 'Creating', 'Deleting'].flatMap(saysState);

/** Only its owner ends that: https://learn.microsoft.com/azure/networking/troubleshoot-failed-state */
const LEFT_FAILED: readonly string[] = saysState('Failed');

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const THROTTLED: readonly string[] = ['TooManyRequests', 'SubscriptionRequestsThrottled'];

/** Azure's own name for "try again". */
const RETRYABLE = 'RetryableError';

function saysState(state: string): readonly string[] {
  return [`is in ${state} state`, `is in '${state}' provisioningState`];
}

/**
 * Why a refusal may pass by itself. `busy`: something is still being changed. `throttled`: Azure limits the number of
 * calls. `unexplained`: a 409, or "retry", that does not say what is in the way.
 */
export type Passing = 'busy' | 'throttled' | 'unexplained';

/**
 * Whether ARM refused only for now, before it took anything. What is in a failed state does not pass, and what else is
 * busy is found by the checks, which run again before the next attempt.
 */
export function isBusy(error: AzureError): boolean {
  if (error.status === undefined || error.status >= 500) return false;
  return passingOf(error) !== undefined;
}

/** What a refusal waits for, by its codes and texts, outer and inner; undefined where no waiting cures it. */
export function passingOf(error: AzureError): Passing | undefined {
  const all = errorsIn(error);
  const hasCode = (codes: readonly string[]) => all.some(({ code }) => codes.includes(code));
  const hasText = (phrases: readonly string[]) => {
    const texts = all.map(({ message }) => comparable(message));
    return phrases.some((phrase) => texts.some((text) => says(text, phrase)));
  };
  if (hasCode(NEVER_PASSES) || hasText(LEFT_FAILED)) return undefined;
  if (hasCode(BUSY) || hasText(CHANGING)) return 'busy';
  if (hasCode(THROTTLED)) return 'throttled';
  if (hasCode([RETRYABLE])) return 'unexplained';
  if (error.status === 429) return 'throttled';
  return error.status === 409 ? 'unexplained' : undefined;
}
