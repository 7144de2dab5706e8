import { QueryError } from './syntax.ts';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'symbol' | 'end';
  /** For a string its value, escapes resolved. */
  readonly text: string;
  readonly at: number;
}

const BLANK = /(?:\s+|\/\/[^\n]*)+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /\d+(?:\.\d+)?(?![A-Za-z_0-9.])/y;
const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y;
const VERBATIM_STRING = /@'(?:[^']|'')*'|@"(?:[^"]|"")*"/y;
const SYMBOL = /==|=~|!=|!~|<=|>=|(?<=\bin)~(?=\s*\()|!(?=(?:in|contains|has|startswith|endswith)\b)|[|=<>()[\].,-]/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"' };

/** @throws {QueryError} at a character that begins no token */
export function tokensOf(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(query)?.[0];
  };

  while (true) {
    at += take(BLANK)?.length ?? 0;
    if (at >= query.length) return [...tokens, { kind: 'end', text: '', at }];
    const { kind, raw } = tokenAt(take, query, at);
    tokens.push({ kind, text: kind === 'string' ? unquoted(raw, at) : raw, at });
    at += raw.length;
  }
}

function tokenAt(take: (pattern: RegExp) => string | undefined, query: string, at: number) {
  const candidates: readonly (readonly [Token['kind'], RegExp])[] = [
    ['string', STRING],
    ['string', VERBATIM_STRING],
    ['name', NAME],
    ['number', NUMBER],
    ['symbol', SYMBOL],
  ];
  for (const [kind, pattern] of candidates) {
    const raw = take(pattern);
    if (raw !== undefined) return { kind, raw };
  }
  throw new QueryError('ParserFailure', 'ParserFailure', at, query.charAt(at));
}

function unquoted(raw: string, at: number): string {
  if (raw.startsWith('@')) {
    const quote = raw.charAt(1);
    return raw.slice(2, -1).replaceAll(quote + quote, quote);
  }
  return raw.slice(1, -1).replace(/\\(.)/gs, (_, escaped: string) => {
    const character = ESCAPES[escaped];
    if (character === undefined) throw new QueryError('ParserFailure', 'ParserFailure', at, raw);
    return character;
  });
}
