import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { filled } from '../../src/appManifest.ts';
import { type AppFiles, problemsOf } from '../../src/appRules.ts';
import { intentOf } from '../../src/request/intent.ts';
import { helpCard } from '../../src/teams/cards/helpCard.ts';
import { appSettings, packTeamsApp } from '../../src/teamsApp.ts';
import { commandHelp, REQUEST_COMMANDS } from '../../src/words/help.ts';

const root = join(import.meta.dirname, '..', '..');
const settings = { appId: 'b07b07b0-0000-4000-8000-00000000b07b', page: 'https://intranet.example.com/connection-bot' };
const env = { MicrosoftAppId: settings.appId, APP_PAGE: settings.page };
const schema = JSON.parse(readFileSync(join(root, 'manifest/MicrosoftTeams.schema.json'), 'utf8'));
const bytes = packTeamsApp(settings, root);
const packed = unzipSync(bytes);
const files = packed as unknown as AppFiles;
const manifest = JSON.parse(new TextDecoder().decode(packed['manifest.json']));

interface CommandList {
  readonly scopes: readonly string[];
  readonly commands: readonly { readonly title: string; readonly description: string }[];
}
const lists = manifest.bots[0].commandLists as readonly CommandList[];
const PLACES = { personal: 'personal', team: 'channel', groupChat: 'groupChat' } as const;

function iconOf(name: keyof AppFiles): PNG {
  return PNG.sync.read(Buffer.from(files[name]));
}

/** Red, green, blue, alpha of every pixel. */
function pixels({ data }: PNG): readonly (readonly number[])[] {
  return Array.from({ length: data.length / 4 }, (_, at) => [...data.subarray(at * 4, at * 4 + 4)]);
}

