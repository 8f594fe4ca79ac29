import type { Run } from '../../builder.ts';
import type { Handle, Value } from '../../value.ts';
import { AT_RUN_TIME, handled, NOTHING, unknown } from '../answers.ts';
import { several } from '../said.ts';

const NO_ERROR: Value = { type: 'literal', value: null, span: undefined };
const UNKNOWN = unknown(AT_RUN_TIME, undefined);

/** The package that runs functions one after the other, each with a callback: each runs once, in order, then the last. */
export function asyncHandle(run: Run, name: string): Handle {
  const method = (method: string, args: readonly Value[]): Value => runAll(run, method, args);
  return name === '*' || name === 'default'
    ? { title: 'async', method }
    : { title: `async.${name}`, call: (args) => method(name, args) };
}

function runAll(run: Run, method: string, args: readonly Value[]): Value {
  if (method === 'apply') return handled(applied(run, args), undefined);
  const [list, each] = args;
  const done = handled({ title: 'callback', inert: true, call: () => NOTHING }, undefined);
  if (method.startsWith('each') || method.startsWith('forEach') || method.startsWith('map')) {
    const body = args.find(({ type }) => type === 'function') ?? each;
    for (const item of several(list)) if (body) run.call(body, [item, done]);
  } else {
    for (const step of stepsOf(list)) run.call(step, method === 'waterfall' ? [done, done] : [done]);
  }
  const last = args.at(-1);
  if (last && last !== list && last.type === 'function' && args.indexOf(last) > 0 && !isBody(method, args)) {
    run.call(last, [NO_ERROR, UNKNOWN]);
  }
  return UNKNOWN;
}

/** The function for each item is no callback for the end. */
function isBody(method: string, args: readonly Value[]): boolean {
  return /^(?:each|forEach|map)/.test(method) && args.filter(({ type }) => type === 'function').length < 2;
}

function stepsOf(list: Value | undefined): readonly Value[] {
  if (list?.type === 'dictionary') {
    return [...list.entries.values()].map((step) =>
      step.type === 'list' ? (step.items.at(-1) ?? step) : step,
    );
  }
  return several(list);
}

/** `async.apply(db.dropTable, 'users')`: the function with its first arguments. */
function applied(run: Run, [body, ...first]: readonly Value[]): Handle {
  return {
    title: 'async.apply',
    inert: true,
    call: (rest) => (body ? run.call(body, [...first, ...rest]) : undefined),
  };
}
