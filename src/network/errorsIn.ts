import type { AzureError } from './azureError.ts';

/** The error and its details, the innermost first: the outer code is often only a wrapping. */
export function errorsIn(error: AzureError): readonly AzureError[] {
  return [...error.details.flatMap(errorsIn), error];
}
