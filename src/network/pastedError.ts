import type { AzureError } from './azureError.ts';
import { isKnownCode } from './hintCatalogue.ts';
import { isKnown } from './hints.ts';
import { cutError } from './pastedCut.ts';
import { errorsInJson, isCode } from './pastedJson.ts';
import { labelledError } from './pastedLabels.ts';

/** Characters that are read. Errors come first in what people paste; the rest is their log. */
const PASTED_READ = 20_000;
/** Characters of what is kept as Azure's text where only a code was found in it. */
const TEXT_KEPT = 2_000;

/**
 * The error in what somebody pasted: JSON of an answer, an operation or the activity log, the message of an SDK, the
 * output of az, PowerShell or Terraform, the portal's sentence. Undefined where nothing in it is an error of Azure.
 *
 * Whatever is pasted, it is read in a time that grows with its length alone.
 */
export function readError(pasted: string): AzureError | undefined {
  const text = tidy(pasted.slice(0, PASTED_READ));
  const error =
    merged(labelledError(text), errorsInJson(text)) ??
    cutError(text) ??
    namedIn(text) ??
    unnamedIn(text) ??
    loneCode(text);
  if (!error) return undefined;
  return { ...error, status: error.status ?? statusIn(text), correlationId: correlationIn(text) };
}

/** Without colours and boxes of a terminal, and with the quotes that chat programs make curly made straight again. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ANSI, '')
    .replace(/^[ \t]{0,20}[│╷╵┃|]/gm, '')
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u00a0\u200b\ufeff]/g, ' ');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of a terminal are what is looked for
const ANSI = /\u001b\[[\d;]{0,20}m/g;

/** What the tool says around the body is the outer error, unless it only repeats what the body says. */
function merged(labelled: AzureError | undefined, bodies: readonly AzureError[]): AzureError | undefined {
  const [body] = bodies;
  if (!body || !labelled) return body ?? labelled;
  if (body.code === labelled.code || labelled.code === '') return body;
  if (labelled.details.length > 0 && has(labelled, body.code)) return labelled;
  return { ...labelled, details: [...labelled.details, ...bodies] };
}

function has(error: AzureError, code: string): boolean {
  return error.code === code || error.details.some((detail) => has(detail, code));
}

/** A sentence that names codes of the catalogue: the first is the error, the others are what it wraps. */
function namedIn(text: string): AzureError | undefined {
  const words = text.match(/[A-Za-z]{1,100}/g) ?? [];
  const codes = new Set(words.filter((word) => /^[A-Z][a-z]+[A-Z]/.test(word) && isKnownCode(word)));
  const [code, ...inner] = codes;
  if (code === undefined) return undefined;
  const kept = text.trim().slice(0, TEXT_KEPT);
  return plain(
    code,
    kept,
    inner.slice(0, 5).map((one) => plain(one, kept, [])),
  );
}

/** A text of Azure that comes without a code, or a bare HTTP status. */
function unnamedIn(text: string): AzureError | undefined {
  const error = plain('', text.trim().slice(0, TEXT_KEPT), []);
  return isKnown(error) || statusIn(text) !== undefined ? error : undefined;
}

/** A code alone, which the catalogue need not know. */
function loneCode(text: string): AzureError | undefined {
  const code = text.trim();
  return isCode(code) ? plain(code, '', []) : undefined;
}

function plain(code: string, message: string, details: readonly AzureError[]): AzureError {
  return { code, message, details, status: undefined, correlationId: undefined };
}

const STATUS_LABEL =
  /\b(?:status ?code|unexpected status|http status|http(?:\/[\d.]{1,5})?|response)["']?[ \t]{0,5}[:=]?[ \t]{0,5}["']?([45]\d\d)\b/i;
/** `Status: 409 (Conflict)`, `403 Forbidden`: a number with the reason that belongs to it. */
const STATUS_REASON =
  /\b([45]\d\d)\b[ \t:(]{1,5}(?:bad request|unauthorized|forbidden|not found|conflict|precondition failed|too many requests|internal ?server ?error|bad gateway|service unavailable|gateway time-?out)/i;

function statusIn(text: string): number | undefined {
  const found = STATUS_LABEL.exec(text)?.[1] ?? STATUS_REASON.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const CORRELATION = RegExp(
  String.raw`(?:x-ms-correlation-request-id|correlation[ _-]?(?:request)?[ _-]?id|tracking id(?: is)?)["']{0,2}[ \t]{0,5}[:=]?[ \t]{0,5}["']?(${GUID})`,
  'i',
);

function correlationIn(text: string): string | undefined {
  return CORRELATION.exec(text)?.[1]?.toLowerCase();
}
