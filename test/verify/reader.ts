import { listAt, textAt } from '../simulator/azure/json.ts';
import type { Target } from './target.ts';

/** Reads what there is, and notes what it may not read: one refusal says nothing of everything else. */
export interface Reader {
  /** Undefined where the answer is no 200. */
  get(path: string): Promise<unknown>;
  /** All pages of it; undefined where one of them could not be read. */
  list(path: string): Promise<readonly unknown[] | undefined>;
  /** Path and status of what could not be read so far. */
  readonly unreadable: readonly string[];
}

/** Pages of one list: whoever never ends is left. */
const MOST_PAGES = 1_000;

export function createReader(call: Target['call']): Reader {
  const unreadable: string[] = [];
  async function get(path: string): Promise<unknown> {
    const { status, body } = await call('GET', path);
    if (status === 200) return body;
    unreadable.push(`${pathOf(path)} (${status})`);
    return undefined;
  }
  return {
    unreadable,
    get,
    async list(path) {
      const all: unknown[] = [];
      let next: string | undefined = path;
      for (let page = 0; next !== undefined; page += 1) {
        const body: unknown = page < MOST_PAGES ? await get(next) : undefined;
        if (body === undefined) return undefined;
        all.push(...listAt(body, 'value'));
        next = textAt(body, 'nextLink');
      }
      return all;
    },
  };
}

/** Without the query: that of a next page is a token. */
function pathOf(path: string): string {
  return new URL(path, 'https://arm.example').pathname;
}
