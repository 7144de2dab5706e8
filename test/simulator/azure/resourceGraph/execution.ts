import { evaluate, order, type Row, type Schema, semanticError, typeOf } from './evaluation.ts';
import type { Expression, NamedExpression, SortKey, TabularOperator } from './syntax.ts';

export interface Table {
  readonly schema: Schema;
  readonly rows: readonly Row[];
}

/** @throws {QueryError} for what the table's schema does not allow, whatever rows there are */
export function execute(table: Table, operators: readonly TabularOperator[]): Table {
  return operators.reduce(step, table);
}

function step({ schema, rows }: Table, operator: TabularOperator): Table {
  switch (operator.kind) {
    case 'where': {
      const { predicate } = operator;
      if (typeOf(predicate, schema) !== 'bool')
        throw semanticError("'where' operator: the predicate is not of type bool");
      return { schema, rows: rows.filter((row) => evaluate(predicate, row) === true) };
    }
    case 'extend':
      return extend({ schema, rows }, operator.columns);
    case 'project':
      return project({ schema, rows }, operator.columns);
    case 'orderBy':
      return { schema, rows: sorted({ schema, rows }, operator.keys) };
    case 'take':
      return { schema, rows: rows.slice(0, operator.count) };
    case 'count':
      return { schema: { Count: 'number' }, rows: [{ Count: rows.length }] };
  }
}

/** Each column sees those before it: `extend a = …, b = a` works. */
function extend(table: Table, columns: readonly NamedExpression[]): Table {
  return columns.reduce<Table>(({ schema, rows }, column) => {
    const name = nameOf(column);
    const type = typeOf(column.expression, schema);
    return {
      schema: withMember(schema, name, type),
      rows: rows.map((row) => withMember(row, name, evaluate(column.expression, row))),
    };
  }, table);
}

function project({ schema, rows }: Table, columns: readonly NamedExpression[]): Table {
  const projected = columns.map((column) => ({ name: nameOf(column), expression: column.expression }));
  const names = new Set(projected.map(({ name }) => name));
  if (names.size < projected.length) throw semanticError("'project' operator: a column name is there twice");
  return {
    schema: Object.fromEntries(projected.map(({ name, expression }) => [name, typeOf(expression, schema)])),
    rows: rows.map((row) =>
      Object.fromEntries(projected.map(({ name, expression }) => [name, evaluate(expression, row)])),
    ),
  };
}

function withMember<Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
  value: Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries([...Object.entries(record), [name, value]]);
}

/** `properties.peer.id` becomes the column `properties_peer_id`, as in Kusto. */
function nameOf({ name, expression }: NamedExpression): string {
  if (name !== undefined) return name;
  const path = pathOf(expression);
  if (path === undefined) throw semanticError('A computed column needs a name here');
  return path.join('_');
}

function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'column') return [expression.name];
  if (expression.kind !== 'member' || typeof expression.step !== 'string') return undefined;
  const path = pathOf(expression.of);
  return path && [...path, expression.step];
}

function sorted({ schema, rows }: Table, keys: readonly SortKey[]): readonly Row[] {
  for (const { expression } of keys) {
    if (typeOf(expression, schema) === 'dynamic') throw semanticError("'order' operator: key can't be of dynamic type");
  }
  return rows.toSorted((one, other) => {
    for (const { expression, direction } of keys) {
      const difference = order(evaluate(expression, one), evaluate(expression, other));
      if (difference !== 0) return direction === 'asc' ? difference : -difference;
    }
    return 0;
  });
}
