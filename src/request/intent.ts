/** What a message asks for. Parsed by rule: the same words always mean the same thing. */
export type Intent =
  | { readonly kind: 'connect'; readonly asked: ConnectAsked }
  | { readonly kind: 'connectStepByStep' }
  | { readonly kind: 'status'; readonly about: string | undefined }
  /** `given`: a circuit may be called er-142 too. */
  | { readonly kind: 'show'; readonly number: number; readonly given: string }
  | { readonly kind: 'command'; readonly command: TypedCommand; readonly number: number }
  /** A number inside of words that are no command. */
  | { readonly kind: 'mentioned'; readonly number: number; readonly word: string }
  | { readonly kind: 'defaults'; readonly asked: DefaultsAsked }
  | { readonly kind: 'requests' }
  | { readonly kind: 'help' }
  /** An error of Azure, as pasted; empty where nothing was. */
  | { readonly kind: 'explain'; readonly pasted: string }
  | { readonly kind: 'hello' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'numberMissing'; readonly command: TypedCommand }
  | { readonly kind: 'commandUnclear'; readonly command: TypedCommand; readonly word: string }
  | { readonly kind: 'connectUnclear'; readonly word: string }
  /** `to`, `as` or `weight` with nothing after it. */
  | { readonly kind: 'valueMissing'; readonly word: string }
  | { readonly kind: 'tooLong'; readonly limit: number }
  | { readonly kind: 'unknown'; readonly word: string };

export type TypedCommand = 'create' | 'check' | 'edit' | 'retry' | 'cleanup' | 'cancel' | 'take over';

/** `defaults`, `defaults clear`, or one setting with its value as typed. */
export type DefaultsAsked =
  | { readonly kind: 'show' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'subscription' | 'circuit' | 'name'; readonly given: string }
  | { readonly kind: 'unclear'; readonly word: string };

/** `connect [circuit] [to gateway] [as name] [weight n] [fastpath] [because reason]`, as typed. */
export interface ConnectAsked {
  readonly circuit: string | undefined;
  readonly gateway: string | undefined;
  readonly name: string | undefined;
  readonly weight: string | undefined;
  readonly fastPath: boolean;
  readonly reason: string | undefined;
}

/** A portal link with an encoded id is about 500 characters; two of them and a reason fit. */
export const MESSAGE_LIMIT = 4_000;

const TYPED: readonly TypedCommand[] = ['create', 'check', 'edit', 'retry', 'cleanup', 'cancel'];
const GREETINGS: readonly string[] = ['hello', 'hi', 'hey'];

const EXPLAIN = /^[\s\u200b\ufeff]{0,100}explain(?![^\s:])[:]?(.*)$/isu;

/** @param text - the message without the mention of the bot */
export function intentOf(text: string): Intent {
  const pasted = EXPLAIN.exec(text)?.[1];
  // An answer of Azure is longer than any command, and whoever reads it bounds it.
  if (pasted !== undefined) return { kind: 'explain', pasted };
  if (text.length > MESSAGE_LIMIT) return { kind: 'tooLong', limit: MESSAGE_LIMIT };
  const words = text.split(/[\s\u200b\ufeff]+/u).filter((word) => word !== '');
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'empty' };
  return intentOfCommand(first.toLowerCase(), rest, first);
}

function intentOfCommand(command: string, rest: readonly string[], asTyped: string): Intent {
  if (command === 'connect') return isStepByStep(rest) ? { kind: 'connectStepByStep' } : connect(rest);
  if (command === 'status') return status(rest);
  if (command === 'defaults') return { kind: 'defaults', asked: defaultsAsked(rest) };
  // People greet with a mark behind it; what only reads may be read generously.
  const plain = command.replace(/[.,!?]+$/u, '');
  if (plain === 'requests' || plain === 'help') return { kind: plain };
  if (GREETINGS.includes(plain)) return { kind: 'hello' };
  if (command === 'clean' && rest[0]?.toLowerCase() === 'up') return numbered('cleanup', rest.slice(1));
  if (command === 'take' && rest[0]?.toLowerCase() === 'over') return numbered('take over', rest.slice(1));
  const typed = TYPED.find((one) => one === command);
  if (typed) return numbered(typed, rest);
  const number = rest.length === 0 ? requestNumber(asTyped) : undefined;
  return number === undefined ? unknown([asTyped, ...rest]) : { kind: 'show', number, given: asTyped };
}

