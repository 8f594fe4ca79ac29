import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { harmless } from '../report/harmless.ts';
import { withoutCommands } from '../report/workflow.ts';
import { stepOf } from './action-inputs.ts';
import { script, start } from './program.ts';

/** What `action.yml` starts: `zerodrop check` in the workspace of a runner of GitHub, as the inputs say. */
async function main(): Promise<void> {
  const { folder, words, sarif } = stepOf(process.env, process.cwd());
  try {
    process.chdir(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const said = withoutCommands(harmless(`working-directory \`${folder}\` cannot be entered (${code})`));
    process.stderr.write(`zerodrop: ${said}\n`);
    process.exitCode = 2;
    return;
  }
  await start(script(), words);
  const isWritten = process.exitCode === 0 || process.exitCode === 1;
  if (isWritten && sarif !== undefined) output('sarif-file', sarif);
}

/** For later steps. Whatever the value holds, no line of it starts another output. */
function output(name: string, value: string): void {
  const file = process.env.GITHUB_OUTPUT;
  const end = randomUUID();
  if (file) appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
}

void main();
