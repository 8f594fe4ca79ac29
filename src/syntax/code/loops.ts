import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { list, truth, unknown } from './kinds.ts';
import { OutOfFuel, Thrown } from './ledger.ts';
import { type Completion, type Machine, type Node, spanOfNode } from './machine.ts';
import { saidOf } from './names.ts';
import { Scope } from './scope.ts';
import { madeText } from './text-value.ts';
import type { Value } from './value.ts';

type Loop =
  | TSESTree.ForStatement
  | TSESTree.ForOfStatement
  | TSESTree.ForInStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

/** More turns than that are a programme, and no migration. */
const TURNS = 10_000;

/** A loop over what is known runs for each; any other runs once, with doubt. */
export function loop(m: Machine, node: Loop, scope: Scope): Completion | undefined {
  const { frame } = m.ledger;
  const { broke, skipped } = frame;
  frame.broke = false;
  try {
    return turns(m, node, new Scope(scope));
  } finally {
    frame.broke = broke;
    frame.skipped = skipped;
  }
}

function turns(m: Machine, node: Loop, scope: Scope): Completion | undefined {
  switch (node.type) {
    case 'ForOfStatement':
    case 'ForInStatement':
      return overItems(m, node, scope);
    case 'ForStatement': {
      if (node.init?.type === 'VariableDeclaration') m.execute([node.init], scope);
      else if (node.init) m.evaluate(node.init, scope);
      return whileTrue(m, node, scope, node.update);
    }
    case 'WhileStatement':
      return whileTrue(m, node, scope, null);
    case 'DoWhileStatement': {
      const end = turn(m, node.body, scope);
      return end ? left(end) : whileTrue(m, node, scope, null, true);
    }
  }
}

function overItems(
  m: Machine,
  node: TSESTree.ForOfStatement | TSESTree.ForInStatement,
  scope: Scope,
): Completion | undefined {
  const right = m.evaluate(node.right, scope);
  const said = saidOf(node.right);
  const items = node.type === 'ForOfStatement' ? itemsOf(right) : keysOf(right);
  for (const item of items?.items ?? []) {
    const end = turn(
      m,
      node.body,
      each(m, node, node.type === 'ForOfStatement' && node.await ? m.settle(item) : item, scope),
    );
    if (end) return left(end);
  }
  if (items?.complete) return undefined;
  return once(m, () => turn(m, node.body, each(m, node, unknown(spanOfNode(node.right), said), scope)));
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
  node: TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement,
  scope: Scope,
  step: Node | null,
  again = false,
): Completion | undefined {
  for (let i = 0; i < TURNS; i++) {
    const goesOn = node.test ? truth(m.evaluate(node.test, scope)) : true;
    if (goesOn === false) return undefined;
    const run = () => turn(m, node.body, new Scope(scope));
    if (goesOn === undefined) return again ? undefined : once(m, run);
    const end = run();
    if (end) return left(end);
    if (m.ledger.frame.broke || m.ledger.frame.answers.length > 0) {
      if (!node.test || !step) return undefined;
    }
    if (step) m.evaluate(step, scope);
  }
  throw new OutOfFuel();
}

/** Nobody knows how often. */
function once(m: Machine, run: () => Completion | undefined): Completion | undefined {
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
  return undefined;
}

/** How a turn ends that leaves the loop. */
function turn(m: Machine, body: Node, scope: Scope): Completion | undefined {
  const end = m.execute([body], scope);
  m.ledger.frame.skipped = false;
  return end?.type === 'continue' && end.label === undefined ? undefined : end;
}

function left(end: Completion): Completion | undefined {
  return end.type === 'break' && end.label === undefined ? undefined : end;
}
