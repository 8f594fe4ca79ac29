import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesIn, ROOT, textAt } from '../src/dev/repository.ts';
import { published } from './published.ts';
import { copyOfRepository, fencesOf, runScript } from './repository-copy.ts';

const pages = ['README.md', ...Object.keys(filesIn('docs')).map((path) => `docs/${path}`)].filter(
  (path) => path.endsWith('.md') && textAt(path) !== undefined,
);
const fences = pages.flatMap((path) =>
  fencesOf(textAt(path) ?? '').map((fence) => ({ ...fence, path, at: `${path}:${fence.line}` })),
);
const shell = fences.filter(({ info }) => /^(?:sh|bash|shell|console)\b/.test(info));
/** A command that runs the sources, and the same one made of them, which starts in a tenth of the time. */
const SOURCES = 'npx tsx src/cli/main.ts';
const BUNDLE = `node '${join(await published(), 'cli.js')}'`;
const copy = copyOfRepository(['bench', 'editors', 'test']);

afterAll(() => copy.remove());

test('commands stand in `sh` fences that run, that set up, or that say why they do not', () => {
  for (const { info, at } of shell) expect(info, at).toMatch(/^sh(?: setup| steps| norun: \S.*)?$/);
});

describe('what sets up is what CI does', () => {
  const setup = shell.filter(({ info }) => info === 'sh setup');
  const ci = readFileSync(join(ROOT, '.ci/run'), 'utf8');

  test.each(setup)('$at', ({ text }) => {
    const commands = text.split(/&&|\n/).map((command) => command.trim());
    for (const command of commands.filter((one) => one !== '')) {
      if (command === 'npm install') expect(ci).toMatch(/^npm ci\b/m);
      else if (command === 'npm test') expect(ci).toMatch(/\bnpm test\b/);
      else expect(runScript(command, copy.folder)).toMatchObject({ status: 0 });
    }
  });
});

for (const { at, text } of shell.filter(({ info }) => info === 'sh')) {
  test(`the commands of ${at} run`, () => {
    const { status, output } = runScript(text.replaceAll(SOURCES, BUNDLE), copy.folder);
    expect(status, output).toBe(0);
  });
}

describe('examples of the API run', () => {
  const examples = fences.filter(({ path, info }) => path === 'docs/api.md' && /^(?:ts|js)$/.test(info));

  test('there are some', () => expect(examples.length).toBeGreaterThan(2));

  test.each(examples)('$at', ({ text }) => {
    const named = text.replaceAll(/from 'zerodrop'/g, "from './src/index.ts'");
    const script = `cat > example.mts <<'END'\n${named}\nEND\nnode_modules/.bin/tsx example.mts; rm example.mts`;
    const { status, output } = runScript(script, copy.folder);
    expect(status, output).toBe(0);
    const expected = [...text.matchAll(/^.*console\.log\(.*\/\/ (.*)$/gm)].map(([, printed]) => printed);
    for (const printed of expected) expect(output).toContain(printed);
  });
});

describe('links between pages lead somewhere', () => {
  test.each(pages)('%s', (page) => {
    const prose = (textAt(page) ?? '').replaceAll(/^(`{3,})[\s\S]*?^\1/gm, '');
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const full = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
      expect(existsSync(full), `${page} links to ${target}`).toBe(true);
      if (anchor)
        expect(anchorsOf(readFileSync(full, 'utf8')), `${page} links to ${target}`).toContain(anchor);
    }
  });
});

function anchorsOf(markdown: string): readonly string[] {
  const headings = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
