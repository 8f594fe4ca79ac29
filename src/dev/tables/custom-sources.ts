import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Fields } from './overlay.ts';
import { importsOf } from './sources.ts';

/** Where the types of a group are, and what its tables call them. */
export interface CustomSource {
  /** Its folder, with a folder per group in it. */
  readonly folder: string;
  /** Stands before the name of each type, so that no two groups have one of a name. */
  readonly prefix: string;
  /** What a number is that nothing more is known of. */
  readonly number: 'int' | 'number';
  /** Better names than the last keys of the path, for objects that have no name of their own. */
  readonly named: { readonly [path: string]: string };
}

type Types = Map<string, Fields>;

/** Adds the type of a kind, written as `group/version/Kind`, and all that it reaches. Returns its name. */
export function readKind(source: CustomSource, types: Types, kind: string): string {
  const file = join(source.folder, `${kind}.d.ts`);
  const name = source.prefix + kind.split('/')[2];
  const fields = new Reader(source, types).fieldsOf(file, name);
  for (const key of ['apiVersion', 'kind']) fields.set(key, 'string');
  if (fields.has('status')) fields.set('status', 'any');
  fields.set('metadata', 'NamedObjectMeta!');
  const before = types.get(name);
  if (before && JSON.stringify([...before]) !== JSON.stringify([...fields])) {
    throw new Error(`the versions of ${name} differ`);
  }
  types.set(name, fields);
  return name;
}

class Reader {
  readonly #source: CustomSource;
  readonly #types: Types;

  constructor(source: CustomSource, types: Types) {
    this.#source = source;
    this.#types = types;
  }

  fieldsOf(file: string, name: string): Fields {
    const tree = parse(file);
    const declaration = tree.statements.find(ts.isInterfaceDeclaration);
    if (!declaration) throw new Error(`${file} declares no interface`);
    const fields: Fields = new Map();
    for (const clause of declaration.heritageClauses ?? []) {
      for (const { expression } of clause.types) {
        const base = importsOf(tree, declaredIn).get(expression.getText(tree));
        if (base !== undefined && !base.startsWith('@')) {
          for (const [key, text] of this.fieldsOf(base, name)) fields.set(key, text);
        }
      }
    }
    return this.#membersOf(declaration.members, name, tree, fields);
  }

  #membersOf(
    members: ts.NodeArray<ts.TypeElement>,
    name: string,
    tree: ts.SourceFile,
    fields: Fields = new Map(),
    open = false,
  ): Fields {
    for (const member of members) {
      if (!ts.isPropertySignature(member) || !member.type || !ts.isStringLiteral(member.name)) continue;
      const key = member.name.text;
      if (key === 'status' && !name.includes('.')) fields.set(key, 'any');
      else
        fields.set(
          key,
          this.#textOf(member.type, `${name}.${key}`, tree) + (member.questionToken || open ? '' : '!'),
        );
    }
    return fields;
  }

  #textOf(node: ts.TypeNode, path: string, tree: ts.SourceFile): string {
    if (ts.isParenthesizedTypeNode(node)) return this.#textOf(node.type, path, tree);
    if (node.kind === ts.SyntaxKind.StringKeyword) return 'string';
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return 'bool';
    if (node.kind === ts.SyntaxKind.NumberKeyword) return this.#source.number;
    if (ts.isArrayTypeNode(node)) return `[${this.#textOf(node.elementType, path, tree)}]`;
    if (ts.isTypeReferenceNode(node)) {
      const [item] = node.typeArguments ?? [];
      const name = node.typeName.getText(tree);
      if (name === 'Array' && item) return `[${this.#textOf(item, path, tree)}]`;
      return this.#reference(importsOf(tree, declaredIn).get(name) ?? '', path);
    }
    if (ts.isTypeLiteralNode(node)) return this.#literal(node, path, tree, false);
    if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) {
      const choices = node.types.map((type) =>
        ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined,
      );
      if (choices.every((choice) => choice !== undefined)) return choices.sort().join('|');
      // One of several sets of required fields, each with all of the fields.
      const literal = node.types.find(ts.isTypeLiteralNode);
      if (literal) return this.#literal(literal, path, tree, true);
    }
    return 'any';
  }

  #literal(node: ts.TypeLiteralNode, path: string, tree: ts.SourceFile, open: boolean): string {
    const [member] = node.members;
    if (!member) return 'any';
    if (ts.isIndexSignatureDeclaration(member)) return `{${this.#textOf(member.type, path, tree)}}`;
    const fields = this.#membersOf(node.members, path, tree, new Map(), open);
    const text = JSON.stringify([...fields]);
    for (const [name, known] of this.#types) if (JSON.stringify([...known]) === text) return name;
    const own = this.#nameFor(path);
    this.#types.set(own, fields);
    return own;
  }

  /** As little of the end of the path as no other type has; a spec by its kind. */
  #nameFor(path: string): string {
    const { named, prefix } = this.#source;
    const steps = path.slice(prefix.length).split('.');
    const better = named[steps.slice(1).join('.')];
    if (better !== undefined) steps.push(better);
    for (let count = steps.length === 2 ? 2 : 1; count <= steps.length; count++) {
      const words = steps.slice(-count).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      const name = prefix + words.join('');
      if (!this.#types.has(name)) return name;
    }
    throw new Error(`there is no name left for ${path}`);
  }

  #reference(from: string, path: string): string {
    const plain = from.split('/').at(-1) ?? '';
    if (from.startsWith('@kubernetes-models') || from.startsWith('kubernetes-models')) {
      if (plain === 'IntOrString') return 'int-or-string';
      if (plain === 'Time') return 'time';
      if (plain === 'Quantity') return 'quantity';
      return plain;
    }
    const tree = parse(from);
    const alias = tree.statements.find(ts.isTypeAliasDeclaration);
    if (!tree.statements.some(ts.isInterfaceDeclaration) && alias) {
      return this.#choices(from) ?? this.#textOf(alias.type, path, tree);
    }
    const name = this.#source.prefix + plain.replace(/\.d\.ts$/, '');
    if (!this.#types.has(name)) {
      this.#types.set(name, new Map());
      this.#types.set(name, this.fieldsOf(from, name));
    }
    return name;
  }

  /** The choices of a named string, which only the code that validates it tells. */
  #choices(file: string): string | undefined {
    const [, schema] = / as (?!I[A-Z])(\w+) \}/.exec(readFileSync(file, 'utf8')) ?? [];
    const path = join(this.#source.folder, '_schemas', `${schema}.js`);
    const list = existsSync(path) ? /_enum=(\[[^\]]*\])/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
    return list === undefined ? undefined : (JSON.parse(list) as string[]).sort().join('|');
  }
}

const trees = new Map<string, ts.SourceFile>();

function parse(file: string): ts.SourceFile {
  let tree = trees.get(file);
  if (!tree) {
    tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    trees.set(file, tree);
  }
  return tree;
}

function declaredIn(path: string): string {
  return path.replace(/\.js$/, '.d.ts');
}
