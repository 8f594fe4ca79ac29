import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** What is started is `program.js` of the same folder: an expression, a function of a module's usual arguments. */
type Program = (exports: object, require: NodeJS.Require, module: object, file: string) => void;

/** Whatever needs a newer one loads after the check; this file is bundled for old ones. */
const OLDEST = 20;

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

export function start(program: Script): void {
  const module = { exports: {} as { start(): Promise<void> } };
  const run = program.runInThisContext() as Program;
  run(module.exports, require, module, join(__dirname, 'program.js'));
  void module.exports.start();
}

if (require.main === module) {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST) start(script());
  else {
    process.stderr.write(`zerodrop needs Node.js ${OLDEST} or newer; this is ${process.versions.node}\n`);
    process.exitCode = 2;
  }
}
