/** Longest name that a sentence repeats; ARM's longest is 90, a person's may be anything. */
const NAME_LIMIT = 120;
/** Azure's texts run to a page at most; longer ones would push the buttons off the card. */
export const VERBATIM_LIMIT = 2_000;

// Spelled by number: the characters themselves would turn this very line around. Direction marks, embeddings, overrides, isolates.
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const REPLACEMENT = '\ufffd';
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A name, or whatever somebody typed, as one line that can stand in a sentence: harmless, still readable.
 *
 * Characters that reorder or hide text become a visible mark, so that no name can pass for another one; a name that is
 * written from right to left is kept from turning the sentence around it.
 */
export function shown(text: string, limit = NAME_LIMIT): string {
  const line = cut(harmless(text).replace(/\s+/gu, ' ').trim(), limit);
  return RIGHT_TO_LEFT.test(line) ? `${FIRST_STRONG_ISOLATE}${line}${POP_ISOLATE}` : line;
}

/** Azure's own text, paragraph by paragraph, word for word up to `limit` characters; what is cut off is said. */
export function verbatim(text: string, limit = VERBATIM_LIMIT): readonly string[] {
  const lines = harmless(text.slice(0, limit))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (text.length <= limit) return lines;
  return [...lines, `(cut here: ${text.length - limit} more characters)`];
}

/** A whole sentence shortened for places that have a limit, such as a notification. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, limit - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, '')}…`;
}

/** `{{DATE(` and `{{TIME(` are functions to a client, in data as well as in a template; parted they are plain text. */
function harmless(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .toWellFormed()
    .replace(BIDI, REPLACEMENT)
    .replace(CONTROL, REPLACEMENT)
    .replaceAll('{{', '{\u200b{');
}