describe('the package', () => {
  it('holds a manifest and two icons, and nothing else', () => {
    expect(Object.keys(packed).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  });

  it('keeps to every rule that is known of Teams', () => {
    expect(problemsOf(files, schema)).toEqual([]);
  });

  it('is the same to the byte, whenever it is packed', () => {
    vi.useFakeTimers({ now: Date.parse('2031-07-01T12:00:00Z') });
    onTestFinished(() => void vi.useRealTimers());

    expect(packTeamsApp(settings, root)).toEqual(bytes);
  });
});

describe('the manifest', () => {
  it('is of version 1.25, which a team takes only with channel features', () => {
    expect(manifest.manifestVersion).toBe('1.25');
    expect(manifest.supportsChannelFeatures).toBe('tier1');
  });

  it("has the bot's id, the project's version, and the operator's page", () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

    expect(manifest).toMatchObject({ id: settings.appId, version, bots: [{ botId: settings.appId }] });
    expect(manifest.developer).toMatchObject({ websiteUrl: settings.page, privacyUrl: settings.page });
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  it('is for one person, teams and group chats', () => {
    expect(manifest.bots[0].scopes).toEqual(['personal', 'team', 'groupChat']);
  });

  it.each(['authorization', 'validDomains', 'webApplicationInfo', 'permissions', 'devicePermissions'])(
    'asks for no more than it needs: %s',
    (member) => {
      expect(manifest).not.toHaveProperty(member);
    },
  );
});

describe('the command lists', () => {
  it('are one for each scope', () => {
    expect(lists.map(({ scopes }) => scopes)).toEqual([['personal'], ['team'], ['groupChat']]);
  });

  it.each(lists)('of $scopes are short enough for every client', ({ commands }) => {
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.length).toBeLessThanOrEqual(10);
    expect(commands.filter(({ title }) => title.length > 32)).toEqual([]);
    expect(commands.filter(({ description }) => description.length > 128)).toEqual([]);
    expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
  });

  it.each(lists)('of $scopes say what help says, in its words', ({ scopes, commands }) => {
    const place = PLACES[scopes[0] as keyof typeof PLACES];
    const offered = REQUEST_COMMANDS.map((command) => ({ command, number: 12 }));
    const help = JSON.stringify(helpCard({ place, offered, headline: '' }));

    expect(commands.filter(({ description }) => !help.includes(JSON.stringify(description)))).toEqual([]);
    const known = commandHelp(place).map(({ command, what }) => ({ title: command, description: what }));
    expect(known).toEqual(expect.arrayContaining([...commands]));
    expect(commands).toContainEqual(expect.objectContaining({ title: 'help' }));
  });

  it.each(lists)('of $scopes hold nothing that the bot does not know', ({ commands }) => {
    expect(commands.filter(({ title }) => intentOf(title).kind === 'unknown')).toEqual([]);
  });
});

describe('the icons', () => {
  it('are a picture in full colour, 192 pixels wide and high', () => {
    const icon = iconOf('color.png');

    expect([icon.width, icon.height]).toEqual([192, 192]);
    expect(pixels(icon).filter(([, , , alpha]) => alpha !== 255)).toEqual([]);
    expect(new Set(pixels(icon).map(String)).size).toBeGreaterThan(2);
  });

  it('are an outline in white on nothing, 32 pixels wide and high', () => {
    const icon = iconOf('outline.png');
    const drawn = pixels(icon).filter(([, , , alpha = 0]) => alpha > 0);

    expect([icon.width, icon.height]).toEqual([32, 32]);
    expect(drawn.filter(([red, green, blue]) => [red, green, blue].some((part = 0) => part < 250))).toEqual([]);
    expect(drawn.length).toBeGreaterThan(100);
    expect(drawn.length).toBeLessThan(32 * 32 * 0.6);
  });
});

describe('a package that Teams would refuse', () => {
  const changed = (part: object): AppFiles => ({
    ...files,
    'manifest.json': new TextEncoder().encode(JSON.stringify({ ...manifest, ...part })),
  });
  const bot = manifest.bots[0];

  it.each([
    { because: 'it lacks channel features', part: { supportsChannelFeatures: undefined }, says: 'must be tier1' },
    { because: 'it is of another version', part: { manifestVersion: '1.19' }, says: 'manifestVersion must be 1.25' },
    { because: 'its id is none', part: { id: 'bot' }, says: 'manifest.json/id must match pattern' },
    { because: 'it has no colour', part: { accentColor: undefined }, says: "required property 'accentColor'" },
    { because: 'it has a word that Teams does not know', part: { domains: [] }, says: 'additional properties' },
    { because: 'its name is too long', part: { name: { short: 'x'.repeat(31) } }, says: '/name/short' },
    {
      because: 'a list is too long',
      part: {
        bots: [{ ...bot, commandLists: [{ scopes: ['team'], commands: Array(13).fill(lists[0]?.commands[0]) }] }],
      },
      says: 'commands must NOT have more than 12 items',
    },
  ])('is told from its manifest, because $because', ({ part, says }) => {
    expect(problemsOf(changed(part), schema).join('\n')).toContain(says);
  });

  it('is told from an icon of another size, or one that is no PNG', () => {
    const swapped = { ...files, 'color.png': files['outline.png'], 'outline.png': new Uint8Array([1, 2, 3]) };

    expect(problemsOf(swapped, schema)).toEqual([
      'color.png must be a PNG of 192 by 192 pixels',
      'outline.png must be a PNG of 32 by 32 pixels',
    ]);
  });

  it('is not made of a template with a name that nothing stands for', () => {
    expect(() => filled({ id: '{{appid}}' }, '0.1.0', settings)).toThrow('{{appid}} has no value');
  });
});

describe('the environment of the package', () => {
  it('is the bot and a page, in any case', () => {
    expect(appSettings({ ...env, MicrosoftAppId: ` ${settings.appId.toUpperCase()}` })).toEqual(settings);
  });

  it('is complained about all at once', () => {
    const problems = /MicrosoftAppId is not set: .+\n- APP_PAGE is not set: /;

    expect(() => appSettings({})).toThrow(problems);
  });

  it.each([
    { because: 'the id is none', part: { MicrosoftAppId: 'bot' }, says: 'MicrosoftAppId is no app id' },
    { because: 'the page is not https', part: { APP_PAGE: 'http://example.com' }, says: 'APP_PAGE is no https' },
    { because: 'the page is a host', part: { APP_PAGE: 'example.com' }, says: 'APP_PAGE is no https' },
    { because: 'a password is in it', part: { APP_PAGE: 'https://u:p@example.com' }, says: 'APP_PAGE is no https' },
    { because: 'it is too long', part: { APP_PAGE: `https://a.com/${'x'.repeat(2_048)}` }, says: 'at most 2048' },
  ])('is refused because $because, without a value', ({ part, says }) => {
    expect(() => appSettings({ ...env, ...part })).toThrow(says);
    expect(() => appSettings({ ...env, ...part })).not.toThrow(/u:p/);
  });
});

describe('npm run package', () => {
  const run = (given: Record<string, string>) =>
    promisify(execFile)(process.execPath, ['src/bin/package.ts'], { cwd: root, env: given });

  it('says where the package is and what to do with it', async () => {
    const path = join(root, 'dist/teams-app.zip');
    rmSync(path, { force: true });

    const { stdout } = await run(env);

    expect(stdout).toContain(path);
    expect(stdout).toContain('Upload a custom app');
    expect(new Uint8Array(readFileSync(path))).toEqual(packTeamsApp(settings, root));
  });

  it('says what is missing, and fails', async () => {
    await expect(run({})).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('- APP_PAGE is not set:') });
  });
});
