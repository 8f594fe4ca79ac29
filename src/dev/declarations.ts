import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { ROOT } from './repository.ts';

/**
 * Writes the declarations of the library and of the files that these name. Throws when one of them names a package:
 * who uses the library needs none of ours.
 */
export async function emitTypes(target: string): Promise<void> {
  const source = join(ROOT, 'src');
  const entry = join(source, 'index.ts');
  const program = ts.createProgram([entry], optionsFor(target));
  mkdirSync(target, { recursive: true });
  // The folder above says `commonjs`, for the program; these are the types of a module.
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
  const pending = [entry];
  const done = new Set<string>();
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (done.has(file)) continue;
    done.add(file);
    const text = declarationOf(program, file);
    for (const { fileName: named } of ts.preProcessFile(text).importedFiles) {
      if (!named.startsWith('.'))
        throw new Error(`the types of the library need \`${named}\` (${relative(ROOT, file)})`);
      const next = resolve(dirname(file), named.replace(/\.js$/, '.ts'));
      if (!existsSync(next)) throw new Error(`the types of the library need ${named}, which does not exist`);
      pending.push(next);
    }
    const path = join(target, relative(source, file).replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(/(from ["']\.[^"']*)\.ts(["'])/g, '$1.js$2'));
  }
}

function optionsFor(outDir: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, outDir, rootDir: ROOT };
}

function declarationOf(program: ts.Program, file: string): string {
  let declaration: string | undefined;
  const write: ts.WriteFileCallback = (_, text) => {
    declaration = text;
  };
  program.emit(program.getSourceFile(file), write, undefined, true);
  if (declaration === undefined) throw new Error(`${relative(ROOT, file)} has no declarations`);
  return declaration;
}
