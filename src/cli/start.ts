import { bugReport } from './bug.ts';
import { outputTo } from './output.ts';
import { run } from './run.ts';

/** Runs a command, that of this process unless told otherwise. Sets its exit code and never ends it, so that nothing written is lost. */
export async function start(words: readonly string[] = process.argv.slice(2)): Promise<void> {
  const err = outputTo(2, () => {});
  const out = outputTo(1, (error) => {
    err.write(`zerodrop: standard output cannot be written: ${error.message}\n`);
    process.exitCode = 2;
  });
  process.on('uncaughtException', (error) => {
    err.write(bugReport(error, process.env));
    process.exitCode = 3;
  });
  const code = await run(words, {
    cwd: process.cwd(),
    env: process.env,
    platform: process.platform,
    today: new Date().toISOString().slice(0, 10),
    out,
    err,
    stdin: readAll,
    registry: async () => (await import('../../rules/index.ts')).registry,
  });
  process.exitCode ??= code;
}

async function readAll(most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length += (chunk as Buffer).length;
    if (length > most) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
