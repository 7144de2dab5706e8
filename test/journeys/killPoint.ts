import type { AzureAdmin } from '../run/azureAdmin.ts';
import type { Stage } from '../run/stage.ts';
import type { TeamsClient } from '../simulator/teams/teamsClient.ts';
import type { Link } from './link.ts';

/** Whether a call changes nothing, so that dying before or after it is the same. */
export function isRead({ method }: Call): boolean {
  return method === 'GET';
}

/** Where in Azure and in Teams one request is seen. */
export interface Traces {
  readonly link: Link;
  /** Root message of the thread. */
  readonly threadId: string;
  /** Id of the living card's message. */
  readonly livingId: string;
}

/** One call that the bot makes for a request, told from all others by method, path and count. */
export interface Call {
  readonly service: 'azure' | 'teams';
  readonly method: string;
  /** Path with `{…}` where each request has its own names and ids. */
  readonly path: string;
  /** How many of the same came before. */
  readonly before: number;
  /** When it came, after the press. */
  readonly atMs: number;
}

export type Moment = 'beforeEffect' | 'afterEffect';

/** Calls received so far: a recording begins here. */
export interface Mark {
  readonly at: number;
  readonly azure: number;
  readonly teams: number;
}

export async function markNow({ azure, teams }: Stage): Promise<Mark> {
  const [inAzure, inTeams] = await Promise.all([azure.journal(), teams.journal()]);
  return { at: Date.now(), azure: inAzure.length, teams: inTeams.length };
}

/** The calls that the bot made for one request since a mark, in the order of their arrival. */
export async function callsSince(mark: Mark, { azure, teams }: Stage, traces: Traces): Promise<readonly Call[]> {
  const [inAzure, inTeams] = await Promise.all([azure.journal(), teams.journal()]);
  const found = [
    ...inAzure.slice(mark.azure).map(({ at, method, url }) => ({ at, method, path: azurePath(url, traces) })),
    ...inTeams.slice(mark.teams).map(({ at, method, path }) => ({ at, method, path: teamsPath(path, traces) })),
  ];
  const counts = new Map<string, number>();
  return found
    .flatMap(({ path, ...rest }) => (path === undefined ? [] : [{ ...rest, path }]))
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ at, method, path }) => {
      const before = counts.get(`${method} ${path}`) ?? 0;
      counts.set(`${method} ${path}`, before + 1);
      const service = path.startsWith('/v3/') ? 'teams' : 'azure';
      return { service, method, path, before, atMs: Date.parse(at) - mark.at };
    });
}

function azurePath(url: string, { link }: Traces): string | undefined {
  const path = url.split('?')[0]?.replace(/\/(operations|operationResults)\/[^/]+$/, '/$1/{operation}') ?? '';
  return path.includes(link.name) ? path.replaceAll(link.name, '{link}') : undefined;
}

function teamsPath(path: string, { threadId, livingId }: Traces): string | undefined {
  const thread = `;messageid=${threadId}/activities`;
  if (!path.includes(thread)) return undefined;
  const generic = path.replace(thread, ';messageid={thread}/activities');
  const [start, id] = generic.split('/activities/');
  if (id === undefined) return generic;
  return `${start}/activities/${id === livingId ? '{living card}' : '{notice}'}`;
}

/** Has the call of one request held: resolves with what tells that it is held, and with what lets it go. */
export async function holdCall(call: Call, when: Moment, stage: Stage, traces: Traces): Promise<Held> {
  const simulator: Pick<AzureAdmin | TeamsClient, 'heldBy' | 'release'> = stage[call.service];
  const fault = { method: call.method, path: patternOf(call.path, traces), skip: call.before };
  const id = await stage[call.service].addFault({ ...fault, effect: { kind: 'hold', when } });
  return { isHeld: () => simulator.heldBy(id), release: () => simulator.release(id) };
}

export interface Held {
  isHeld(): Promise<void>;
  release(): Promise<void>;
}

function patternOf(path: string, { link, threadId, livingId }: Traces): string {
  const names: Readonly<Record<string, string>> = {
    '{link}': link.name,
    '{operation}': '[^/?]+',
    '{thread}': threadId,
    '{living card}': livingId,
    '{notice}': `(?!${livingId})[^/?]+`,
  };
  const parts = path.split(/(\{[^}]+\})/).map((part) => names[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return `^${parts.join('')}(\\?|$)`;
}

/** A call as people read it: what a request has of its own is left out. */
export function nameOfCall({ method, path, before }: Call): string {
  const short = path
    .replace(/^\/+subscriptions\/[^/]+/, '')
    .replace(/^\/resourceGroups\/rg-\{link\}/, '')
    .replace(/providers\/Microsoft\.(Network|Authorization)\//g, '')
    .replace(/^\/v3\/conversations\/.*\/activities/, '/activities')
    .replace(/(er|ergw|conn|region)-\{link\}/, '…')
    .replace(/^$/, 'resource group');
  return `${method} ${short}${before > 0 ? ` (${before + 1})` : ''}`;
}
