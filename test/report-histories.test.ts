import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { HistorySummary } from '../src/engine/history-summary.ts';
import { json } from '../src/report/json.ts';
import { markdown } from '../src/report/markdown.ts';
import { pretty } from '../src/report/pretty.ts';
import type { Report } from '../src/report/report.ts';
import { folderWith, runIn } from './cli-world.ts';
import { reportOn, STYLE } from './report-on.ts';

const HISTORY: HistorySummary = {
  directory: 'db/migrations',
  runner: 'goose',
  dialect: 'postgres',
  dialectBecause: 'nothing says otherwise',
  migrations: 41,
  pending: 3,
  because: 'not in the merge base with origin/main',
  unreadable: 0,
};

function reportWith(...histories: readonly HistorySummary[]): Report {
  const report = reportOn({}, []);
  return { ...report, histories, summary: { ...report.summary, migrations: 41 } };
}

describe('the summary says which migrations are pending, and why', () => {
  test.each<readonly [Partial<HistorySummary>, string]>([
    [{}, '3 of 41 migrations in db/migrations are pending (not in the merge base with origin/main)'],
    [{ pending: 1, because: 'after 0040' }, '1 of 41 migrations in db/migrations is pending (after 0040)'],
    [
      { directory: '', migrations: 1, pending: 0, because: 'after 1' },
      '0 of 1 migration in . are pending (after 1)',
    ],
    [
      { unreadable: 2, because: 'after 0038' },
      '3 of 41 migrations in db/migrations are pending (after 0038); 2 statements could not be read',
    ],
    [{ because: 'after \u001b[2J' }, '3 of 41 migrations in db/migrations are pending (after \\x1b[2J)'],
  ])('%j', async (more, line) => {
    const report = reportWith({ ...HISTORY, ...more });
    expect(await pretty(report, STYLE)).toBe(`checked 41 migrations: no findings\n${line}\n`);
  });

  test('of one folder for two databases', async () => {
    const report = reportWith(HISTORY, { ...HISTORY, dialect: 'mysql', pending: 1 });
    expect((await pretty(report, STYLE)).split('\n').slice(1, 3)).toEqual([
      '3 of 41 migrations in db/migrations for postgres are pending (not in the merge base with origin/main)',
      '1 of 41 migrations in db/migrations for mysql is pending (not in the merge base with origin/main)',
    ]);
  });

  test('in markdown', async () => {
    expect(await markdown(reportWith(HISTORY), STYLE)).toContain('3 of 41 migrations in db');
  });

  test('in JSON, as its schema says', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8'),
    );
    const report = JSON.parse(await json(reportWith(HISTORY), STYLE));
    expect(report.histories).toEqual([HISTORY]);
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate(report) || validate.errors).toBe(true);
  });
});

test('files of SQL are counted apart, and what tells of their runner is not', async () => {
  const folder = folderWith({
    'db/1_a.sql': 'select 1;\n',
    'db/atlas.hcl': 'env "x" {}\n',
    'zerodrop.yaml': '',
  });
  const { out } = await runIn(folder, ['check', '--applied', '1']);
  expect(out.split('\n')[0]).toBe('checked 1 migration: no findings');
});
