import type { AzureError } from './azureError.ts';
import { linesError } from './pastedLines.ts';

/** Characters of a message that are kept. */
const MESSAGE_KEPT = 4_000;

/** The error as tools write it around, or instead of, Azure's body: Terraform, az, PowerShell, the SDKs, the portal. */
export function labelledError(text: string): AzureError | undefined {
  return quotedError(text) ?? sentenceError(text) ?? portalError(text) ?? linesError(text);
}

const QUOTED = /\bCode="([^"\n]{0,200})"[ \t]{1,5}Message="/;
const AFTER_MESSAGE = ['" Details=', '" AdditionalInfo=', '" Target=', '" InnerError=', '"\n'];

/** `Code="…" Message="…" Details=[…]` of the older Go SDK, and so of Terraform before its version 3.50 or so. */
function quotedError(text: string): AzureError | undefined {
  const found = QUOTED.exec(text);
  if (!found) return undefined;
  const from = found.index + found[0].length;
  const ends = AFTER_MESSAGE.map((mark) => text.indexOf(mark, from)).filter((at) => at >= 0);
  const last = text.lastIndexOf('"');
  const end = ends.length > 0 ? Math.min(...ends) : last > from ? last : text.length;
  return plain(found[1] ?? '', text.slice(from, end));
}

/** The JavaScript SDK's sentence for a failed operation, and Terraform's for a refusal since its version 3.50 or so. */
const SENTENCES = [
  /\blong-running operation has failed\.? {1,3}([A-Z][A-Za-z]{1,100})\. /,
  /\bwith error: ([A-Za-z]{2,100}): /,
];

function sentenceError(text: string): AzureError | undefined {
  for (const sentence of SENTENCES) {
    const found = sentence.exec(text);
    if (found) return plain(found[1] ?? '', paragraph(text.slice(found.index + found[0].length)));
  }
  return undefined;
}

const PORTAL = /\(Code: ([A-Za-z]{2,100})(?:, Target: [^)\n]{0,500})?\)/g;

/** The portal's `text (Code: X)`: the first is the outer error, what follows it wraps. */
function portalError(text: string): AzureError | undefined {
  let from = 0;
  const errors = [...text.matchAll(PORTAL)].slice(0, 10).map((found) => {
    const message = text.slice(from, found.index);
    from = found.index + found[0].length;
    return plain(found[1] ?? '', message.replace(/^[\s-]+/, ''));
  });
  const [outer, ...inner] = errors;
  return outer && { ...outer, details: inner };
}

/** To the first empty line; the line breaks are the terminal's. */
function paragraph(text: string): string {
  const end = text.search(/\n[ \t]{0,20}\n/);
  return (end < 0 ? text : text.slice(0, end)).slice(0, MESSAGE_KEPT).replace(/\s*\n\s*/g, ' ');
}

function plain(code: string, message: string): AzureError {
  const kept = message.slice(0, MESSAGE_KEPT).trim();
  return { code, message: kept, details: [], status: undefined, correlationId: undefined };
}
