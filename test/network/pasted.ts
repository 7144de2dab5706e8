import { readFileSync } from 'node:fs';

/** What somebody pasted, and what is to be read in it. */
export interface Pasted {
  /** Row of the catalogue of errors that it is an example of. */
  readonly row: number;
  readonly form: 'json' | 'operation' | 'activityLog' | 'sdk' | 'az' | 'terraform' | 'powershell' | 'portal' | 'text';
  readonly text: string;
  /** The outer code. */
  readonly code: string;
  /** Codes of the details, of any depth. */
  readonly inner: readonly string[];
  readonly status: number | undefined;
  readonly correlationId: string | undefined;
  readonly hints: readonly string[];
}

interface Stored extends Partial<Pick<Pasted, 'inner' | 'status' | 'correlationId'>> {
  readonly row: number;
  readonly form: Pasted['form'];
  readonly text: readonly string[];
  readonly code: string;
  readonly hints: readonly string[];
}

/**
 * Texts of Azure in the shapes that the catalogue names, within what az, PowerShell, Terraform, the SDKs, the portal and
 * the activity log write around them. Ids and names are made up; rows 35 to 38 are invented whole and say so.
 */
export function pastedErrors(): readonly Pasted[] {
  const stored = JSON.parse(readFileSync(new URL('pastedErrors.json', import.meta.url), 'utf8')) as readonly Stored[];
  return stored.map((one) => ({
    ...one,
    text: one.text.join('\n'),
    inner: one.inner ?? [],
    status: one.status,
    correlationId: one.correlationId,
  }));
}
