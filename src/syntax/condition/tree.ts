export type UnaryOperator = 'not' | '-' | '+';

export type BinaryOperator =
  | 'or'
  | 'and'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | '+'
  | '-'
  | '*'
  | '/'
  | '**'
  | '??';

/** An expression of expr-lang, as far as conditions use it; `item` is `#`, the element that a predicate looks at. */
export type Expression =
  | { readonly type: 'literal'; readonly value: boolean | number | string | null }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'item' }
  | { readonly type: 'list'; readonly items: readonly Expression[] }
  | {
      readonly type: 'member';
      readonly of: Expression;
      readonly key: Expression;
      /** `?.`: nothing of nothing is nothing. */
      readonly optional: boolean;
    }
  | { readonly type: 'unary'; readonly operator: UnaryOperator; readonly of: Expression }
  | {
      readonly type: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'choice';
      readonly when: Expression;
      readonly then: Expression;
      readonly else: Expression;
    }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] };
