import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleCode } from '../src/dev/bundle.ts';
import { type Files, filesIn, ruleIds } from '../src/dev/repository.ts';
import { createSession, lint, memoryHost } from '../src/index.ts';

const run = promisify(execFile);
const work = realpathSync(mkdtempSync(join(tmpdir(), 'zerodrop-parity-')));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const program = join(work, 'program');
await bundleCode(program);

const folders = ruleIds()
  .flatMap((id) => [`${id}/bad`, `${id}/good`])
  .filter((folder) => Object.keys(filesIn(`fixtures/${folder}`)).length > 0);

describe.concurrent('the command, the library and a session find the same', () => {
  test.each(folders)('fixtures/%s', { timeout: 60_000 }, async (folder) => {
    const files = filesIn(`fixtures/${folder}`);
    const here = copied(files, folder);
    const expected = await lint(files, { ignored: true });
    const config = files['zerodrop.yaml'] === undefined ? {} : { config: files['zerodrop.yaml'] };
    const session = await createSession(memoryHost(files), config);

    expect(session.findings()).toEqual(expected);
    expect(await lint(['.'], { folder: here, ignored: true })).toEqual(expected);
    expect(await printedBy(here)).toEqual(expected.map(asPrinted));
  });
});

/** In a folder of its own, outside of any repository. */
function copied(files: Files, folder: string): string {
  const here = join(work, 'copies', folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), text);
  }
  return here;
}

async function printedBy(folder: string): Promise<unknown> {
  const args = [join(program, 'cli.js'), 'check', '.', '--format', 'json', '--fail-on', 'never'];
  const { stdout } = await run(process.execPath, args, { cwd: folder });
  return JSON.parse(stdout).findings;
}

/** Without offsets and the key of the message, which the report leaves out, and without what is undefined. */
function asPrinted(finding: Awaited<ReturnType<typeof lint>>[number]): object {
  const { key: _, ...rest } = finding;
  return JSON.parse(JSON.stringify(rest, (name, value) => (name === 'span' ? undefined : value)));
}
