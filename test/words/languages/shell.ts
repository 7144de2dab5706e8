import { spawnSync } from 'node:child_process';

const END = '\0';

/**
 * The arguments that bash hands to the commands called `az` in a script, one list a call.
 *
 * @throws {Error} with what bash said, where it does not take the script
 */
export function azCalls(script: string, env: Readonly<Record<string, string>> = {}): readonly (readonly string[])[] {
  // Without a path nothing that slips out of its quotes could be run, not even here.
  const recorder = `PATH=; az() { printf '%s\\0' "$#" "$@"; }\n`;
  const { stdout, stderr, status } = spawnSync('bash', ['--noprofile', '--norc', '-u', '-s'], {
    input: `${recorder}${script}\n`,
    encoding: 'utf8',
    env: { ...env, PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0 || stderr !== '') throw new Error(`bash ended with ${status}: ${stderr}`);
  return callsIn(stdout.split(END).slice(0, -1));
}

function callsIn(words: readonly string[]): readonly (readonly string[])[] {
  const [count, ...rest] = words;
  if (count === undefined) return [];
  return [rest.slice(0, Number(count)), ...callsIn(rest.slice(Number(count)))];
}

/** `--name value` and `--name=value`, as the Azure CLI's parser reads them. */
export function optionsIn(call: readonly string[]): Readonly<Record<string, string>> {
  const options: Record<string, string> = {};
  for (let index = call.findIndex((word) => word.startsWith('--')); index < call.length && index >= 0; index += 1) {
    const [, name = '', own] = /^--([a-z0-9-]+)(?:=([\s\S]*))?$/.exec(call[index] ?? '') ?? [];
    if (name === '') throw new Error(`no option: ${call[index]}`);
    options[name] = own ?? call[++index] ?? '';
  }
  return options;
}
