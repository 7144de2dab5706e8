import type { AzureError } from '../../src/network/azureError.ts';
import type { Finding } from '../../src/network/findings.ts';
import { hintsFor } from '../../src/network/hints.ts';

/** An error as ARM gives it; only what matters to a test is given. */
export function anError(code: string, message = '', part: Partial<AzureError> = {}): AzureError {
  return { code, message, details: [], status: undefined, correlationId: undefined, ...part };
}

/** The codes of the hints, in order. */
export function codes(error: AzureError, findings: readonly Finding[] = []): readonly string[] {
  return hintsFor(error, findings).map(({ code }) => code);
}
