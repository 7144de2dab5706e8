import type { AzureError } from './azureError.ts';

/** Opening braces that are tried as the beginning of JSON; prose and code around an error have some too. */
const BEGINNINGS_TRIED = 40;
/** Members looked at for an error: a whole deployment or resource may be pasted. */
const MEMBERS_SEEN = 2_000;
/** ARM nests two or three deep; and JSON in a JSON string in JSON. */
const MOST_LEVELS = 6;
const MOST_DETAILS = 20;

/** The errors in a text's JSON, in the order of the text; JSON in a JSON string is read too. */
export function errorsInJson(text: string): readonly AzureError[] {
  const values = jsonIn(text).flatMap((value) => (Array.isArray(value) ? value.slice(0, MOST_DETAILS) : [value]));
  return values.flatMap((value) => errorWithin(value) ?? []);
}

/** Every JSON object or array that stands whole in the text. */
function jsonIn(text: string): readonly unknown[] {
  const found: unknown[] = [];
  let from = 0;
  for (let tried = 0; tried < BEGINNINGS_TRIED && from >= 0; tried += 1) {
    const { value, next } = nextJson(text, from);
    if (value !== undefined) found.push(value);
    from = next;
  }
  return found;
}

/** `{"`, `[{`, and `{\"` of JSON that a log or a message has escaped, with any space between. */
const BEGINS = /[{[](?:\s|\\[rnt]){0,200}(?:(\\)?"|\{)/g;

function nextJson(text: string, from: number): { readonly value: unknown; readonly next: number } {
  BEGINS.lastIndex = from;
  const begins = BEGINS.exec(text);
  if (!begins) return { value: undefined, next: -1 };
  const start = begins.index;
  // What follows escaped JSON is of the same line of a log: nothing more is looked for there.
  if (begins[1]) {
    const rest = unescaped(text.slice(start));
    const value = parsed(rest.slice(0, endOf(rest, 0)));
    return { value, next: value === undefined ? start + 1 : -1 };
  }
  const end = endOf(text, start);
  const value = end < 0 ? undefined : parsed(text.slice(start, end));
  return { value, next: value === undefined ? start + 1 : end };
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\/nrt])/g, (_, char: string) => ('nrt'.includes(char) ? ' ' : char));
}

/** Past the bracket that closes the one at `start`; -1 where the text was cut before. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '{' || char === '[')) depth += 1;
    else if (!quoted && (char === '}' || char === ']')) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON after all, such as a template or a log line.
  }
}

type Members = ReadonlyMap<string, unknown>;

/** Breadth first, so that what stands outside is found before what it wraps. */
function errorWithin(value: unknown): AzureError | undefined {
  const queue: unknown[] = [value];
  for (let seen = 0; seen < queue.length && seen < MEMBERS_SEEN; seen += 1) {
    const candidate = unpacked(queue[seen]);
    const error = errorFrom(candidate, MOST_LEVELS);
    if (error) return error;
    if (typeof candidate === 'object' && candidate !== null) queue.push(...Object.values(candidate).slice(0, 200));
  }
  return undefined;
}

/** The object in a string of JSON, such as the `statusMessage` of the activity log; anything else as it is. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const begins = value.trimStart().charAt(0);
  return begins === '{' || begins === '[' ? parsed(value.trim()) : undefined;
}

function errorFrom(value: unknown, levels: number): AzureError | undefined {
  const members = membersOf(value);
  if (!members) return undefined;
  const code = textOf(members, 'code') ?? textOf(members, 'errorcode');
  const message = textOf(members, 'message') ?? textOf(members, 'errormessage');
  const details = levels > 0 ? detailsOf(members, message, levels - 1) : [];
  const isError = code !== undefined && (message !== undefined || details.length > 0 || isCode(code));
  if (!isError) return undefined;
  return { code, message: message ?? '', details, status: undefined, correlationId: undefined };
}

/** What ARM lists as details, and what a deployment packs as JSON into the message. */
function detailsOf(members: Members, message: string | undefined, levels: number): readonly AzureError[] {
  const listed = members.get('details');
  const listedOnes = (Array.isArray(listed) ? listed : [listed]).slice(0, MOST_DETAILS);
  const packed = message?.includes('{') ? packedIn(message) : [];
  const inside = [...listedOnes, ...packed].map(unpacked);
  return inside.flatMap((detail) => errorFrom(membersOf(detail)?.get('error') ?? detail, levels) ?? []);
}

function packedIn(message: string): readonly unknown[] {
  const value = unpacked(message);
  return value === undefined ? jsonIn(message) : [value];
}

/** Members by their name in small letters: ARM, PowerShell and .NET each write them in their own way. */
function membersOf(value: unknown): Members | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

function textOf(members: Members, name: string): string | undefined {
  const value = members.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** Two words run together, as Azure's codes are; `code: "AMS"` of some other object is not one. */
export function isCode(code: string): boolean {
  return /^[A-Z][a-z]+[A-Z][A-Za-z]{0,80}$/.test(code);
}