/** Words that are no command may still be about a request: whoever writes `what about ER-142?` wants to see it. */
function unknown(words: readonly string[]): Intent {
  const [word = ''] = words;
  const [number] = words.flatMap((one) => mentionedNumber(one) ?? []);
  return number === undefined ? { kind: 'unknown', word } : { kind: 'mentioned', number, word };
}

/** With its hyphen, which a word of prose would not have by chance, and marks around it. */
function mentionedNumber(word: string): number | undefined {
  const name = /^["'([]{0,2}(er-[0-9]{1,9})(?:'s)?["')\].,;:!?]{0,3}$/i.exec(word)?.[1];
  return name === undefined ? undefined : requestNumber(name);
}

const STEP_BY_STEP = /^step[ -]by[ -]step[.!]?$/i;

/** Asked before a circuit is looked for: no name of Azure has spaces. */
function isStepByStep(rest: readonly string[]): boolean {
  return STEP_BY_STEP.test(rest.join(' '));
}

function defaultsAsked([setting, ...values]: readonly string[]): DefaultsAsked {
  if (setting === undefined) return { kind: 'show' };
  const kind = setting.toLowerCase();
  const [value, another] = values;
  if (kind === 'clear') return value === undefined ? { kind } : { kind: 'unclear', word: value };
  if (value === undefined) return { kind: 'unclear', word: setting };
  // Names of subscriptions may have spaces; those of circuits and connections have none.
  if (kind === 'subscription') return { kind, given: values.join(' ') };
  if (kind !== 'circuit' && kind !== 'name') return { kind: 'unclear', word: setting };
  return another === undefined ? { kind, given: value } : { kind: 'unclear', word: another };
}

function status(rest: readonly string[]): Intent {
  const about = rest.join(' ');
  if (about === '') return { kind: 'status', about: undefined };
  const number = requestNumber(about);
  return number === undefined ? { kind: 'status', about } : { kind: 'show', number, given: about };
}

/** One number and nothing else: a word that is not understood may be a "not yet", and some commands write to Azure. */
function numbered(command: TypedCommand, rest: readonly string[]): Intent {
  const [first, second] = rest;
  const number = first === undefined ? undefined : requestNumber(first);
  if (number === undefined) return { kind: 'numberMissing', command };
  return second === undefined
    ? { kind: 'command', command, number }
    : { kind: 'commandUnclear', command, word: second };
}

/** `ER-142`, with any case; the store's numbers have at most nine digits. */
export function requestNumber(text: string): number | undefined {
  const digits = /^er-?([1-9][0-9]{0,8})[.,;:!?]?$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

type Slot = 'circuit' | 'gateway' | 'name' | 'weight';

/** Which keyword fills what; the circuit comes first and needs none. */
const KEYWORDS: Readonly<Record<string, Slot>> = { to: 'gateway', as: 'name', weight: 'weight' };

function connect(words: readonly string[]): Intent {
  const because = words.findIndex((word) => word.toLowerCase() === 'because');
  const settings = because < 0 ? words : words.slice(0, because);
  const reason = because < 0 ? undefined : words.slice(because + 1).join(' ') || undefined;
  const filled = new Map<Slot, string>();
  let fastPath = false;
  let slot: Slot | undefined = 'circuit';
  /** A keyword that still waits for its value: left empty it would silently mean the default. */
  let open: string | undefined;
  for (const word of settings) {
    const keyword: Slot | undefined = Object.hasOwn(KEYWORDS, word.toLowerCase())
      ? KEYWORDS[word.toLowerCase()]
      : undefined;
    if (keyword) {
      if (open !== undefined) return { kind: 'valueMissing', word: open };
      slot = keyword;
      open = word;
    } else if (word.toLowerCase() === 'fastpath') {
      fastPath = true;
    } else if (slot === undefined || filled.has(slot)) {
      return { kind: 'connectUnclear', word };
    } else {
      filled.set(slot, word);
      slot = undefined;
      open = undefined;
    }
  }
  if (open !== undefined) return { kind: 'valueMissing', word: open };
  return { kind: 'connect', asked: { ...slots(filled), fastPath, reason } };
}

function slots(filled: ReadonlyMap<Slot, string>): Pick<ConnectAsked, Slot> {
  return {
    circuit: filled.get('circuit'),
    gateway: filled.get('gateway'),
    name: filled.get('name'),
    weight: filled.get('weight'),
  };
}
