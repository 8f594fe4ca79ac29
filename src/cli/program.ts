import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** What is started is `program.js` of the same folder: an expression, a function of a module's usual arguments. */
type Program = (exports: object, require: NodeJS.Require, module: object, file: string) => void;

/**
 * The program, with what V8 compiled when it was bundled: compiling is half of a start. V8 takes nothing that another
 * version of it has compiled, or that belongs to another source, and compiles then. See docs/adr/0012.
 */
export function script(): Script {
  const filename = join(__dirname, 'program.js');
  const cache = join(__dirname, 'program.cache');
  const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
  return new Script(readFileSync(filename, 'latin1'), { filename, ...(cachedData && { cachedData }) });
}

/** Runs the command of these words, or of this process; the exit code of the process says how it ended. */
export function start(program: Script, words?: readonly string[]): Promise<void> {
  const module = { exports: {} as { start(words?: readonly string[]): Promise<void> } };
  const run = program.runInThisContext() as Program;
  run(module.exports, require, module, join(__dirname, 'program.js'));
  return module.exports.start(words);
}
