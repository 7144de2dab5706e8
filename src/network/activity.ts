import type { AzureError } from './azureError.ts';
import { errorsIn } from './errorsIn.ts';
import { isKnown } from './hints.ts';

/** More would be a log to read instead of an answer. */
const MOST_ENTRIES = 3;

/** Whether the activity log is worth a look: it may tell more of a call of which Azure's own words tell nothing. */
export function needsActivity(error: AzureError): error is AzureError & { readonly correlationId: string } {
  return error.correlationId !== undefined && !isKnown(error);
}

/** What the log says beyond Azure's own answer, each once: it often repeats the answer, and itself. */
export function newsOf(logged: readonly AzureError[], error: AzureError): readonly AzureError[] {
  const said = new Set(errorsIn(error).map(wordsOf));
  const news = logged.filter((entry) => {
    const isNew = errorsIn(entry).some((one) => !said.has(wordsOf(one)));
    for (const one of errorsIn(entry)) said.add(wordsOf(one));
    return isNew;
  });
  return news.slice(0, MOST_ENTRIES);
}

/** Azure's error with what the activity log says of it, for whoever looks for the cause. */
export function withActivity(error: AzureError, activity: readonly AzureError[]): AzureError {
  return { ...error, details: [...error.details, ...activity] };
}

function wordsOf({ code, message }: AzureError): string {
  return `${code}\n${message}`;
}
