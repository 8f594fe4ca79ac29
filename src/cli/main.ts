/** Parsed by every version of Node.js that has modules; whatever needs a newer one loads after the check. */
const OLDEST = 20;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(`zerodrop needs Node.js ${OLDEST} or newer; this is ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  import('./start.ts').then(({ start }) => start());
}
