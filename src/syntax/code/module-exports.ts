import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { imported } from './imports.ts';
import { isInstance, literal, NOTHING, type Objects, objects } from './kinds.ts';
import { type Completion, type Machine, type Node, spanOfNode } from './machine.ts';
import { boundTo } from './members.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

/** What a file exports, in all the ways that there are. */
export class FileExports {
  readonly exports: Objects = { ...objects(undefined), complete: false };
  readonly module: Objects = objects(undefined, [['exports', this.exports]]);
  /** What is exported by the name of a variable, whose value counts at the end. */
  readonly #names: { readonly exported: string; readonly local: string; readonly scope: Scope }[] = [];

  name(exported: string, local: string, scope: Scope): void {
    this.#names.push({ exported, local, scope });
  }

  /** After the file has run. */
  close(): void {
    for (const { exported, local, scope } of this.#names) {
      const value = scope.holding(local)?.get(local);
      if (value) this.exports.entries.set(exported, value);
    }
  }

  get(m: Machine, name: string): Value | undefined {
    const whole = this.module.entries.get('exports') ?? NOTHING;
    const said = propertyOf(m, whole, 'default');
    if (name === 'default') return said ?? (whole === this.exports ? undefined : whole);
    return propertyOf(m, whole, name) ?? (said && propertyOf(m, said, name));
  }
}

function propertyOf(m: Machine, of: Value, name: string): Value | undefined {
  if (of.type !== 'dictionary' && of.type !== 'class') return undefined;
  if (of.type === 'dictionary' && !of.entries.has(name) && !isInstance(of)) return undefined;
  const value = m.get(of, name, of.span ?? { start: 0, end: 0 });
  if (value === NOTHING || value.type === 'unknown')
    return of.type === 'dictionary' && of.entries.has(name) ? value : undefined;
  return boundTo(value, of);
}

/** What a statement imports or exports. */
export function declareExport(m: Machine, node: Node, scope: Scope): Completion | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      for (const each of node.specifiers) importName(m, each, node.source.value, scope);
      return undefined;
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.type === 'TSExternalModuleReference') {
        const from = (node.moduleReference.expression as TSESTree.StringLiteral).value;
        scope.names.set(node.id.name, imported(m, from, '*', spanOfNode(node)));
      }
      return undefined;
    case 'ExportNamedDeclaration':
      return exportNames(m, node, scope);
    case 'ExportDefaultDeclaration':
      m.exports.exports.entries.set('default', defaultOf(m, node.declaration, scope));
      return undefined;
    case 'TSExportAssignment':
      m.exports.module.entries.set('exports', m.evaluate(node.expression, scope));
      return undefined;
    default:
      return undefined;
  }
}

function importName(m: Machine, node: TSESTree.ImportClause, from: string, scope: Scope): void {
  const name =
    node.type === 'ImportDefaultSpecifier'
      ? 'default'
      : node.type === 'ImportNamespaceSpecifier'
        ? '*'
        : wordOf(node.imported);
  scope.names.set(node.local.name, imported(m, from, name, spanOfNode(node)));
}

function exportNames(
  m: Machine,
  { declaration, specifiers, source }: TSESTree.ExportNamedDeclaration,
  scope: Scope,
): Completion | undefined {
  if (declaration) {
    const end = m.execute([declaration], scope);
    for (const name of namesOf(declaration)) m.exports.name(name, name, scope);
    return end;
  }
  for (const { exported, local } of specifiers) {
    const name = wordOf(exported);
    if (source)
      m.exports.exports.entries.set(name, imported(m, source.value, wordOf(local), spanOfNode(exported)));
    else m.exports.name(name, wordOf(local), scope);
  }
  return undefined;
}

function wordOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function namesOf(node: Node): readonly string[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => namesOf(id));
    case 'Identifier':
      return [node.name];
    case 'ObjectPattern':
      return node.properties.flatMap((each) =>
        namesOf(each.type === 'Property' ? each.value : each.argument),
      );
    case 'ArrayPattern':
      return node.elements.flatMap((each) => (each ? namesOf(each) : []));
    case 'AssignmentPattern':
      return namesOf(node.left);
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return node.id ? [node.id.name] : [];
    default:
      return [];
  }
}

function defaultOf(m: Machine, node: TSESTree.ExportDefaultDeclaration['declaration'], scope: Scope): Value {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
    if (node.type === 'ClassDeclaration' && !node.id) return m.makeClass(node, scope);
    m.execute([node], scope);
    const value = node.id && scope.names.get(node.id.name);
    return value ?? m.evaluate({ ...node, type: 'FunctionExpression' } as Node, scope);
  }
  return node.type.startsWith('TS') && !('expression' in node)
    ? literal(undefined, undefined)
    : m.evaluate(node as Node, scope);
}
