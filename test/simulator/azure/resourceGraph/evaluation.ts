import { memberAt } from '../json.ts';
import { type Expression, QueryError } from './syntax.ts';

/** `dynamic` is JSON of unknown shape: `properties`, `sku`, `tags` and whatever is read out of them. */
type ColumnType = 'string' | 'number' | 'bool' | 'dynamic';
export type Schema = Readonly<Record<string, ColumnType>>;
export type Row = Readonly<Record<string, unknown>>;

interface KustoFunction {
  readonly returns: ColumnType;
  readonly arity: readonly [least: number, most: number];
  apply(args: readonly unknown[]): unknown;
}

const FUNCTIONS: Readonly<Record<string, KustoFunction>> = {
  tostring: { returns: 'string', arity: [1, 1], apply: ([value]) => textOf(value) },
  tolower: { returns: 'string', arity: [1, 1], apply: ([value]) => textOf(value).toLowerCase() },
  toupper: { returns: 'string', arity: [1, 1], apply: ([value]) => textOf(value).toUpperCase() },
  toint: { returns: 'number', arity: [1, 1], apply: ([value]) => numberOf(value, Math.trunc) },
  tolong: { returns: 'number', arity: [1, 1], apply: ([value]) => numberOf(value, Math.trunc) },
  toreal: { returns: 'number', arity: [1, 1], apply: ([value]) => numberOf(value) },
  todouble: { returns: 'number', arity: [1, 1], apply: ([value]) => numberOf(value) },
  tobool: { returns: 'bool', arity: [1, 1], apply: ([value]) => boolOf(value) },
  not: { returns: 'bool', arity: [1, 1], apply: ([value]) => value !== true },
  isempty: { returns: 'bool', arity: [1, 1], apply: ([value]) => textOf(value) === '' },
  isnotempty: { returns: 'bool', arity: [1, 1], apply: ([value]) => textOf(value) !== '' },
  isnull: { returns: 'bool', arity: [1, 1], apply: ([value]) => value === null },
  isnotnull: { returns: 'bool', arity: [1, 1], apply: ([value]) => value !== null },
  array_length: { returns: 'number', arity: [1, 1], apply: ([value]) => (Array.isArray(value) ? value.length : null) },
  strcat: { returns: 'string', arity: [1, 64], apply: (args) => args.map(textOf).join('') },
  split: { returns: 'dynamic', arity: [2, 2], apply: ([value, by]) => textOf(value).split(textOf(by)) },
};

/** @throws {QueryError} for a column or function that does not exist, or types that cannot be compared */
export function typeOf(expression: Expression, schema: Schema): ColumnType {
  switch (expression.kind) {
    case 'literal':
      return literalType(expression.value);
    case 'column':
      return columnType(expression.name, schema);
    case 'member':
      if (typeOf(expression.of, schema) !== 'dynamic') throw semanticError('A path needs a value of type dynamic');
      return 'dynamic';
    case 'call':
      return callType(expression.name, expression.args, schema);
    case 'binary':
      checkOperands(expression.operator, [expression.left, expression.right], schema);
      return 'bool';
    case 'in':
      checkOperands('==', [expression.left, ...expression.list], schema);
      return 'bool';
  }
}

function literalType(value: string | number | boolean): ColumnType {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'bool';
}

function columnType(name: string, schema: Schema): ColumnType {
  // Column names are case-sensitive in Kusto.
  const type = Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (type === undefined) throw semanticError(`Failed to resolve scalar expression named '${name}'`);
  return type;
}

function callType(name: string, args: readonly Expression[], schema: Schema): ColumnType {
  const called = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (called === undefined) throw semanticError(`Unknown function: '${name}'`);
  const [least, most] = called.arity;
  if (args.length < least || args.length > most) throw semanticError(`${name}(): wrong number of arguments`);
  for (const arg of args) typeOf(arg, schema);
  return called.returns;
}

function checkOperands(operator: string, operands: readonly Expression[], schema: Schema): void {
  const types = operands.map((operand) => typeOf(operand, schema));
  if (operator === 'and' || operator === 'or') {
    if (!types.every((type) => type === 'bool'))
      throw semanticError(`Operator '${operator}' needs operands of type bool`);
    return;
  }
  const scalar = new Set(types.filter((type) => type !== 'dynamic'));
  if (scalar.size > 1) throw semanticError(`Cannot compare values of types ${[...scalar].join(' and ')}`);
  const onText = /^!?(?:=?~|contains|has|startswith|endswith)$/.test(operator);
  if (onText && (scalar.has('number') || scalar.has('bool'))) {
    throw semanticError(`Operator '${operator}' needs operands of type string`);
  }
}

export function semanticError(message: string): QueryError {
  return new QueryError('SemanticError', message);
}

/** What is not there is null; a column of type string is never null. */
export function evaluate(expression: Expression, row: Row): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return row[expression.name] ?? null;
    case 'member':
      return memberAt(evaluate(expression.of, row), expression.step) ?? null;
    case 'call':
      return FUNCTIONS[expression.name]?.apply(expression.args.map((arg) => evaluate(arg, row)));
    case 'in': {
      const operator = expression.operator.endsWith('~') ? '=~' : '==';
      const left = evaluate(expression.left, row);
      const isIn = expression.list.some((one) => compare(operator, left, evaluate(one, row)));
      return isIn !== expression.operator.startsWith('!');
    }
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, row);
  }
}

function binary(operator: string, left: Expression, right: Expression, row: Row): boolean {
  if (operator === 'and') return evaluate(left, row) === true && evaluate(right, row) === true;
  if (operator === 'or') return evaluate(left, row) === true || evaluate(right, row) === true;
  return compare(operator, evaluate(left, row), evaluate(right, row));
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (operator === '!=') return !equal(left, right);
  if (operator === '!~') return !compare('=~', left, right);
  if (operator.startsWith('!')) return !compare(operator.slice(1), left, right);
  if (operator === '==') return equal(left, right);
  if (['<', '>', '<=', '>='].includes(operator)) return ordered(operator, left, right);
  if (left === null || right === null) return false;
  const [text, other] = [textOf(left).toLowerCase(), textOf(right).toLowerCase()];
  if (operator === '=~') return text === other;
  if (operator === 'contains') return text.includes(other);
  if (operator === 'startswith') return text.startsWith(other);
  if (operator === 'endswith') return text.endsWith(other);
  return text.split(/[^\p{L}\p{N}]+/u).includes(other); // has: a whole term
}

function equal(left: unknown, right: unknown): boolean {
  if (typeof left === 'object' || typeof right === 'object') return false; // null equals nothing
  return typeof left === typeof right ? left === right : textOf(left) === textOf(right);
}

function ordered(operator: string, left: unknown, right: unknown): boolean {
  if (left === null || right === null) return false;
  const difference = order(left, right);
  if (operator === '<') return difference < 0;
  if (operator === '>') return difference > 0;
  return operator === '<=' ? difference <= 0 : difference >= 0;
}

/** Text by its characters' codes, numbers by size, null before everything. */
export function order(left: unknown, right: unknown): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [one, other] = [textOf(left), textOf(right)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function numberOf(value: unknown, round: (number: number) => number = (number) => number): number | null {
  const text = textOf(value).trim();
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? null : round(number);
}

function boolOf(value: unknown): boolean | null {
  const text = textOf(value).toLowerCase();
  return text === 'true' || text === 'false' ? text === 'true' : null;
}
