import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../text/place.ts';
import { bind, type How } from './bind.ts';
import type { Builder, Run } from './builder.ts';
import { call, callMethod } from './calls.ts';
import { construct, makeClass } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { generator } from './generators.ts';
import { type ClassOfFile, list, unknown } from './kinds.ts';
import { Ledger, Thrown } from './ledger.ts';
import type { Completion, Machine, Node } from './machine.ts';
import { get, put } from './members.ts';
import { FileExports } from './module-exports.ts';
import type { Scope } from './scope.ts';
import { execute } from './statements.ts';
import type { CallSite, ClassValue, Handle, Value } from './value.ts';

/** The parts together. */
export class Interpreter implements Machine {
  readonly ledger = new Ledger();
  readonly exports = new FileExports();
  readonly classes: ClassOfFile[] = [];
  readonly run: Run;
  readonly builder: Builder;
  readonly text: string;
  readonly #settled = new Set<Handle>();

  constructor(text: string, builder: Builder, runOf: (m: Interpreter) => Run) {
    this.text = text;
    this.builder = builder;
    this.run = runOf(this);
  }

  evaluate(node: Node, scope: Scope): Value {
    return evaluate(this, node, scope);
  }

  execute(statements: readonly Node[], scope: Scope): Completion | undefined {
    return execute(this, statements, scope);
  }

  bind(pattern: Node, value: Value, scope: Scope, how: How): void {
    bind(this, pattern, value, scope, how);
  }

  get(of: Value, name: string, at: Span): Value {
    return get(this, of, name, at);
  }

  put(of: Value, name: string, value: Value): void {
    put(this, of, name, value);
  }

  call(callee: Value, args: readonly Value[], at: CallSite, self?: Value): Value {
    return call(this, callee, args, at, self);
  }

  callMethod(of: Value, name: string, args: readonly Value[], at: CallSite): Value {
    return callMethod(this, of, name, args, at);
  }

  construct(of: ClassValue, args: readonly Value[], span: Span): Value {
    return construct(this, of, args, span);
  }

  makeClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, scope: Scope): ClassOfFile {
    return makeClass(this, node, scope);
  }

  generator(body: Node, scope: Scope): Value {
    return generator(this, body, scope);
  }

  settle(value: Value): Value {
    if (value.type === 'list' && value.items.some(({ type }) => type === 'handle')) {
      return list(
        value.items.map((item) => this.settle(item)),
        value.span,
        value.complete,
      );
    }
    if (value.type !== 'handle' || !value.handle.settle) return value;
    if (!this.#settled.has(value.handle)) {
      this.#settled.add(value.handle);
      value.handle.settle();
    }
    return unknown(value.span);
  }

  runs(run: () => void): boolean {
    try {
      run();
      return true;
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      return false;
    }
  }
}
