/** Characters of a text that are looked at: more than ARM writes, and an end for what others do. */
const TEXT_READ = 10_000;

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A text made comparable: lower case, one space between words, `<id>` for each GUID. */
export function comparable(text: string): string {
  return text.slice(0, TEXT_READ).toLowerCase().replace(ID, '<id>').replace(/\s+/g, ' ');
}

/**
 * Whether a comparable text has the phrase: its parts between `…`, in that order, with anything between them.
 *
 * Phrases, not regular expressions: the text may be hostile, and each part is looked for once, from where the one before
 * it ended. The time is that of reading the text, whatever stands in it.
 */
export function says(text: string, phrase: string): boolean {
  let from = 0;
  for (const part of phrase.toLowerCase().split('…')) {
    const words = part.trim();
    const at = text.indexOf(words, from);
    if (at < 0) return false;
    from = at + words.length;
  }
  return true;
}
