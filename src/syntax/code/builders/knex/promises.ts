import type { Run } from '../../builder.ts';
import type { HandleValue, Value } from '../../value.ts';

/** `Promise`, which old versions of Knex gave to migrations as their second argument. */
export function promises(run: Run): HandleValue {
  const settled = (value: Value | undefined): Value | undefined => {
    if (!value) return undefined;
    const handle = { title: 'Promise', inert: true, call: () => value };
    return run.call({ type: 'handle', handle, span: undefined }, []);
  };
  const method = (called: string, [first, second]: readonly Value[]): Value | undefined => {
    if (called === 'join') return settled(listOf([first, second].filter((value) => value !== undefined)));
    if (second?.type !== 'function') return settled(first);
    const items = first?.type === 'list' ? first.items : [];
    return listOf(items.map((item) => run.call(second, [item])));
  };
  return { type: 'handle', handle: { title: 'Promise', inert: true, method }, span: undefined };
}

function listOf(items: readonly Value[]): Value {
  return { type: 'list', items, complete: true, span: undefined };
}
