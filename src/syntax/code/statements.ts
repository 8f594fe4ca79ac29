import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { isEqual } from './database-asked.ts';
import { literal, NOTHING, objects, truth, unknown } from './kinds.ts';
import { mergedValue, Thrown } from './ledger.ts';
import { isLoop, loop } from './loops.ts';
import { type Completion, type Machine, type Node, spanOfNode } from './machine.ts';
import { declareExport } from './module-exports.ts';
import { closureOf } from './names.ts';
import { Scope } from './scope.ts';
import { madeText } from './text-value.ts';
import type { Value } from './value.ts';

/** Function declarations come first. */
export function execute(m: Machine, statements: readonly Node[], scope: Scope): Completion | undefined {
  for (const each of statements) {
    const node = 'declaration' in each && each.declaration ? (each.declaration as Node) : each;
    if (node.type === 'FunctionDeclaration' && node.id) scope.names.set(node.id.name, closureOf(node, scope));
  }
  for (const each of statements) {
    const completion = statement(m, each, scope);
    if (completion) return completion;
  }
  return undefined;
}

function statement(m: Machine, node: Node, scope: Scope): Completion | undefined {
  m.ledger.step();
  switch (node.type) {
    case 'ExpressionStatement':
      alone(m, m.evaluate(node.expression, scope));
      return undefined;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) declare(m, node.kind === 'var', id, init, scope);
      return undefined;
    case 'ReturnStatement':
      return { type: 'return', value: node.argument ? m.evaluate(node.argument, scope) : NOTHING };
    case 'IfStatement':
      return choose(m, m.evaluate(node.test, scope), node, scope);
    case 'BlockStatement':
    case 'StaticBlock':
      return execute(m, node.body, new Scope(scope));
    case 'ThrowStatement':
      m.evaluate(node.argument, scope);
      throw new Thrown();
    case 'TryStatement':
      return attempt(m, node, scope);
    case 'SwitchStatement':
      return select(m, node, scope);
    case 'BreakStatement':
      return { type: 'break', label: node.label?.name };
    case 'ContinueStatement':
      return { type: 'continue', label: node.label?.name };
    case 'LabeledStatement':
      return labelled(labelledBody(m, node, scope), node.label.name);
    case 'ClassDeclaration':
      if (node.id) scope.names.set(node.id.name, m.makeClass(node, scope));
      return undefined;
    case 'TSEnumDeclaration':
      scope.names.set(node.id.name, enumeration(m, node, scope));
      scope.terms.add(node.id.name);
      return undefined;
    default:
      return isLoop(node) ? loop(m, node, scope) : declareExport(m, node, scope);
  }
}

function declare(m: Machine, isVar: boolean, id: Node, init: Node | null | undefined, scope: Scope): void {
  if (!init && isVar && id.type === 'Identifier' && scope.outer.names.has(id.name)) return;
  if (id.type === 'Identifier' && isTerm(init)) (isVar ? scope.outer : scope).terms.add(id.name);
  m.bind(id, init ? m.evaluate(init, scope) : NOTHING, scope, isVar ? 'var' : 'declare');
}

function isTerm(init: Node | null | undefined): boolean {
  switch (init?.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'ObjectExpression':
      return true;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isTerm(init.expression);
    default:
      return false;
  }
}

function labelledBody(m: Machine, { body, label }: TSESTree.LabeledStatement, scope: Scope) {
  return isLoop(body) ? loop(m, body, scope, label.name) : statement(m, body, scope);
}

function labelled(completion: Completion | undefined, label: string): Completion | undefined {
  return completion && 'label' in completion && completion.label === label ? undefined : completion;
}

function choose(m: Machine, test: Value, node: TSESTree.IfStatement, scope: Scope): Completion | undefined {
  const known = truth(test);
  const { consequent, alternate } = node;
  if (known !== undefined) {
    const taken = known ? consequent : alternate;
    return taken ? statement(m, taken, scope) : undefined;
  }
  return either(m, [
    () => statement(m, consequent, scope),
    () => (alternate ? statement(m, alternate, scope) : undefined),
  ]);
}

/** Nobody knows which of them runs. What may have left the function leaves doubt on the rest of it. */
export function either(m: Machine, runs: readonly (() => Completion | undefined)[]): Completion | undefined {
  const ends: (Completion | undefined)[] = [];
  m.ledger.branches(
    runs.map((run) => () => {
      const end = settled(m, completionOf(run));
      ends.push(end);
      return end === undefined;
    }),
  );
  const left = ends.filter((end) => end !== undefined);
  const leaving = left.filter(({ type }) => type !== 'throw');
  if (left.length === ends.length) return together(m, leaving);
  for (const end of leaving) note(m, end);
  return undefined;
}

