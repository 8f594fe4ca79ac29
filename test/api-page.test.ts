import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { ROOT, textAt } from '../src/dev/repository.ts';
import { fencesOf } from './repository-copy.ts';

const library = join(ROOT, 'src/index.ts');
const page = join(ROOT, 'src/page.ts');
const equality = join(ROOT, 'src/equality.ts');

const declarations = fencesOf(textAt('docs/api.md') ?? '')
  .filter(({ info }) => info === 'ts types')
  .map(({ text }) => text)
  .join('\n');

/** A program over the library, the page's declarations as a module, and types that say where these differ. */
function programOver(names: readonly string[], declared = declarations): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const host = ts.createCompilerHost(options);
  const texts = new Map([
    [page, declared],
    [
      equality,
      `import type * as real from './index.ts';
import type * as page from './page.ts';
type Fits<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Same<A, B> = Fits<A, B> extends true ? Fits<keyof A, keyof B> : false;
${names.map((name) => `export const ${name}: ${sameness(name)} = true;`).join('\n')}
`,
    ],
  ]);
  return ts.createProgram([library, page, equality], options, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile: (path, target) => {
      const text = texts.get(path);
      return text === undefined ? host.getSourceFile(path, target) : ts.createSourceFile(path, text, target);
    },
  });

  function sameness(name: string): string {
    const type = /^[A-Z]/.test(name) ? '' : 'typeof ';
    return `Same<${type}real.${name}, ${type}page.${name}>`;
  }
}

function exportsOf(program: ts.Program, path: string): readonly string[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const symbol = file && checker.getSymbolAtLocation(file);
  return symbol
    ? checker
        .getExportsOfModule(symbol)
        .map(({ name }) => name)
        .sort()
    : [];
}

/** The names whose declarations differ. */
function differing(program: ts.Program): readonly string[] {
  const file = program.getSourceFile(equality);
  return ts
    .getPreEmitDiagnostics(program, file)
    .map(({ start = 0 }) => /^\w+/.exec(file?.text.slice(start) ?? '')?.[0] ?? '');
}

const bare = programOver([]);

test('the page of the library declares all of it, and nothing else', () => {
  const names = exportsOf(bare, library);
  const program = programOver(names);
  expect(exportsOf(program, page)).toEqual(names);
  expect(differing(program)).toEqual([]);
});

test('a declaration that is out of date is found', () => {
  const changed = declarations
    .replace('readonly remedy: string', 'readonly remedies: string')
    .replace('readonly line: number', 'readonly line?: number')
    .replace('readonly capacity?: string;', '');
  const program = programOver(['Finding', 'Position', 'Config', 'Change', 'lint'], changed);
  expect(differing(program)).toEqual(['Finding', 'Position', 'Config', 'lint']);
});

test('the configuration as data has the keys of its schema', () => {
  const { properties } = JSON.parse(textAt('schemas/config.schema.json') ?? '{}');
  const checker = bare.getTypeChecker();
  const file = bare.getSourceFile(library);
  const symbol = file && checker.getSymbolAtLocation(file);
  const config = symbol && checker.getExportsOfModule(symbol).find(({ name }) => name === 'Config');
  const target = config && config.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(config) : config;
  const keys = target ? checker.getDeclaredTypeOfSymbol(target).getProperties() : [];
  expect(keys.map(({ name }) => name).sort()).toEqual(
    Object.keys(properties)
      .filter((key) => key !== '$schema')
      .sort(),
  );
});
