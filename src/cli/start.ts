import { bugReport } from './bug.ts';
import { run } from './run.ts';
import type { Stream, World } from './world.ts';

/** Runs the command of this process. Sets its exit code and never ends it, so that nothing written is lost. */
export async function start(): Promise<void> {
  const world = ofThisProcess();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads the report may stop early, as `head` does: the exit code stays what the check says.
    if (error.code === 'EPIPE') return;
    world.err.write(`zerodrop: standard output cannot be written: ${error.message}\n`);
    process.exitCode = 2;
  });
  process.stderr.on('error', () => {});
  process.on('uncaughtException', (error) => {
    world.err.write(bugReport(error, world.env));
    process.exitCode = 3;
  });
  process.exitCode = await run(process.argv.slice(2), world);
}

function ofThisProcess(): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    platform: process.platform,
    out: streamOf(process.stdout),
    err: streamOf(process.stderr),
    stdin: readAll,
    registry: async () => (await import('../../rules/index.ts')).registry,
  };
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  return {
    write: (text) => {
      stream.write(text);
    },
    terminal: stream.isTTY === true,
    columns: stream.columns,
  };
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
