import { isClosure, NOTHING, unknown } from './kinds.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import { Scope } from './scope.ts';
import type { Value } from './value.ts';

/** A compiled generator is a `switch` over labels, whose cases answer `[4, what is awaited]`; they are run in turn. */
export function generator(m: Machine, node: Node, scope: Scope): Value {
  const body = m.evaluate(node, scope);
  if (body.type !== 'function' || !isClosure(body)) return unknown(spanOfNode(node));
  const inner = new Scope(body.scope, true, scope.receiver);
  const [state] = body.node.params;
  if (state) m.bind(state, unknown(spanOfNode(state)), inner, 'declare');
  const block = body.node.body;
  const statements = block?.type === 'BlockStatement' ? block.body : [];
  for (const each of statements) {
    if (each.type !== 'SwitchStatement') {
      const value = m.execute([each], inner);
      if (value?.type === 'return') return instruction(m, value.value);
      continue;
    }
    for (const { consequent } of each.cases) {
      const end = m.execute(consequent, inner);
      if (end?.type === 'return') instruction(m, end.value);
      if (end?.type === 'return' && end.value.type === 'list' && isAnswer(end.value.items[0])) return NOTHING;
    }
  }
  return NOTHING;
}

function instruction(m: Machine, value: Value): Value {
  return value.type === 'list' && value.items[1] ? m.settle(value.items[1]) : NOTHING;
}

function isAnswer(code: Value | undefined): boolean {
  return code?.type === 'literal' && code.value === 2;
}
