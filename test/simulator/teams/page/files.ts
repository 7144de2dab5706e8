import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What a browser is given. */
export interface PageFile {
  readonly type: string;
  readonly content: string | Buffer;
}

/** The build for browsers: what Node resolves to is made for servers. */
const LIT = new URL('../', import.meta.resolve('lit-html'));
const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ['adaptivecards.js', import.meta.resolve('adaptivecards/dist/adaptivecards.min.js')],
  ['markdown-it.js', import.meta.resolve('markdown-it/browser')],
]);
/** Of the simulator's own code, what a client in a browser works with as well. */
const SHARED = ['/buttons.ts', '/json.ts', '/refusal.ts', '/behaviours.ts'];
const MODULE_PATH = '/page/modules/';
const SCRIPT = 'text/javascript; charset=utf-8';

const IMPORT_MAP = JSON.stringify({
  imports: {
    'lit-html': `${MODULE_PATH}lit-html/lit-html.js`,
    'lit-html/': `${MODULE_PATH}lit-html/`,
    'markdown-it/browser': `${MODULE_PATH}markdown-it.js`,
  },
});
const importMapHash = createHash('sha256').update(IMPORT_MAP).digest('base64');

/**
 * Nothing inline runs but the import map, and nothing comes from elsewhere: what people and the bot write is data.
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export const PAGE_POLICY: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src 'self' 'sha256-${importMapHash}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/** The page's own files, its libraries, and the modules it shares with the simulator; nothing else of this machine. */
export async function fileAt(path: string): Promise<PageFile | undefined> {
  if (path === '/') return { type: 'text/html; charset=utf-8', content: await index() };
  if (path.startsWith(MODULE_PATH)) return library(path.slice(MODULE_PATH.length));
  const mine = /^\/page\/(?<file>browser\/\w+\.(?:ts|css))$/.exec(path)?.groups?.file;
  return ownFile(mine ?? (SHARED.includes(path) ? `..${path}` : undefined));
}

async function index(): Promise<string> {
  return (await own('browser/index.html')).replace('"IMPORT_MAP"', () => IMPORT_MAP);
}

async function library(name: string): Promise<PageFile | undefined> {
  const lit = /^lit-html\/(?<file>(?:directives\/)?[\w-]+\.js)$/.exec(name)?.groups?.file;
  const url = lit === undefined ? LIBRARIES.get(name) : new URL(lit, LIT).href;
  return url === undefined ? undefined : { type: SCRIPT, content: await readFile(fileURLToPath(url)) };
}

/** Node's own way of running TypeScript, for browsers: types are blanked out, nothing is translated. */
async function ownFile(file: string | undefined): Promise<PageFile | undefined> {
  const content = file === undefined ? undefined : await own(file).catch(() => undefined);
  if (content === undefined) return undefined;
  if (file?.endsWith('.css')) return { type: 'text/css; charset=utf-8', content };
  return { type: SCRIPT, content: stripTypeScriptTypes(content) };
}

function own(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), 'utf8');
}
