import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { list, truth, unknown } from './kinds.ts';
import { OutOfFuel, Thrown } from './ledger.ts';
import { type Completion, type Machine, type Node, spanOfNode } from './machine.ts';
import { saidOf } from './names.ts';
import { Scope } from './scope.ts';
import { madeText } from './text-value.ts';
import type { Value } from './value.ts';

export type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForInStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

const LOOPS = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

export function isLoop(node: Node): node is Loop {
  return LOOPS.has(node.type);
}

/** More turns than that are a programme, and no migration. */
const TURNS = 10_000;

type Turn = (scope: Scope) => Completion | undefined;

/** A loop over what is known runs for each; any other runs once, with doubt. */
export function loop(m: Machine, node: Loop, scope: Scope, label?: string): Completion | undefined {
  const { frame } = m.ledger;
  const { broke, skipped } = frame;
  frame.broke = false;
  const turn: Turn = (inner) => {
    const end = m.execute([node.body], inner);
    frame.skipped = false;
    return end?.type === 'continue' && (end.label ?? label) === label ? undefined : end;
  };
  try {
    const end = turns(m, node, turn, new Scope(scope));
    return end?.type === 'break' && end.label === undefined ? undefined : end;
  } finally {
    frame.broke = broke;
    frame.skipped = skipped;
  }
}

function turns(m: Machine, node: Loop, turn: Turn, scope: Scope): Completion | undefined {
  switch (node.type) {
    case 'ForOfStatement':
    case 'ForInStatement':
      return overItems(m, node, turn, scope);
    case 'ForStatement':
      if (node.init?.type === 'VariableDeclaration') m.execute([node.init], scope);
      else if (node.init) m.evaluate(node.init, scope);
      return whileTrue(m, node.test, node.update, turn, scope);
    case 'WhileStatement':
      return whileTrue(m, node.test, null, turn, scope);
    case 'DoWhileStatement': {
      const end = turn(scope);
      const goesOn = truth(m.evaluate(node.test, scope));
      return end || !goesOn ? end : whileTrue(m, node.test, null, turn, scope);
    }
  }
}

function overItems(
  m: Machine,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  turn: Turn,
  scope: Scope,
): Completion | undefined {
  const right = m.evaluate(node.right, scope);
  const items = node.type === 'ForOfStatement' ? itemsOf(right) : keysOf(right);
  const isAwaited = node.type === 'ForOfStatement' && node.await;
  for (const item of items?.items ?? []) {
    const end = turn(each(m, node, isAwaited ? m.settle(item) : item, scope));
    if (end) return end;
  }
  if (!items?.complete) {
    once(m, () => turn(each(m, node, unknown(spanOfNode(node.right), saidOf(node.right)), scope)));
  }
  return undefined;
}

function itemsOf(value: Value) {
  return value.type === 'list' ? value : undefined;
}

function keysOf(value: Value) {
  if (value.type === 'list')
    return list(
      value.items.map((_, i) => madeText(String(i), undefined)),
      value.span,
      value.complete,
    );
  if (value.type !== 'dictionary') return undefined;
  const keys = [...value.entries.keys()].map((key) => madeText(key, value.keys?.get(key)));
  return list(keys, value.span, value.complete);
}

function each(
  m: Machine,
  { left }: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  item: Value,
  scope: Scope,
): Scope {
  const inner = new Scope(scope);
  if (left.type !== 'VariableDeclaration') m.bind(left, item, inner, 'assign');
  else if (left.declarations[0]) {
    m.bind(left.declarations[0].id, item, inner, left.kind === 'var' ? 'var' : 'declare');
  }
  return inner;
}

function whileTrue(
  m: Machine,
  test: Node | null,
  step: Node | null,
  turn: Turn,
  scope: Scope,
): Completion | undefined {
  const { frame } = m.ledger;
  const answers = frame.answers.length;
  for (let i = 0; i < TURNS; i++) {
    const goesOn = test ? truth(m.evaluate(test, scope)) : true;
    if (goesOn === false) return undefined;
    if (goesOn === undefined) {
      once(m, () => turn(new Scope(scope)));
      return undefined;
    }
    const end = turn(new Scope(scope));
    if (end) return end;
    const mayHaveLeft = frame.broke || frame.answers.length > answers;
    if (mayHaveLeft && !(test && step)) return undefined;
    if (step) m.evaluate(step, scope);
  }
  throw new OutOfFuel();
}

/** Nobody knows how often. */
function once(m: Machine, run: () => Completion | undefined): void {
  m.ledger.branches([
    () => {
      try {
        const end = run();
        if (end?.type === 'return') m.ledger.frame.answers.push(m.settle(end.value));
        return end?.type !== 'return';
      } catch (error) {
        if (!(error instanceof Thrown)) throw error;
        return false;
      }
    },
    () => true,
  ]);
}
