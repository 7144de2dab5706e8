import { settled } from './settling.ts';
import type { Target } from './target.ts';

/** What stops a deletion is mostly another change, which ends: half an hour is given to it. */
const TRIES = 60;
const TRY_EVERY_MS = 30_000;

/** Links or keys of the checks that are still there. */
export class LeftBehind extends Error {
  readonly ids: readonly string[];

  constructor(left: ReadonlyMap<string, string>) {
    super(`could not be deleted, do it by hand: ${[...left].map(([id, met]) => `${id} (${met})`).join(', ')}`);
    this.ids = [...left.keys()];
  }
}

/**
 * Deletes what a check made, whatever it is in the middle of; what is not there is fine. Each is tried, whatever
 * became of the one before.
 *
 * @throws {LeftBehind} that names whatever is left
 */
export async function remove(target: Target, ids: readonly string[]): Promise<void> {
  const left = new Map<string, string>();
  for (const id of ids) {
    const met = await deletion(target, id).catch(String);
    if (met !== undefined) left.set(id, met);
  }
  if (left.size > 0) throw new LeftBehind(left);
}

/** Undefined once it is gone, else what the last try met. */
async function deletion(target: Target, id: string): Promise<string | undefined> {
  let met: string | undefined;
  for (let tried = 0; tried < TRIES; tried += 1) {
    met = await tryToDelete(target, id).catch(String);
    if (met === undefined) return undefined;
    await target.wait(TRY_EVERY_MS);
  }
  return met;
}

async function tryToDelete(target: Target, id: string): Promise<string | undefined> {
  const answer = await target.call('DELETE', id);
  if (answer.status === 204) return undefined;
  await settled(target, answer);
  // Who may not delete may still see that there is nothing.
  return (await target.call('GET', id)).status === 404 ? undefined : String(answer.status);
}
