import type { AzureError } from '../../src/network/azureError.ts';
import { ArmError } from '../../src/ports/armError.ts';

/** An error shaped as ARM's, with a text that names its code. */
export function azureError(code: string, status: number | undefined, override: Partial<AzureError> = {}): AzureError {
  return { code, message: `Azure says ${code}.`, details: [], status, correlationId: 'fake-correlation', ...override };
}

/** Retryable as the real adapters judge it: 409, 429 and 5xx. */
export function armError(doing: string, error: AzureError, retryAfterMs?: number): ArmError {
  const { status } = error;
  const retryable = status !== undefined && (status === 409 || status === 429 || status >= 500);
  return new ArmError(doing, error, { retryable, retryAfterMs });
}

export function notFound(id: string): ArmError {
  return armError('reading', azureError('ResourceNotFound', 404, { message: `The Resource '${id}' was not found.` }));
}

/** No answer: a write may or may not have had its effect. */
export function unreachable(doing: string): ArmError {
  const error = azureError('Unreachable', undefined, { message: '', correlationId: undefined });
  return new ArmError(doing, error, { retryable: true });
}
