import type { Effect, RoutineBody, RoutineStatement } from './effect.ts';
import type { Statement } from './history.ts';

/** Where an effect runs inside a DO block or a function. */
export interface Inside {
  readonly body: RoutineBody;
  /** It, or what runs the function that it is in, stands in a loop. */
  readonly inLoop: boolean;
  readonly conditional: boolean;
}

/** Those effects of a statement that a DO block or a function runs, with where they stand in it. */
export function insideRoutines(statement: Statement): ReadonlyMap<Effect, Inside> {
  const inside = new Map<Effect, Inside>();
  for (const effect of statement.effects) {
    const outer = inside.get(effect);
    for (const body of bodiesOf(effect, statement)) {
      for (const inner of body.statements) {
        for (const own of inner.effects) inside.set(own, withOuter(body, inner, outer));
      }
    }
  }
  return inside;
}

function withOuter(body: RoutineBody, inner: RoutineStatement, outer: Inside | undefined): Inside {
  return {
    body: outer && !body.controlsTransaction ? outer.body : body,
    inLoop: inner.inLoop || (outer?.inLoop ?? false),
    conditional: inner.conditional || (outer?.conditional ?? false),
  };
}

function bodiesOf(effect: Effect, statement: Statement): readonly RoutineBody[] {
  if (effect.type === 'block') return [effect.body];
  const names = effect.type === 'call' ? [effect.procedure] : effect.type === 'select' ? effect.calls : [];
  return names.flatMap((name) => {
    const [routine, ...overloads] = statement.schemaBefore(effect).functions(name);
    return routine?.body && overloads.length === 0 ? [routine.body] : [];
  });
}
