import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../text/place.ts';
import type { Builder, Run } from './builder.ts';
import type { ClassOfFile } from './kinds.ts';
import type { Ledger } from './ledger.ts';
import type { FileExports } from './module-exports.ts';
import type { Scope } from './scope.ts';
import type { CallSite, ClassValue, Value } from './value.ts';

export type Node = TSESTree.Node;

/** How a statement ends that does not lead to the next one. */
export type Completion =
  | { readonly type: 'return'; readonly value: Value }
  | { readonly type: 'break' | 'continue'; readonly label: string | undefined }
  | { readonly type: 'throw' };

/** What the parts of the interpreter ask of each other. */
export interface Machine {
  readonly ledger: Ledger;
  readonly run: Run;
  readonly builder: Builder;
  readonly text: string;
  readonly exports: FileExports;
  readonly classes: ClassOfFile[];
  evaluate(node: Node, scope: Scope): Value;
  execute(statements: readonly Node[], scope: Scope): Completion | undefined;
  /** Declares what a pattern names, or assigns to it. */
  bind(pattern: Node, value: Value, scope: Scope, how: 'declare' | 'var' | 'assign'): void;
  get(of: Value, name: string, at: Span): Value;
  put(of: Value, name: string, value: Value): void;
  call(callee: Value, args: readonly Value[], at: CallSite, self?: Value): Value;
  callMethod(of: Value, name: string, args: readonly Value[], at: CallSite): Value;
  construct(of: ClassValue, args: readonly Value[], span: Span): Value;
  makeClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, scope: Scope): ClassOfFile;
  /** What an `await` does. */
  settle(value: Value): Value;
  /** Whether it reaches its end: no exception of the migration leaves it. */
  runs(run: () => void): boolean;
  /** The body of a generator that was compiled to a `switch`. */
  generator(body: Node, scope: Scope): Value;
}

export function spanOfNode(node: Node): Span {
  return { start: node.range[0], end: node.range[1] };
}
