import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Changes } from '../changes.ts';
import type { AzureHand } from './azureHand.ts';
import { fileAt, PAGE_POLICY } from './files.ts';

export interface PageParts {
  readonly changes: Changes;
  /** Moves the simulated Azure; absent where there is none beside this simulator. */
  readonly azure: AzureHand | undefined;
  /** Everything that is on the screens, the channel as this person sees it. */
  readonly screens: (viewer: string | null) => object;
}

/** Answers what belongs to the demo's page, and says so; what is not its own it leaves alone. */
export type Page = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

const SILENCE_MS = 20_000;
const ACT = '/page/azure/';

export function createPage({ azure, changes, screens }: PageParts): Page {
  return async ({ method }, response, url) => {
    const { pathname, searchParams } = url;
    if (method === 'GET' && pathname === '/page/events') return follow(changes, response);
    if (method === 'GET' && pathname === '/page/screens') {
      return json(response, { ...screens(searchParams.get('viewer')), azure: await azure?.look() });
    }
    if (method === 'POST' && pathname.startsWith(ACT) && azure !== undefined) {
      const isKnown = await azure.act(pathname.slice(ACT.length));
      changes.bump();
      return json(response, await azure.look(), isKnown ? 200 : 404);
    }
    const file = method === 'GET' ? await fileAt(pathname) : undefined;
    if (file === undefined) return false;
    response.writeHead(200, { 'Content-Type': file.type, ...PAGE_POLICY });
    response.end(file.content);
    return true;
  };
}

/** One event for each change, until the window is closed. https://html.spec.whatwg.org/multipage/server-sent-events.html */
async function follow(changes: Changes, response: ServerResponse): Promise<true> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  for (let seen = -1; !response.destroyed; ) {
    const count = await changes.after(seen, SILENCE_MS);
    response.write(count === seen ? ': still here\n\n' : `data: ${count}\n\n`);
    seen = count;
  }
  return true;
}

function json(response: ServerResponse, body: unknown, status = 200): true {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
  return true;
}
