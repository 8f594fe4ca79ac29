import { script, start } from './program.ts';

export { script, start };

/** Whatever needs a newer one loads after the check; this file is bundled for old ones. */
const OLDEST = 20;

if (require.main === module) {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST) void start(script());
  else {
    process.stderr.write(`zerodrop needs Node.js ${OLDEST} or newer; this is ${process.versions.node}\n`);
    process.exitCode = 2;
  }
}
