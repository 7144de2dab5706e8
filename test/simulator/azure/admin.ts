import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseFaultSpec } from './faultSpec.ts';
import type { Faults } from './faults.ts';
import { readText, sendJson } from './httpExchange.ts';
import type { Journal } from './journal.ts';
import { memberAt } from './json.ts';
import type { Simulation } from './simulation.ts';
import { parseWorld } from './worldFile.ts';

export const ADMIN_PATH = '/admin';

interface AdminDeps {
  readonly simulation: Simulation;
  readonly journal: Journal;
  readonly faults: Faults;
}

interface AdminAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** What Azure has no word for: moving the clock, faults, the journal, and changing the world behind ARM's back. */
export async function answerAdmin(request: IncomingMessage, response: ServerResponse, deps: AdminDeps): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const text = await readText(request);
  deps.simulation.schedule.runDue();
  const answer = await decide(request.method ?? 'GET', url, text, deps).catch((error: Error) => ({
    status: 400,
    body: { error: error.message },
  }));
  sendJson(response, answer.status, answer.body);
}

async function decide(method: string, url: URL, text: string, deps: AdminDeps): Promise<AdminAnswer> {
  const [noun, id, verb] = url.pathname.slice(ADMIN_PATH.length + 1).split('/');
  if (noun === 'clock') return clock(method, text, deps.simulation);
  if (noun === 'journal' && method === 'GET') return { status: 200, body: deps.journal.entries() };
  if (noun === 'resources') return resources(method, url.searchParams.get('id'), text, deps.simulation);
  if (noun !== 'faults') return { status: 404, body: { error: `nothing at ${method} ${url.pathname}` } };
  return id === undefined ? faults(method, text, deps.faults) : fault(method, id, verb, deps.faults);
}

function clock(method: string, text: string, { clock, schedule }: Simulation): AdminAnswer {
  if (method === 'POST') {
    const advanceMs = memberAt(JSON.parse(text), 'advanceMs');
    if (typeof advanceMs !== 'number' || !(advanceMs >= 0)) throw new Error('advanceMs is a number from 0 on');
    clock.advance(advanceMs);
    schedule.runDue();
  }
  return { status: 200, body: { now: clock.now().toISOString() } };
}

function faults(method: string, text: string, { add, list, clear }: Faults): AdminAnswer {
  if (method === 'POST') return { status: 200, body: { id: add(parseFaultSpec(JSON.parse(text))) } };
  if (method !== 'DELETE') return { status: 200, body: list() };
  clear();
  return { status: 204 };
}

async function fault(method: string, id: string, verb: string | undefined, faults: Faults): Promise<AdminAnswer> {
  const held = faults.whenHeld(id);
  if (held === undefined) return { status: 404, body: { error: `no fault ${id}` } };
  if (method === 'DELETE') return { status: faults.remove(id) ? 204 : 404 };
  if (verb === 'held') await held;
  return { status: 200, body: faults.list().find((one) => one.id === id) ?? { id, held: 0 } };
}

function resources(method: string, id: string | null, text: string, { resources }: Simulation): AdminAnswer {
  if (method === 'PUT') {
    const upserted = parseWorld(JSON.parse(text)).map((resource) => resources.put(resource));
    return { status: 200, body: upserted };
  }
  if (id === null) return { status: 200, body: resources.all() };
  if (method === 'DELETE') return { status: resources.remove(id) ? 204 : 404 };
  const found = resources.get(id);
  return found === undefined ? { status: 404, body: { error: `no resource ${id}` } } : { status: 200, body: found };
}
