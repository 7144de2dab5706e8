import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Source {
  /** From the project's folder, such as `src/request/plan.ts`. */
  readonly path: string;
  readonly text: string;
}

const INSIDE = 'network|request|ports';
/** What the sources of each folder of src may import: files by their path in src, packages by their name. */
const MAY_IMPORT: Readonly<Record<string, readonly RegExp[]>> = {
  network: [/^network\//, /^node:crypto$/],
  request: [/^(network|request)\//, /^node:crypto$/],
  ports: [/^(network|request|ports)\//, /^node:crypto$/],
  provisioning: [/^(network|request|ports|provisioning)\//, /^node:crypto$/],
  // Who looks reads as he does who acts; never the other way round.
  oncall: [/^(network|request|ports|oncall|provisioning)\//, /^node:crypto$/],
  // Words turn values of every room into sentences: they know their types, and call nothing of the rooms.
  words: [/^(network|request|words)\//, /^type (ports|provisioning|oncall)\//],
  teams: [
    RegExp(`^(${INSIDE}|provisioning|oncall|words|teams)/`),
    /^\.\.\/cards\/\w+\.json$/,
    /^(botbuilder|botframework-connector|adaptivecards-templating|adaptive-expressions|node-html-parser)(\/|$)/,
    /^node:/,
  ],
  azure: [RegExp(`^(${INSIDE}|azure)/`), /^@azure\//, /^node:/],
  storage: [RegExp(`^(${INSIDE}|storage)/`), /^node:/],
  // The entries see every folder, but what belongs behind an outer folder stays there.
  '.': [/^[\w/]+\.ts$/, /^(ajv-draft-04|fflate|pino|prom-client|restify|zod|yaml)$/, /^node:/],
  bin: [/^[\w/]+\.ts$/, /^(ajv-draft-04|fflate|pino|prom-client|restify|zod|yaml)$/, /^node:/],
};

function read(pattern: string): readonly Source[] {
  const paths = globSync(pattern, { cwd: root });
  return paths.map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
}

const IMPORT =
  /\b(?:import|export)\s+(type\s)?[\w\s{},*$]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

interface Import {
  /** A package, or a file by its path below `base`. */
  readonly target: string;
  /** Gone at run time. `import { type X }` is not: it still loads the file. */
  readonly ofTypes: boolean;
}

function importsOf({ path, text }: Source, base: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, from = '', alone = from]) => ({
    target: alone.startsWith('.') ? relative(base, join(dirname(path), alone)) : alone,
    ofTypes: type !== undefined,
  }));
}

function strays(sources: readonly Source[], allowed: readonly RegExp[], base = 'src'): readonly string[] {
  return sources.flatMap((source) =>
    importsOf(source, base)
      .filter(
        ({ target, ofTypes }) => !allowed.some((rule) => rule.test(target) || (ofTypes && rule.test(`type ${target}`))),
      )
      .map(({ target }) => `${source.path} imports ${target}`),
  );
}

function found(sources: readonly Source[], pattern: RegExp): readonly string[] {
  const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
  return sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);
}

const sources = read('src/**/*.ts');
const simulators = read('test/simulator/**/*.ts');

function folderOf({ path }: Source): string {
  const [, folder = '', file] = path.split('/');
  return file === undefined ? '.' : folder;
}

describe('the house', () => {
  it('has a rule for each of its folders', () => {
    const folders = new Set(sources.map(folderOf));

    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  it.each(Object.entries(MAY_IMPORT))('imports inwards only: %s', (folder, allowed) => {
    const inFolder = sources.filter((source) => folderOf(source) === folder);

    expect(strays(inFolder, allowed)).toEqual([]);
  });

  it.each([
    { text: "import { readFileSync } from 'node:fs';" },
    { text: "import type { Log } from '../ports/log.ts';" },
    { text: "export { sentence } from '../words/sentence.ts';" },
    { text: "import 'zod';" },
    { text: "import {\n  type Card,\n} from '../teams/card.ts';" },
    { text: "const { z } = await import('zod');" },
  ])('would see in request/ a stray: $text', ({ text }) => {
    expect(strays([{ path: 'src/request/plan.ts', text }], MAY_IMPORT.request ?? [])).toHaveLength(1);
  });

  it('lets words know the types of a room, and nothing that runs', () => {
    const allowed = MAY_IMPORT.words ?? [];

    expect(strays([{ path: 'src/words/a.ts', text: "import type { Form } from '../oncall/a.ts';" }], allowed)).toEqual(
      [],
    );
    expect(
      strays([{ path: 'src/words/a.ts', text: "import { status } from '../oncall/a.ts';" }], allowed),
    ).toHaveLength(1);
  });

  it('is unknown to the simulators', () => {
    expect(simulators.length).toBeGreaterThan(0);
    expect(strays(simulators, [/^test\/simulator\//, /^(?!src\/|test\/)[^.]/], '.')).toEqual([]);
  });

  it('reads the environment in its entries only', () => {
    const others = sources.filter(({ path }) => path !== 'src/index.ts' && !path.startsWith('src/bin/'));

    expect(found(others, /\bprocess\s*\.\s*env\b/)).toEqual([]);
  });

  it('asks for the time and for random ids in app.ts only', () => {
    const others = sources.filter(({ path }) => path !== 'src/app.ts');

    expect(found(others, /new Date\(\s*\)|\bDate\.now\s*\(|\brandomUUID\s*\(/)).toEqual([]);
  });
});
