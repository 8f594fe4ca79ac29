import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Kubernetes 1.36: fields, optionality, enums, quantities. */
const models = 'kubernetes-models@5.1.0';
/** Its companion with the types of `metadata`. */
const machinery = '@kubernetes-models/apimachinery@3.0.2';
/** Kubernetes 1.36: the formats of numbers and strings. */
const client = '@kubernetes/client-node@2.0.1';
/** One package per minor version of Kubernetes: which fields it knows. */
const history: { readonly [minor: number]: string } = {
  24: 'cdk8s-plus-24@2.8.99',
  25: 'cdk8s-plus-25@2.22.79',
  26: 'cdk8s-plus-26@2.4.17',
  27: 'cdk8s-plus-27@2.9.5',
  28: 'cdk8s-plus-28@2.5.6',
  29: 'cdk8s-plus-29@2.6.0',
  30: 'cdk8s-plus-30@2.4.10',
  31: 'cdk8s-plus-31@2.6.43',
  32: 'cdk8s-plus-32@2.5.92',
  33: 'cdk8s-plus-33@2.5.57',
  34: 'cdk8s-plus-34@2.0.54',
};

/** The minor version that `models` and `client` describe. */
export const newest = 36;

export interface SourceField {
  readonly type: SourceType;
  readonly required: boolean;
}

export type SourceType =
  | { readonly is: 'list'; readonly of: SourceType }
  | { readonly is: 'map'; readonly of: SourceType }
  | { readonly is: 'object'; readonly type: SourceRef }
  | { readonly is: 'scalar'; readonly text: string };

/** `group/version/Name`, such as `core/v1/Container`; of shared types `meta/v1/ObjectMeta`. */
export type SourceRef = string;

export interface Sources {
  /** The fields of a type; undefined when the sources have no such type. */
  fieldsOf(ref: SourceRef): ReadonlyMap<string, SourceField> | undefined;
  /** The first minor version that knows a field: 24 for whatever is older. */
  firstSeen(ref: SourceRef, field: string): number;
}

/** Downloads the pinned packages into a folder; nothing of them is run. */
export function download(folder: string): Sources {
  const names = [models, machinery, client, ...Object.values(history)];
  unpack(names, folder);
  return read(folder);
}

/** Downloads packages, named as `name@version`, into a folder. */
export function unpack(names: readonly string[], folder: string): void {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, ...names], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const name of names) {
    const at = name.lastIndexOf('@');
    const archive = `${name.slice(0, at).replace('@', '').replace('/', '-')}-${name.slice(at + 1)}.tgz`;
    const target = folderIn(folder, name);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, archive), '-C', target, '--strip-components=1']);
  }
}

/** Where a package lies that was unpacked into a folder. */
export function folderIn(folder: string, name: string): string {
  return join(folder, name.slice(0, name.lastIndexOf('@')));
}

function read(folder: string): Sources {
  const formats = readFormats(join(folder, '@kubernetes/client-node/dist/gen/models'));
  const known = Object.entries(history).map(([minor, name]): [number, ReadonlySet<string>] => [
    Number(minor),
    readHistory(join(folder, name.slice(0, name.lastIndexOf('@')), 'lib/imports/k8s.d.ts')),
  ]);
  return {
    fieldsOf: (ref) => readInterface(folder, ref, formats),
    firstSeen(ref, field) {
      const schema = `${schemaName(ref)}#${field}`;
      return known.find(([, fields]) => fields.has(schema))?.[0] ?? newest;
    },
  };
}

/** Class and field name -> its format (`int32`, `date-time` …). */
function readFormats(folder: string): ReadonlyMap<string, string> {
  const formats = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.js')) continue;
    const list = /attributeTypeMap = (\[[\s\S]*?\n\]);/.exec(readFileSync(join(folder, file), 'utf8'))?.[1];
    if (list === undefined) continue;
    const attributes = JSON.parse(list) as readonly { baseName: string; type: string; format: string }[];
    for (const { baseName, type, format } of attributes) {
      formats.set(`${file.slice(0, -3)}.${baseName}`, type === 'any' ? 'any' : format);
    }
  }
  return formats;
}

