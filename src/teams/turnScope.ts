import { ArmError } from '../ports/armError.ts';
import type { Clock } from '../ports/clock.ts';
import { described, type Log } from '../ports/log.ts';
import { StoreError } from '../ports/requestStore.ts';
import { apology, azureUnreadText, storageUnreadText } from '../words/errors.ts';
import type { Incoming } from './incoming.ts';
import type { Once } from './once.ts';
import type { Places } from './places.ts';
import type { Replies } from './replies.ts';
import type { UseCases } from './useCases.ts';
import type { Welcome } from './welcome.ts';

export interface TurnDeps {
  /** Messages and presses that one person may send in a minute. */
  readonly turnsPerMinute: number;
  /** Made anew for each turn, which has one deadline for all that it reads. */
  readonly useCases: () => UseCases;
  readonly replies: Replies;
  readonly places: Places;
  readonly once: Once;
  readonly welcome: Welcome;
  readonly clock: Clock;
  readonly log: Log;
}

/** One turn's own: `keep` remembers work that goes on after the answer, so that a shutdown waits for it. */
export interface TurnScope extends Omit<TurnDeps, 'useCases'> {
  readonly useCases: UseCases;
  readonly referenceId: string;
  keep<T>(work: Promise<T>): Promise<T>;
}

export type Heard<K extends Incoming['kind']> = Extract<Incoming, { kind: K }>;

/** What fails is answered to whoever caused it, with an id that the log has too; nothing raw reaches the conversation. */
export async function guarded<T>(
  work: Promise<T>,
  asAnswer: (words: string) => T,
  { log, referenceId }: TurnScope,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    log.error({ referenceId, ...described(error) }, 'turn failed');
    return asAnswer(wordsFor(error, referenceId));
  }
}

function wordsFor(error: unknown, referenceId: string): string {
  if (error instanceof ArmError) return azureUnreadText(referenceId);
  return error instanceof StoreError ? storageUnreadText(referenceId) : apology(referenceId);
}

/** Nobody waits for it: what it throws would end the process. */
export function afterwards(work: Promise<unknown>, scope: TurnScope): void {
  void scope.keep(guarded<unknown>(work, () => undefined, scope));
}
