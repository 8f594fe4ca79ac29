import { volatilityOfBuiltIn, volatilityOfExtension } from '../evidence/volatile-functions.ts';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import type { Routine, Schema } from './schema.ts';

/** `unknown`: it calls a function that neither files nor PostgreSQL's own catalog tell of. */
export type Volatility = 'immutable' | 'stable' | 'volatile' | 'unknown';

const WORST_FIRST: readonly Volatility[] = ['volatile', 'unknown', 'stable', 'immutable'];

/** Of the most volatile function that it calls. Source: https://www.postgresql.org/docs/current/xfunc-volatility.html */
export function volatilityOf(expression: Expression, schema: Schema): Volatility {
  const found = expression.calls.map((name) => volatilityOfCall(name, schema));
  return WORST_FIRST.find((volatility) => found.includes(volatility)) ?? 'immutable';
}

/** The call that makes it as volatile as it is. */
export function mostVolatileCall(expression: Expression, schema: Schema): Name | undefined {
  const worst = volatilityOf(expression, schema);
  return expression.calls.find((name) => volatilityOfCall(name, schema) === worst);
}

function volatilityOfCall(name: Name, schema: Schema): Volatility {
  const builtIn = inCatalog(name) ? volatilityOfBuiltIn(name.name) : undefined;
  if (builtIn) return builtIn;
  const own = schema.functions(name).map(volatilityOfRoutine);
  return (
    WORST_FIRST.find((volatility) => own.includes(volatility)) ??
    volatilityOfExtension(name.name) ??
    'unknown'
  );
}

function inCatalog(name: Name): boolean {
  return name.schema === undefined || name.schema === 'pg_catalog';
}

/** The server puts the body of a SQL function in its place, and then looks at that: its label may say too much. */
function volatilityOfRoutine(routine: Routine): Volatility {
  return routine.volatility === 'volatile' && routine.language === 'sql' ? 'unknown' : routine.volatility;
}
