import { type Token, tokensOf } from './lexer.ts';
import {
  type Expression,
  type NamedExpression,
  type Query,
  QueryError,
  type SortKey,
  type TabularOperator,
} from './syntax.ts';

const COMPARISONS = ['==', '!=', '=~', '!~', '<', '>', '<=', '>='];
const TEXT_COMPARISONS = ['contains', 'has', 'startswith', 'endswith'];

/** Where the parser stands in the query. */
interface Cursor {
  peek(): Token;
  next(): Token;
  /** Takes the token if it is this symbol or word. */
  accepts(text: string): boolean;
  expect(text: string): void;
  fail(): never;
}

/** @throws {QueryError} for anything outside the subset */
export function parseQuery(text: string): Query {
  const cursor = createCursor(tokensOf(text));
  const table = name(cursor).toLowerCase();
  const operators: TabularOperator[] = [];
  while (cursor.accepts('|')) operators.push(tabularOperator(cursor));
  if (cursor.peek().kind !== 'end') cursor.fail();
  return { table, operators };
}

function createCursor(tokens: readonly Token[]): Cursor {
  let index = 0;
  const cursor: Cursor = {
    peek: () => tokens[Math.min(index, tokens.length - 1)] as Token,
    next() {
      const token = cursor.peek();
      index += 1;
      return token;
    },
    accepts(text) {
      const { kind, text: found } = cursor.peek();
      if (found !== text || kind === 'string') return false;
      index += 1;
      return true;
    },
    expect(text) {
      if (!cursor.accepts(text)) cursor.fail();
    },
    fail() {
      const { at, text } = cursor.peek();
      throw new QueryError('ParserFailure', 'ParserFailure', at, text || '<EOF>');
    },
  };
  return cursor;
}

function tabularOperator(cursor: Cursor): TabularOperator {
  if (cursor.accepts('where')) return { kind: 'where', predicate: disjunction(cursor) };
  if (cursor.accepts('extend')) return { kind: 'extend', columns: list(cursor, namedExpression) };
  if (cursor.accepts('project')) return { kind: 'project', columns: list(cursor, namedExpression) };
  if (cursor.accepts('count')) return { kind: 'count' };
  if (cursor.accepts('order') || cursor.accepts('sort')) {
    cursor.expect('by');
    return { kind: 'orderBy', keys: list(cursor, sortKey) };
  }
  if (cursor.accepts('take') || cursor.accepts('limit')) return { kind: 'take', count: wholeNumber(cursor) };
  return cursor.fail();
}

function list<Item>(cursor: Cursor, item: (cursor: Cursor) => Item): readonly Item[] {
  const items = [item(cursor)];
  while (cursor.accepts(',')) items.push(item(cursor));
  return items;
}

function namedExpression(cursor: Cursor): NamedExpression {
  const expression = disjunction(cursor);
  if (!cursor.accepts('=')) return { name: undefined, expression };
  if (expression.kind !== 'column') return cursor.fail();
  return { name: expression.name, expression: disjunction(cursor) };
}

function sortKey(cursor: Cursor): SortKey {
  const expression = disjunction(cursor);
  if (cursor.accepts('asc')) return { expression, direction: 'asc' };
  cursor.accepts('desc'); // Kusto's default
  return { expression, direction: 'desc' };
}

function disjunction(cursor: Cursor): Expression {
  let left = conjunction(cursor);
  while (cursor.accepts('or')) left = { kind: 'binary', operator: 'or', left, right: conjunction(cursor) };
  return left;
}

function conjunction(cursor: Cursor): Expression {
  let left = comparison(cursor);
  while (cursor.accepts('and')) left = { kind: 'binary', operator: 'and', left, right: comparison(cursor) };
  return left;
}

function comparison(cursor: Cursor): Expression {
  const left = postfix(cursor);
  const symbol = COMPARISONS.find((one) => cursor.accepts(one));
  if (symbol !== undefined) return { kind: 'binary', operator: symbol, left, right: postfix(cursor) };
  const negation = cursor.accepts('!') ? '!' : '';
  const word = TEXT_COMPARISONS.find((one) => cursor.accepts(one));
  if (word !== undefined) return { kind: 'binary', operator: negation + word, left, right: postfix(cursor) };
  if (cursor.accepts('in')) return membership(cursor, left, negation);
  return negation === '' ? left : cursor.fail();
}

function membership(cursor: Cursor, left: Expression, negation: string): Expression {
  // `in~` is one operator: nothing may stand between.
  const insensitive = cursor.accepts('~');
  cursor.expect('(');
  const values = list(cursor, postfix);
  cursor.expect(')');
  return { kind: 'in', operator: `${negation}in${insensitive ? '~' : ''}`, left, list: values };
}

function postfix(cursor: Cursor): Expression {
  let expression = primary(cursor);
  while (true) {
    if (cursor.accepts('.')) expression = { kind: 'member', of: expression, step: name(cursor) };
    else if (cursor.accepts('[')) expression = { kind: 'member', of: expression, step: subscript(cursor) };
    else return expression;
  }
}

function subscript(cursor: Cursor): string | number {
  const token = cursor.peek();
  const step = token.kind === 'string' ? cursor.next().text : wholeNumber(cursor);
  cursor.expect(']');
  return step;
}

function primary(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.kind === 'string') return { kind: 'literal', value: cursor.next().text };
  if (token.kind === 'number') return { kind: 'literal', value: Number(cursor.next().text) };
  if (cursor.accepts('-')) {
    return cursor.peek().kind === 'number' ? { kind: 'literal', value: -Number(cursor.next().text) } : cursor.fail();
  }
  if (cursor.accepts('(')) {
    const inner = disjunction(cursor);
    cursor.expect(')');
    return inner;
  }
  const identifier = name(cursor);
  if (identifier === 'true' || identifier === 'false') return { kind: 'literal', value: identifier === 'true' };
  return cursor.accepts('(') ? call(cursor, identifier) : { kind: 'column', name: identifier };
}

function call(cursor: Cursor, callee: string): Expression {
  if (cursor.accepts(')')) return { kind: 'call', name: callee, args: [] };
  const args = list(cursor, disjunction);
  cursor.expect(')');
  return { kind: 'call', name: callee, args };
}

function name(cursor: Cursor): string {
  return cursor.peek().kind === 'name' ? cursor.next().text : cursor.fail();
}

function wholeNumber(cursor: Cursor): number {
  const { kind, text } = cursor.peek();
  return kind === 'number' && /^\d+$/.test(text) ? Number(cursor.next().text) : cursor.fail();
}
