// How a value is written so that a shell, Bicep or Terraform reads exactly that value, whatever is in it.

/** Means the same bare and quoted. */
const PLAIN = /^[\w./:=@+-]+$/;
/** What a shell still reads between double quotes, and what would leave the line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ACTIVE = /["$`\\!%\u0000-\u001f\u007f]/;
/** Anything that would end a line, turn it around, or that nobody sees. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const INTERPOLATION = '${';

/**
 * One word of a command. Double quotes wherever they suffice: bash, PowerShell and cmd all read them, single ones only
 * bash does. https://www.gnu.org/software/bash/manual/html_node/Quoting.html
 */
export function shellWord(value: string): string {
  if (PLAIN.test(value)) return value;
  return ACTIVE.test(value) ? `'${value.replaceAll("'", "'\\''")}'` : `"${value}"`;
}

/** An option and its value. A value that begins with a hyphen would be taken for an option of its own. */
export function shellOption(name: string, value: string): string {
  return `--${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
export function bicepString(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll(INTERPOLATION, `\\${INTERPOLATION}`)
    .replaceAll(UNSEEN, (character) => `\\u{${codeOf(character)}}`);
  return `'${escaped}'`;
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences */
export function terraformString(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/([$%])\{/g, '$1$1{')
    .replaceAll(UNSEEN, (character) => `\\U${codeOf(character).padStart(8, '0')}`);
  return `"${escaped}"`;
}

/** Inside a comment, where a line's end would begin code. */
export function commentText(text: string): string {
  return text.replaceAll(UNSEEN, ' ');
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
