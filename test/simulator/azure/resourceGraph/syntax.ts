/** The part of Kusto that the simulated Resource Graph understands. Everything else is refused, never ignored. */
export interface Query {
  readonly table: string;
  readonly operators: readonly TabularOperator[];
}

export type TabularOperator =
  | { readonly kind: 'where'; readonly predicate: Expression }
  | { readonly kind: 'extend' | 'project'; readonly columns: readonly NamedExpression[] }
  | { readonly kind: 'orderBy'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'count' };

export interface NamedExpression {
  /** Undefined where the query gives none: then the column's own name holds. */
  readonly name: string | undefined;
  readonly expression: Expression;
}

export interface SortKey {
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc';
}

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly step: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly operator: string; readonly left: Expression; readonly list: readonly Expression[] };

/** A query that Resource Graph refuses; `at` counts characters from the start of the query. */
export class QueryError extends Error {
  readonly kind: 'ParserFailure' | 'SemanticError';
  readonly at: number;
  readonly token: string;

  constructor(kind: QueryError['kind'], message: string, at = 0, token = '') {
    super(message);
    this.kind = kind;
    this.at = at;
    this.token = token;
  }
}
