import type { ConnectionChange } from './connectionChange.ts';
import { bodyRefusals } from './refusalsOfBody.ts';
import { linkRefusals } from './refusalsOfLink.ts';
import { stateRefusals } from './refusalsOfState.ts';

/** A rule by which a PUT or DELETE of a connection is refused. */
export interface Refusal {
  readonly rule: string;
  readonly on: readonly ('PUT' | 'DELETE')[];
  /** `answer` refuses at once; `operation` accepts, and the operation ends Failed and leaves a Failed connection. */
  readonly endsAs: 'answer' | 'operation';
  /** HTTP status of the answer; of the accepted PUT (200 or 201) where the operation fails. */
  readonly status: number;
  readonly code: string;
  /** Where the text was seen, or `invented` for shape only: never written on a guess as if it were ARM's. */
  readonly source: string;
  applies(change: ConnectionChange): boolean;
  message(change: ConnectionChange): string;
  details?(change: ConnectionChange): readonly unknown[] | undefined;
}

/** In the order in which Azure finds them: ARM itself, the body, the links, then what is going on. */
export const refusals: readonly Refusal[] = [...bodyRefusals, ...linkRefusals, ...stateRefusals];

export function refusalOf(change: ConnectionChange, endsAs: Refusal['endsAs']): Refusal | undefined {
  return refusals.find((row) => row.endsAs === endsAs && row.on.includes(change.method) && row.applies(change));
}
