import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import type { Followed, Operation } from './operations.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { Simulation } from './simulation.ts';

/** Recorded on every answer that starts an operation. */
export const RETRY_AFTER_SECONDS = 10;

/** A change is followed by the URL of its status; a deletion by that of its result too. */
export const CHANGE: readonly Followed[] = ['Azure-AsyncOperation'];
export const DELETION: readonly Followed[] = ['Azure-AsyncOperation', 'Location'];

/** The headers of an answer that started an operation. */
export function followHeaders(operation: Operation, { clock }: Simulation): Readonly<Record<string, string>> {
  return { ...urlHeaders(operation), 'Retry-After': String(clock.retryAfterSeconds(RETRY_AFTER_SECONDS)) };
}

/** The URLs of an operation; the answers of its result repeat them. */
export function urlHeaders({ followed, statusUrl, resultUrl }: Operation): Readonly<Record<string, string>> {
  const urls = { 'Azure-AsyncOperation': statusUrl, Location: resultUrl };
  return Object.fromEntries(followed.map((header) => [header, urls[header]]));
}

/** `body` is left out. */
export function acceptedDeletion(operation: Operation, simulation: Simulation): ArmAnswer {
  const { id: operationId, correlationId } = operation;
  return { status: 202, headers: followHeaders(operation, simulation), operationId, correlationId };
}

/** Each gateway and each circuit takes one change at a time. */
export const BUSY: Readonly<Record<Settings['busy'], { readonly status: number; message(statusUrl: string): string }>> =
  {
    // https://github.com/Azure/azure-rest-api-specs/issues/14473
    AnotherOperationInProgress: {
      status: 409,
      message: (statusUrl) =>
        'Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ' +
        `${statusUrl}.`,
    },
    // The code and its meaning are documented (a lock, not a quota); the words are not.
    // https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
    RetryableErrorDueToAnotherOperation: {
      status: 429,
      message: () => 'The target resource is locked by another operation. Please retry later.',
    },
  };

/** @throws {ArmRefusal} while an operation runs on the resource */
export function refuseIfBusy(resourceId: string, { operations, resources, clock }: Simulation): void {
  const running = operations.runningOn(resourceId);
  if (running === undefined) return;
  const code = settingsOf(resources).busy;
  const { status, message } = BUSY[code];
  const error = { code, message: message(running.statusUrl), details: [] };
  throw new ArmRefusal(status, error, status === 429 ? retryLater(clock.retryAfterSeconds(RETRY_AFTER_SECONDS)) : {});
}

export function retryLater(seconds: number): Readonly<Record<string, string>> {
  return { 'Retry-After': String(seconds) };
}
