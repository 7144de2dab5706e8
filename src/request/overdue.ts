import type { StateOf } from './connectionRequest.ts';
import { after, overdueAfterMs, USUAL_CREATE_MS } from './times.ts';

/** When Azure usually has finished this create. */
export function usuallyDoneAt({ startedAt, usualMs = USUAL_CREATE_MS }: StateOf<'provisioning'>): Date {
  return after(startedAt, usualMs);
}

/** The same state; marked from the moment on at which it takes longer than it should, so that its card changes once. */
export function overdueMarked(state: StateOf<'provisioning'>, now: Date): StateOf<'provisioning'> {
  const { startedAt, usualMs = USUAL_CREATE_MS, isOverdue } = state;
  if (isOverdue || after(startedAt, overdueAfterMs(usualMs)) > now) return state;
  return { ...state, isOverdue: true };
}