function settled(m: Machine, end: Completion | undefined): Completion | undefined {
  return end?.type === 'return' ? { type: 'return', value: m.settle(end.value) } : end;
}

/** All of them leave. */
function together(m: Machine, ends: readonly Completion[]): Completion {
  const [first, ...rest] = ends;
  if (!first) throw new Thrown();
  if (first.type === 'return' && rest.every(({ type }) => type === 'return')) {
    return {
      type: 'return',
      value: mergedValue(ends.map((end) => (end.type === 'return' ? end.value : NOTHING))),
    };
  }
  const last = ends.findLast(({ type }) => type !== 'return') ?? first;
  for (const end of ends) if (end !== last) note(m, end);
  return last;
}

function note({ ledger: { frame } }: Machine, end: Completion): void {
  if (end.type === 'return') frame.answers.push(end.value);
  else if (end.type === 'break') frame.broke = true;
  else if (end.type === 'continue') frame.skipped = true;
}

function completionOf(run: () => Completion | undefined): Completion | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return { type: 'throw' };
  }
}

/** A handler runs under doubt, and what it leaves is not followed. */
function attempt(
  m: Machine,
  { block, handler, finalizer }: TSESTree.TryStatement,
  scope: Scope,
): Completion | undefined {
  let end = completionOf(() => statement(m, block, scope));
  const handle = (): Completion | undefined => {
    if (!handler) return undefined;
    const inner = new Scope(scope);
    if (handler.param) m.bind(handler.param, unknown(spanOfNode(handler.param)), inner, 'declare');
    return execute(m, handler.body.body, inner);
  };
  if (handler && end?.type === 'throw') {
    end = m.ledger.doubting(() => completionOf(handle));
  } else if (handler) {
    m.ledger.branches([() => completionOf(handle) === undefined, () => true]);
  }
  const last = finalizer && statement(m, finalizer, scope);
  if (last) return last;
  if (end?.type === 'throw') throw new Thrown();
  return end;
}

function select(m: Machine, node: TSESTree.SwitchStatement, scope: Scope): Completion | undefined {
  const given = m.evaluate(node.discriminant, scope);
  const inner = new Scope(scope);
  const tests = node.cases.map(({ test }) => (test ? isEqual(m, given, m.evaluate(test, scope)) : false));
  const from = (index: number) => (): Completion | undefined =>
    unbroken(
      execute(
        m,
        node.cases.slice(index).flatMap(({ consequent }) => consequent),
        inner,
      ),
    );
  const hit = tests.indexOf(true);
  const other = node.cases.findIndex(({ test }) => !test);
  if (tests.slice(0, hit < 0 ? undefined : hit).every((test) => test !== undefined)) {
    const index = hit < 0 ? other : hit;
    return index < 0 ? undefined : from(index)();
  }
  const runs = node.cases.flatMap(({ consequent }, i) =>
    consequent.length > 0 && (tests[i] !== false || i === other) ? [from(i)] : [],
  );
  return either(m, other < 0 ? [...runs, () => undefined] : runs);
}

function unbroken(completion: Completion | undefined): Completion | undefined {
  return completion?.type === 'break' && completion.label === undefined ? undefined : completion;
}

function enumeration(m: Machine, node: TSESTree.TSEnumDeclaration, scope: Scope): Value {
  const made = objects(spanOfNode(node));
  const members = (node.body as TSESTree.TSEnumBody | undefined)?.members ?? node.members;
  const inner = new Scope(scope);
  let next: number | undefined = 0;
  for (const { id, initializer } of members) {
    const name = id.type === 'Identifier' ? id.name : String((id as TSESTree.StringLiteral).value);
    let value: Value = next === undefined ? unknown(spanOfNode(id)) : literal(next, spanOfNode(id));
    if (initializer) value = m.evaluate(initializer, inner);
    const number: unknown = value.type === 'literal' ? value.value : undefined;
    next = typeof number === 'number' ? number + 1 : undefined;
    if (typeof number === 'number') made.entries.set(String(number), madeText(name, spanOfNode(id)));
    made.entries.set(name, value);
    inner.names.set(name, value);
  }
  return made;
}

function alone(m: Machine, value: Value): void {
  if (value.type !== 'handle' || !value.handle.lazy) m.settle(value);
}
