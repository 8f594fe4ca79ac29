import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import { type Files, filesIn, ROOT } from '../src/dev/repository.ts';
import { rdjson } from '../src/report/rdjson.ts';
import { applyEdits } from '../src/text/edits.ts';
import { reportOn, STYLE } from './report-on.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Diagnostic {
  readonly location: { readonly path: string };
  readonly code: { readonly value: string };
  readonly suggestions?: readonly {
    readonly range: { readonly start: Place; readonly end: Place };
    readonly text: string;
  }[];
}

/** Each diagnostic of a project, with the text that its suggestion makes of its file, and the one that its fix does. */
async function suggested(files: Files) {
  const session = await sessionOver(files, registry, 'strict');
  const findings = session.findings().filter(({ ignored }) => !ignored);
  const fixOf = (index: number) => {
    const finding = findings[index];
    const edits = finding && finding.fixes.length > 0 ? session.edits(finding, 0) : undefined;
    return edits && 'refused' in edits ? undefined : edits;
  };
  const edits = (finding: object) => fixOf(findings.indexOf(finding as never));
  const report = { ...reportOn(files, findings), edits };
  const { diagnostics } = JSON.parse(await rdjson(report, STYLE)) as { diagnostics: readonly Diagnostic[] };
  return diagnostics.map(({ location: { path }, code, suggestions = [] }, i) => {
    const text = files[path] ?? '';
    const [only] = suggestions;
    const fix = fixOf(i);
    const within = fix?.length === 1 && fix[0]?.path === path;
    return {
      rule: code.value,
      got: only && replaced(text, only),
      wanted: within ? applyEdits(text, fix[0]?.edits ?? []) : undefined,
    };
  });
}

/** Replaces a range as reviewdog does: lines and bytes, both from 1. */
function replaced(
  text: string,
  { range, text: fresh }: NonNullable<Diagnostic['suggestions']>[number],
): string {
  const bytes = Buffer.from(text);
  const starts = [0];
  bytes.forEach((byte, i) => {
    if (byte === 10) starts.push(i + 1);
  });
  const offset = ({ line, column }: Place) => (starts[line - 1] ?? bytes.length) + column - 1;
  return `${bytes.subarray(0, offset(range.start))}${fresh}${bytes.subarray(offset(range.end))}`;
}

describe('a suggestion', () => {
  test.each([
    ['ASCII', 'a'],
    ['two bytes', 'ü'],
    ['three bytes', '日'],
    ['four bytes', '😀'],
  ])('stands behind %s of one line', async (_, letter) => {
    const text = `{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: web, annotations: { a: "${letter}" } }, spec: { maxUnavailable: 0, selector: { matchLabels: { app: web } } } }\n`;
    const all = await suggested({ 'budget.yaml': text });
    expect(all.filter(({ rule }) => rule === 'budget-blocks-eviction').map(({ got }) => got)).toEqual([
      text.replace('maxUnavailable: 0', 'maxUnavailable: 1'),
    ]);
  });

  test('does what the fix does, in every fixture', async () => {
    const folders = readdirSync(join(ROOT, 'fixtures')).map((name) => `fixtures/${name}/bad`);
    const all = [];
    for (const folder of folders.filter((path) => existsSync(join(ROOT, path))))
      all.push(...(await suggested(filesIn(folder))));
    expect(all.filter(({ wanted }) => wanted !== undefined).length).toBeGreaterThan(10);
    for (const { rule, got, wanted } of all) expect({ rule, text: got }).toEqual({ rule, text: wanted });
  });
});
