import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../src/dev/repository.ts';

type Layer = keyof typeof MAY_IMPORT;

/** The table of docs/ARCHITECTURE.md. A name with `type:` in front may be imported for its types only. */
const MAY_IMPORT = {
  text: [],
  syntax: [
    'text',
    'type:@pgsql/types',
    'type:@typescript-eslint/typescript-estree',
    'type:@lezer/common',
    'type:@lezer/lr',
  ],
  model: ['text', 'syntax', 'schemas', 'type:kubernetes-types', 'type:@pgsql/types'],
  workspace: ['text', 'syntax', 'model', 'type:kubernetes-types'],
  rule: ['text', 'model', 'type:syntax', 'type:workspace'],
  rules: ['#rule', '#progressive'],
  registry: ['rules', '#rule'],
  engine: ['text', 'syntax', 'model', 'workspace', 'rule', 'schemas', 'type:ajv'],
  report: ['text', 'type:rule', 'type:engine', 'type:sarif'],
  node: ['text', 'engine', 'type:workspace'],
  browser: ['text', 'syntax', 'model', 'workspace', 'rule', 'engine', 'report', 'registry'],
  index: ['text', 'syntax', 'model', 'workspace', 'rule', 'engine', 'report', 'registry', 'node', 'browser'],
  cli: [
    'text',
    'syntax',
    'model',
    'workspace',
    'rule',
    'engine',
    'report',
    'registry',
    'node',
    'lsp',
    'package.json',
  ],
  lsp: [
    'text',
    'syntax',
    'model',
    'workspace',
    'rule',
    'engine',
    'report',
    'registry',
    'node',
    'package.json',
  ],
  dev: ['text', 'syntax', 'model', 'workspace', 'rule', 'engine', 'report', 'registry', 'node', 'rules'],
} as const satisfies { readonly [layer: string]: readonly string[] };

const WITH_NODE: readonly Layer[] = ['node', 'cli', 'lsp', 'index', 'dev'];

/** An import whose target nobody can read. */
const COMPUTED = 'something computed';

/** Packages that a layer may load, at run time. */
const PACKAGES: { readonly [layer in Layer]?: readonly string[] } = {
  syntax: ['yaml', 'libpg-query', '@babel/parser', '@prometheus-io/lezer-promql'],
  engine: ['picomatch'],
  report: [],
  node: ['ignore', 'picomatch'],
  cli: ['picomatch'],
  lsp: ['vscode-languageserver'],
  dev: ['esbuild', 'typescript', 'ajv', COMPUTED],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const files = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);
const textOf = new Map(files.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
const imports = files.flatMap(importsOf);

function importsOf(path: string): readonly Import[] {
  const found: Import[] = [];
  const file = ts.createSourceFile(path, textOf.get(path) ?? '', ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push({ from: path, to: literal(node.moduleSpecifier), typesOnly: isTypesOnly(node) });
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0]
    ) {
      found.push({ from: path, to: literal(node.arguments[0]), typesOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push({ from: path, to: literal(node.argument.literal), typesOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function literal(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : COMPUTED;
}

function isTypesOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const clause = node.exportClause;
    return (
      node.isTypeOnly || (!!clause && ts.isNamedExports(clause) && clause.elements.every((e) => e.isTypeOnly))
    );
  }
  const clause = node.importClause;
  const names = clause?.namedBindings;
  if (!clause || clause.isTypeOnly) return !!clause;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((e) => e.isTypeOnly);
}

/** The layer or the package that an import leads to. */
function layerOf(path: string): string {
  if (/^rules\/index(?:\.\w+)?\.ts$/.test(path) || path === 'rules/retired.json') return 'registry';
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second.replace(/\.ts$/, '') : first;
}

function targetOf({ from, to }: Import): string {
  if (!to.startsWith('.')) return to;
  return join(from, '..', to).replaceAll('\\', '/');
}

function mayImport(entry: Import): boolean {
  const from = layerOf(entry.from) as Layer;
  const target = targetOf(entry);
  if (target.startsWith('node:')) return WITH_NODE.includes(from);
  const isFile = entry.to.startsWith('.');
  const name = isFile ? layerOf(target) : packageOf(target);
  if (isFile && name === from && from !== 'rules') return true;
  const allowed: readonly string[] = MAY_IMPORT[from];
  if (allowed.includes(name) || (entry.typesOnly && allowed.includes(`type:${name}`))) return true;
  return !isFile && (PACKAGES[from] ?? []).includes(name);
}

function packageOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

test('every file lies in a layer', () => {
  const layers = Object.keys(MAY_IMPORT);
  expect(files.filter((path) => !layers.includes(layerOf(path)))).toEqual([]);
  expect(imports.length).toBeGreaterThan(50);
});

test('layers import only what the table says', () => {
  const broken = imports.filter((entry) => !mayImport(entry));
  expect(
    broken.map(({ from, to, typesOnly }) => `${from} imports ${typesOnly ? 'types of ' : ''}${to}`),
  ).toEqual([]);
});

describe('the table refuses', () => {
  test.each([
    ['src/text/a.ts', '../syntax/tree.ts', false],
    ['src/rule/a.ts', '../workspace/graph.ts', false],
    ['src/engine/a.ts', '../../rules/index.ts', false],
    ['src/model/a.ts', 'node:fs', false],
    ['src/report/a.ts', '../engine/session.ts', false],
    ['src/browser.ts', './node/paths.ts', true],
    ['src/cli/a.ts', '../index.ts', false],
    ['rules/a.ts', './b.ts', false],
    ['rules/a.ts', '../src/model/field.ts', true],
    ['src/engine/a.ts', 'lodash', false],
  ])('%s → %s', (from, to, typesOnly) => {
    expect(mayImport({ from, to, typesOnly })).toBe(false);
  });
});

test('no files import each other in a circle', () => {
  const graph = new Map<string, string[]>();
  for (const entry of imports) {
    if (entry.typesOnly || !entry.to.startsWith('.')) continue;
    graph.set(entry.from, [...(graph.get(entry.from) ?? []), targetOf(entry)]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) circles.push([...above.slice(above.indexOf(path)), path].join(' → '));
    if (above.includes(path) || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...above, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(circles).toEqual([]);
});

test('rules ask `.or(1)`, never `.value ?? 1`: what is unknown is not absent', () => {
  const fallback = /\.value\s*\?\?\s*(?:[\d'"`[{-]|true|false)/;
  const asking = files.filter((path) => path.startsWith('rules/') && fallback.test(textOf.get(path) ?? ''));
  expect(asking).toEqual([]);
});

test('files stay small enough to be read; a table without any code is as long as its facts', () => {
  const long = files.filter((path) => path !== 'rules/index.ts' && lengthOf(path) > 250 && hasCode(path));
  expect(long.map((path) => `${path}: ${lengthOf(path)} lines`)).toEqual([]);
});

function lengthOf(path: string): number {
  return (textOf.get(path) ?? '').split('\n').length - 1;
}

function hasCode(path: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= ts.isFunctionLike(node) && 'body' in node;
    if (!found) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, textOf.get(path) ?? '', ts.ScriptTarget.Latest));
  return found;
}
