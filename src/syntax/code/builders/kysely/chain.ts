import type { Run } from '../../builder.ts';
import type { ComposedSql } from '../../composed.ts';
import type { CallSite, Handle, HandleValue, Value } from '../../value.ts';
import { answered, handled } from '../answers.ts';

/** What a method makes of what a chain has gathered; undefined: nobody can tell. */
export type Step<State> = (state: State, args: readonly Value[], at: CallSite) => State | undefined;

export interface Chain<State> {
  readonly title: string;
  readonly steps: Readonly<Record<string, Step<State>>>;
  /** The SQL of all that was gathered. */
  render(state: State): ComposedSql;
  readonly run: Run;
  /** What comes of a method that is not among the steps, where that does no harm. */
  otherwise?(at: CallSite): HandleValue;
}

/** SQL that can be sent, or stand in other SQL. */
export interface SendableHandle extends Handle {
  readonly sends: ComposedSql;
  /** It stands in parentheses where it is a part. */
  readonly isQuery: boolean;
}

/** The methods that send. */
export const EXECUTES = new Set(['execute', 'executeTakeFirst', 'executeTakeFirstOrThrow', 'stream']);

/** A builder of Kysely: each method gives another one, `execute` sends. */
export function chain<State>(of: Chain<State>, state: State, isQuery = false): HandleValue {
  const handle: SendableHandle = {
    title: of.title,
    get sends() {
      return of.render(state);
    },
    isQuery,
    method(name, args, at) {
      if (EXECUTES.has(name)) {
        of.run.emit(of.render(state), at.span);
        return answered(at.span);
      }
      if (name === 'compile' || name === '$castTo' || name === '$narrowType') return handled(handle, at.span);
      if (name === '$call' && args[0]) return of.run.call(args[0], [handled(handle, at.span)]);
      if (name === '$if') return maybe(handled(handle, at.span), args, of.run);
      if (!Object.hasOwn(of.steps, name)) return of.otherwise?.(at);
      const next = of.steps[name]?.(state, args, at);
      return next === undefined ? undefined : chain(of, next, isQuery);
    },
  };
  return handled(handle);
}

/** `$if(condition, build)`. */
function maybe(chained: HandleValue, [condition, build]: readonly Value[], run: Run): Value | undefined {
  if (condition?.type !== 'literal' || !build) return undefined;
  return condition.value ? run.call(build, [chained]) : chained;
}

export function sendable(value: Value | undefined): SendableHandle | undefined {
  return value?.type === 'handle' && 'sends' in value.handle ? (value.handle as SendableHandle) : undefined;
}

/** What a function gathers that is given to a method, as `col => col.notNull()`. */
export interface GatheringHandle<State> extends Handle {
  readonly gathered: State;
}

export type Gather<State> = Readonly<Record<string, (state: State, args: readonly Value[]) => State>>;

export function gathering<State>(title: string, state: State, steps: Gather<State>, run: Run): HandleValue {
  const handle: GatheringHandle<State> = {
    title,
    inert: true,
    gathered: state,
    method: (name, args, at) => {
      if (name === '$call' && args[0]) return run.call(args[0], [handled(handle, at.span)]);
      const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
      return step && gathering(title, step(state, args), steps, run);
    },
  };
  return handled(handle);
}

/** What the function of a method has gathered; undefined where it gives back anything else. */
export function gathered<State>(build: Value | undefined, from: HandleValue, run: Run): State | undefined {
  const given = build ? run.call(build, [from]) : from;
  if (given.type !== 'handle' || !('gathered' in given.handle)) return undefined;
  return (given.handle as GatheringHandle<State>).gathered;
}