function readHistory(file: string): ReadonlySet<string> {
  const found = readFileSync(file, 'utf8').matchAll(/@schema (io\.k8s\.[\w.]+#\w+)/g);
  return new Set(Array.from(found, (match) => match[1] as string));
}

function schemaName(ref: SourceRef): string {
  const [group = '', version, name] = ref.split('/');
  if (group === 'meta') return `io.k8s.apimachinery.pkg.apis.meta.${version}.${name}`;
  return `io.k8s.api.${group.split('.')[0]}.${version}.${name}`;
}

function readInterface(
  folder: string,
  ref: SourceRef,
  formats: ReadonlyMap<string, string>,
): ReadonlyMap<string, SourceField> | undefined {
  const [group, version, name] = ref.split('/') as [string, string, string];
  const file =
    group === 'meta'
      ? join(folder, '@kubernetes-models/apimachinery/apis/meta', version, `${name}.d.ts`)
      : join(folder, 'kubernetes-models', group === 'core' ? '' : group, version, `${name}.d.ts`);
  if (!existsSync(file)) return undefined;
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const declaration = source.statements.find(ts.isInterfaceDeclaration);
  if (!declaration) return undefined;
  const imports = importsOf(source);
  const fields = new Map<string, SourceField>();
  if (declaration.heritageClauses) {
    for (const key of ['apiVersion', 'kind']) fields.set(key, { type: string, required: false });
  }
  for (const member of declaration.members) {
    if (!ts.isPropertySignature(member) || !member.type || !ts.isStringLiteral(member.name)) continue;
    const key = member.name.text;
    if (fields.has(key)) continue;
    const format = formatOf(formats, ref, key);
    fields.set(key, { type: readType(member.type, imports, format), required: !member.questionToken });
  }
  return fields;
}

const string: SourceType = { is: 'scalar', text: 'string' };

function formatOf(formats: ReadonlyMap<string, string>, ref: SourceRef, key: string): string {
  const [group = '', version = '', name] = ref.split('/') as [string, string, string];
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const short = `${capital(version)}${name}.${key}`;
  return formats.get(`${capital(group.split('.')[0] as string)}${short}`) ?? formats.get(short) ?? '';
}

/** Local name -> the file it comes from, or the path in another package; `fileOf`: the file that a relative path means. */
export function importsOf(
  source: ts.SourceFile,
  fileOf = (path: string): string => path,
): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const from = statement.moduleSpecifier.text;
    const path = from.startsWith('.') ? join(dirname(source.fileName), fileOf(from)) : from;
    for (const element of bindings.elements) imports.set(element.name.text, path);
  }
  return imports;
}

function readType(node: ts.TypeNode, imports: ReadonlyMap<string, string>, format: string): SourceType {
  const recurse = (inner: ts.TypeNode) => readType(inner, imports, format);
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    const [item] = node.typeArguments ?? [];
    if (node.typeName.text === 'Array' && item) return { is: 'list', of: recurse(item) };
    return readReference(imports.get(node.typeName.text) ?? '');
  }
  if (ts.isArrayTypeNode(node)) return { is: 'list', of: recurse(node.elementType) };
  if (ts.isTypeLiteralNode(node)) {
    const [member] = node.members;
    if (member && ts.isIndexSignatureDeclaration(member)) return { is: 'map', of: recurse(member.type) };
    return { is: 'scalar', text: 'any' };
  }
  if (ts.isUnionTypeNode(node)) {
    const choices = node.types.map((type) =>
      ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined,
    );
    if (choices.every((choice) => choice !== undefined)) {
      return { is: 'scalar', text: choices.sort().join('|') };
    }
  }
  return { is: 'scalar', text: scalarText(node, format) };
}

function scalarText(node: ts.TypeNode, format: string): string {
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'bool';
  if (node.kind === ts.SyntaxKind.NumberKeyword) {
    if (format === 'int32') return 'int';
    if (format === 'int64') return 'long';
    return 'number';
  }
  if (node.kind === ts.SyntaxKind.StringKeyword) {
    if (format === 'byte') return 'base64';
    return format === 'date-time' ? 'time' : 'string';
  }
  return 'any';
}

function readReference(path: string): SourceType {
  const plain = path.replace(/\.js$/, '');
  if (plain.endsWith('/Quantity')) return { is: 'scalar', text: 'quantity' };
  if (plain.endsWith('/IntOrString')) return { is: 'scalar', text: 'int-or-string' };
  if (plain.endsWith('/Time') || plain.endsWith('/MicroTime')) return { is: 'scalar', text: 'time' };
  const shared = /@kubernetes-models\/apimachinery\/apis\/meta\/(\w+)\/(\w+)$/.exec(plain);
  if (shared) return { is: 'object', type: `meta/${shared[1]}/${shared[2]}` };
  const own = /\/kubernetes-models\/(?:([a-z0-9.]+)\/)?(v\d\w*)\/(\w+)$/.exec(plain.replaceAll('\\', '/'));
  if (!own) throw new Error(`a type from an unknown place: ${path}`);
  return { is: 'object', type: `${own[1] ?? 'core'}/${own[2]}/${own[3]}` };
}
