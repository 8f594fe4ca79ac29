import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { Diagnostic, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { type Files, filesIn, ruleIds } from '../src/dev/repository.ts';
import { createSession, lint, memoryHost } from '../src/index.ts';
import { PROFILES } from './clients.ts';
import { Editor } from './language-server.ts';
import { published } from './published.ts';

type Found = Awaited<ReturnType<typeof lint>>[number];

const run = promisify(execFile);

/** Runs the command anew in each folder, as its launcher does; the report stands beside the folder. */
const CHECK_EACH = `
  const [, launcher, ...folders] = process.argv;
  const { script, start } = require(launcher);
  process.setMaxListeners(0);
  (async () => {
    for (const folder of folders) {
      process.chdir(folder);
      await start(script(), ['check', '.', '--format', 'json=' + folder + '.json', '--fail-on', 'never']);
    }
  })();`;

const work = realpathSync(mkdtempSync(join(tmpdir(), 'zerodrop-parity-')));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const program = join(await published(), 'cli.js');

const folders = ruleIds()
  .flatMap((id) => [`${id}/bad`, `${id}/good`])
  .filter((folder) => Object.keys(filesIn(`fixtures/${folder}`)).length > 0);

const copies = folders.map((folder) => copied(filesIn(`fixtures/${folder}`), folder));
/** What a server that has all of them open as folders says, by the address of the file. */
const told = await toldByServer(copies);
await run(process.execPath, ['-e', CHECK_EACH, program, ...copies]);

describe('the command, the library, a session and the language server find the same', () => {
  test.each(folders)('fixtures/%s', async (folder) => {
    const files = filesIn(`fixtures/${folder}`);
    const here = join(work, 'copies', folder);
    const expected = await lint(files, { ignored: true });
    const config = files['zerodrop.yaml'] === undefined ? {} : { config: files['zerodrop.yaml'] };
    const session = await createSession(memoryHost(files), config);

    expect(session.findings()).toEqual(expected);
    expect(await lint(['.'], { folder: here, ignored: true })).toEqual(expected);
    expect(printedIn(here)).toEqual(expected.map(asPrinted));
    const uriOf = (path: string) => pathToFileURL(join(here, path)).href;
    const shown = expected.filter(({ ignored }) => !ignored);
    for (const path of Object.keys(files)) {
      const own = shown.filter((finding) => finding.path === path);
      expect(told.get(uriOf(path)) ?? [], path).toEqual(own.map((finding) => asTold(finding, uriOf)));
    }
  });
});

/** In a folder of its own, which is a repository without a commit. */
function copied(files: Files, folder: string): string {
  const here = join(work, 'copies', folder);
  mkdirSync(join(here, '.git'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), text);
  }
  return here;
}

function printedIn(folder: string): unknown {
  return JSON.parse(readFileSync(`${folder}.json`, 'utf8')).findings;
}

/** Without offsets and the key of the message, which the report leaves out, and without what is undefined. */
function asPrinted(finding: Found): object {
  const { key: _, ...rest } = finding;
  return JSON.parse(JSON.stringify(rest, (name, value) => (name === 'span' ? undefined : value)));
}

async function toldByServer(open: readonly string[]): Promise<ReadonlyMap<string, readonly object[]>> {
  const editor = new Editor(work);
  await editor.start(PROFILES.code, process.pid, open);
  const { items } = await editor.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds: [],
  });
  expect(await editor.stop()).toBe(0);
  return new Map(
    items.map((report) => [report.uri, report.kind === 'full' ? report.items.map(saidOnly) : []]),
  );
}

/** Without what the rule brings and the finding does not say: its page, how it is drawn, what comes back. */
function saidOnly({ data: _, codeDescription: __, tags: ___, ...said }: Diagnostic): object {
  return said;
}

/** The finding as a diagnostic: lines and characters count from 0. */
function asTold(finding: Found, uriOf: (path: string) => string): object {
  const place = ({ range: { start, end } }: Pick<Found, 'range'>) => ({
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  });
  const { rule, level, message, impact, remedy, related } = finding;
  const relatedInformation = related.map((other) => ({
    location: { uri: uriOf(other.path), range: place(other) },
    message: other.text,
  }));
  return {
    range: place(finding),
    severity: { error: 1, warning: 2, info: 3 }[level],
    source: 'zerodrop',
    code: rule,
    message: `${message}\nUsers see: ${impact}\nRemedy: ${remedy}`,
    ...(related.length > 0 && { relatedInformation }),
  };
}
