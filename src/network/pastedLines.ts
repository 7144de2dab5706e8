import type { AzureError } from './azureError.ts';

const MOST_LINES = 500;
const MOST_ERRORS = 20;
const LINE_READ = 4_000;

/** One error while its lines are read. */
interface Reading {
  readonly code: string;
  readonly message: string;
  /** The next line without a label goes on with the message. */
  readonly open: boolean;
  /** A line said that this is Azure's; an exception's name alone does not. */
  readonly isAzures: boolean;
}

interface State {
  readonly errors: readonly Reading[];
  /** A quoted `Status`, which stands for the code where Terraform shows the code as empty. */
  readonly status: string;
}

/** Reads `Code: …` and `Message: …`, `(Code) …` and exceptions line by line; the first is the outer error. */
export function linesError(text: string): AzureError | undefined {
  const lines = text.split('\n', MOST_LINES).map((line) => line.slice(0, LINE_READ).trim());
  const { errors } = lines.reduce(readLine, { errors: [], status: '' });
  const [outer, ...inner] = errors
    .filter(({ isAzures }) => isAzures)
    .slice(0, MOST_ERRORS)
    .map(asError);
  return outer && { ...outer, details: inner };
}

function asError({ code, message }: Reading): AzureError {
  return { code, message, details: [], status: undefined, correlationId: undefined };
}

const IN_BRACKETS = /^([^()]{0,200})\(([A-Z][A-Za-z]{2,100})\) (.+)$/;
const LABEL = /^'?(azure error|error ?code|code|error ?message|message|status)'?[ \t]{0,10}[:=][ \t]{0,10}(.*)$/i;
const EXCEPTION = /^(?:uncaught )?[\w.]{0,100}(?:Error|Exception): (.+)$/i;
const CMDLET = /^[A-Z][a-z]{1,20}-Az[A-Za-z]{1,60} ?: (.+)$/;
/** What ends a message: another label, a body, a line of a stack, nothing. */
const ENDS = /^(?:$|[A-Z][\w -]{1,40}:(?:\s|$)|[{[}\]]|at )/;

function readLine(state: State, line: string): State {
  const [, before = '', code = '', message = ''] = IN_BRACKETS.exec(line) ?? [];
  if (code !== '' && /(?:^|:)\s*$/.test(before.slice(-20))) return named(state, code === 'None' ? '' : code, message);
  const [, label, value = ''] = LABEL.exec(line) ?? [];
  if (label !== undefined) return labelled(state, label.toLowerCase().replace(' ', ''), bare(value));
  const thrown = EXCEPTION.exec(line)?.[1] ?? CMDLET.exec(line)?.[1];
  if (thrown !== undefined && state.errors.length === 0) {
    return opened(state, { code: '', message: thrown, open: true, isAzures: false });
  }
  return ENDS.test(line) ? closed(state) : continued(state, line);
}

/** `'Conflict',` of an inspected object, or `"Conflict"`, without its quotes. */
function bare(value: string): string {
  return value.replace(/,$/, '').replace(/^(["'])(.*)\1$/, '$2');
}

function labelled(state: State, label: string, value: string): State {
  if (label.endsWith('message')) return told(state, value);
  const isWord = /^[A-Za-z][A-Za-z0-9.]{1,100}$/.test(value);
  if (label === 'status') return isWord && value !== 'Failed' ? { ...closed(state), status: value } : closed(state);
  if (value === '') return named(state, state.status, '');
  return isWord ? named(state, value === 'None' ? '' : value, '') : closed(state);
}

/** A code: of the error being read where it has none yet, else of the next one. */
function named(state: State, code: string, message: string): State {
  const last = state.errors.at(-1);
  if (last?.isAzures && last.code === code) return closed(state);
  const open = message !== '';
  if (last && !last.isAzures) {
    const kept = message === '' ? last.message : message;
    return { ...state, errors: [...state.errors.slice(0, -1), { code, message: kept, open, isAzures: true }] };
  }
  return opened(state, { code, message, open, isAzures: true });
}

function told(state: State, message: string): State {
  const last = state.errors.at(-1);
  if (!last) return opened(state, { code: state.status, message, open: true, isAzures: state.status !== '' });
  return { ...state, errors: [...state.errors.slice(0, -1), { ...last, message, open: true }] };
}

function opened(state: State, error: Reading): State {
  return { ...state, errors: [...state.errors, error] };
}

function closed(state: State): State {
  const last = state.errors.at(-1);
  return last?.open ? { ...state, errors: [...state.errors.slice(0, -1), { ...last, open: false }] } : state;
}

function continued(state: State, line: string): State {
  const last = state.errors.at(-1);
  if (!last?.open || last.message.length > LINE_READ) return state;
  return { ...state, errors: [...state.errors.slice(0, -1), { ...last, message: `${last.message} ${line}`.trim() }] };
}
