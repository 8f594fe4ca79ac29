/** What a provider may give as the result of a measurement. */
export type Value = boolean | number | string | null | readonly Value[] | { readonly [key: string]: Value };

/**
 * What an expression comes to: a value; `fails` when it runs, such as an element that is not there; `mistyped` when it
 * is compiled, such as a text that is less than a number; `doubtful` where that hangs on the types of the provider;
 * `unknown` to us.
 */
export type Outcome = { readonly value: Value } | 'fails' | 'mistyped' | 'doubtful' | 'unknown';

export function of(value: Value): Outcome {
  return { value };
}

export function isValue(outcome: Outcome): outcome is { readonly value: Value } {
  return typeof outcome === 'object';
}

/** What comes of several that are all needed: their values, or the surest of what goes wrong. */
export function all(outcomes: readonly Outcome[]): readonly Value[] | Exclude<Outcome, object> {
  const wrong = (['mistyped', 'fails', 'doubtful', 'unknown'] as const).find((word) =>
    outcomes.includes(word),
  );
  return wrong ?? outcomes.filter(isValue).map(({ value }) => value);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The element or field of a value; negative numbers count from the end. What a map lacks is nothing. */
export function memberOf(value: Value, key: Value): Outcome {
  if (value === null) return 'fails';
  if (isList(value)) {
    if (typeof key !== 'number') return 'mistyped';
    const element = value[key < 0 ? value.length + key : key];
    return element === undefined ? 'fails' : of(element);
  }
  if (!isMap(value)) return typeof value === 'string' ? 'doubtful' : 'mistyped';
  if (typeof key !== 'string') return 'mistyped';
  return of(Object.hasOwn(value, key) ? (value[key] as Value) : null);
}

/** Whether two values are the same; what is compiled for one type may never be the same as another, or be refused. */
export function same(left: Value, right: Value): Outcome {
  if (left === null || right === null) return of(left === right);
  if (typeof left === 'object' || typeof left !== typeof right) return 'doubtful';
  return of(left === right);
}

type Arithmetic = '+' | '-' | '*' | '/' | '**';
type Comparison = '<' | '>' | '<=' | '>=';

export function compared(operator: Comparison, left: Value, right: Value): Outcome {
  const isNumbers = typeof left === 'number' && typeof right === 'number';
  const isTexts = typeof left === 'string' && typeof right === 'string';
  if (!isNumbers && !isTexts) return 'mistyped';
  switch (operator) {
    case '<':
      return of(left < right);
    case '>':
      return of(left > right);
    case '<=':
      return of(left <= right);
    case '>=':
      return of(left >= right);
  }
}

export function reckoned(operator: Arithmetic, left: Value, right: Value): Outcome {
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return of(left + right);
  if (typeof left !== 'number' || typeof right !== 'number') return 'mistyped';
  switch (operator) {
    case '+':
      return of(left + right);
    case '-':
      return of(left - right);
    case '*':
      return of(left * right);
    case '/':
      return of(left / right);
    case '**':
      return of(left ** right);
  }
}

/** `in`: an element of a list, a key of a map. */
export function isIn(value: Value, container: Value): Outcome {
  if (isMap(container) && typeof value === 'string') return of(Object.hasOwn(container, value));
  if (!isList(container)) return 'doubtful';
  const matches = container.map((element) => same(value, element));
  if (matches.some((match) => isValue(match) && match.value === true)) return of(true);
  return matches.every(isValue) ? of(false) : 'doubtful';
}

export function searched(
  operator: 'contains' | 'startsWith' | 'endsWith',
  left: Value,
  right: Value,
): Outcome {
  if (typeof left !== 'string' || typeof right !== 'string') return 'doubtful';
  if (operator === 'contains') return of(left.includes(right));
  return of(operator === 'startsWith' ? left.startsWith(right) : left.endsWith(right));
}
