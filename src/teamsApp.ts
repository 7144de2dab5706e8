import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { type AppSettings, filled } from './appManifest.ts';
import { type AppFiles, problemsOf } from './appRules.ts';
import { readAll } from './variables.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Longest link that Teams takes in a manifest. */
const LINK_LIMIT = 2_048;

/**
 * What the package needs of the environment.
 *
 * @throws {Error} naming everything that is missing or malformed, and what to set
 */
export function appSettings(env: Readonly<Record<string, string | undefined>>): AppSettings {
  const { MicrosoftAppId: appId, APP_PAGE: page } = readAll(env);
  const problems: string[] = [];
  if (appId === undefined) {
    problems.push('MicrosoftAppId is not set: give the app id of the bot, as its registration in Azure shows it');
  } else if (!GUID.test(appId)) problems.push('MicrosoftAppId is no app id: set a GUID');
  if (page === undefined) {
    problems.push(
      'APP_PAGE is not set: give the https address of a page of yours about the bot, its privacy and its terms; Teams shows it to whoever adds the app',
    );
  } else if (!isLink(page)) problems.push(`APP_PAGE is no https address of at most ${LINK_LIMIT} characters`);
  if (problems.length > 0 || appId === undefined || page === undefined) {
    throw new Error(`the environment is not complete (see .env.example):\n- ${problems.join('\n- ')}`);
  }
  return { appId: appId.toLowerCase(), page };
}

function isLink(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && text.length <= LINK_LIMIT;
}

/**
 * The bytes of the app package: the same for the same settings, whenever and wherever it is packed.
 *
 * @param root - the project's folder
 * @throws {Error} naming everything that Teams would refuse
 */
export function packTeamsApp(settings: AppSettings, root: string): Uint8Array {
  const read = (path: string): Buffer => readFileSync(join(root, path));
  const json = (path: string) => JSON.parse(read(path).toString('utf8'));
  const manifest = filled(json('manifest/manifest.json'), json('package.json').version, settings);
  const files: AppFiles = {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`),
    'color.png': read('manifest/color.png'),
    'outline.png': read('manifest/outline.png'),
  };
  const problems = problemsOf(files, json('manifest/MicrosoftTeams.schema.json'));
  if (problems.length > 0) throw new Error(`Teams would refuse this package:\n- ${problems.join('\n- ')}`);
  return zipSync({ ...files }, { mtime: FIXED_TIME, level: 9 });
}

/** A zip carries the local time of each file, which would make every package another one. */
const FIXED_TIME = new Date(2000, 0, 1);

/** Writes the package. @returns where it is */
export function writeTeamsApp(env: Readonly<Record<string, string | undefined>>, root: string): string {
  const path = join(root, 'dist', 'teams-app.zip');
  const bytes = packTeamsApp(appSettings(env), root);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}
