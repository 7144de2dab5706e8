import type { AzureError } from './azureError.ts';

/** Codes taken from JSON that was cut; further ones are of other things. */
const MOST_CODES = 5;

const CODE = /"code"\s{0,5}:\s{0,5}"([A-Za-z][A-Za-z0-9.]{1,100})"/gi;
const MESSAGE = /"message"\s{0,5}:\s{0,5}"((?:[^"\\]|\\.){0,4000})/iy;

/** The error in JSON that stands in the text only in part: the first code is the outer one. */
export function cutError(text: string): AzureError | undefined {
  const plainText = text.replaceAll('\\"', '"');
  const codes = [...plainText.matchAll(CODE)].slice(0, MOST_CODES);
  const errors = codes.map((found) => errorAt(found, messageAfter(plainText, found.index + found[0].length)));
  const [outer, ...inner] = errors;
  return outer && { ...outer, details: inner };
}

function errorAt([, code = '']: RegExpMatchArray, message: string): AzureError {
  return { code, message, details: [], status: undefined, correlationId: undefined };
}

/** Azure writes the message right after the code. */
function messageAfter(text: string, from: number): string {
  const at = text.indexOf('"', from);
  if (at < 0) return '';
  MESSAGE.lastIndex = at;
  return MESSAGE.exec(text)?.[1] ?? '';
}
