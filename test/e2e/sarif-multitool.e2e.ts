import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Log, Result, Run } from 'sarif';
import { registry } from '../../rules/index.ts';
import { run } from '../../src/cli/run.ts';
import type { World } from '../../src/cli/world.ts';
import { ROOT } from '../../src/dev/repository.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const tool = join(here, `node_modules/@microsoft/sarif-multitool-${process.platform}/Sarif.Multitool`);
const missing = existsSync(tool) ? false : 'sarif-multitool is not installed: npm ci --prefix test/e2e';
const work = mkdtempSync(join(tmpdir(), 'zerodrop-e2e-'));
after(() => rmSync(work, { recursive: true, force: true }));

/** All fixtures in one run. */
async function merged(): Promise<Log> {
  const projects = readdirSync(join(ROOT, 'fixtures/projects')).map((name) => `projects/${name}`);
  const rules = readdirSync(join(ROOT, 'fixtures')).map((name) => `${name}/bad`);
  const logs: Log[] = [];
  for (const fixture of [...rules, ...projects].map((name) => `fixtures/${name}`)) {
    if (existsSync(join(ROOT, fixture))) logs.push(await logOf(fixture));
  }
  const [first, ...others] = logs.map(({ runs }) => runs[0] as Run);
  assert.ok(first && others.length > 50);
  const results = [first, ...others].flatMap((one) => one.results ?? []);
  return { ...(logs[0] as Log), runs: [{ ...first, results }] };
}

async function logOf(fixture: string): Promise<Log> {
  let text = '';
  const stream = (write: (part: string) => void) => ({ write, terminal: false, columns: undefined });
  const world: World = {
    cwd: ROOT,
    env: {},
    platform: process.platform,
    out: stream((part) => {
      text += part;
    }),
    err: stream((part) => process.stderr.write(part)),
    stdin: async () => undefined,
    today: '2026-01-01',
    registry: async () => registry,
  };
  await run(['check', '--isolated', '--preset', 'strict', '--format', 'sarif', fixture], world);
  return JSON.parse(text);
}

/** The project has no address of its own that could stand as `informationUri`. */
const ACCEPTED = ['SARIF2005'];

/** The rules of multitool that a log breaks. It ends with 0 whatever it finds, so its own log is read. */
function brokenBy(log: Log): readonly string[] {
  const [input, output] = ['in.sarif', 'out.sarif'].map((name) => join(work, name)) as [string, string];
  writeFileSync(input, JSON.stringify(log));
  chmodSync(tool, 0o755);
  const options = [
    '--rule-kind',
    'Sarif;Ghas',
    '--config',
    join(here, 'policy.xml'),
    '--level',
    'Error;Warning',
  ];
  execFileSync(tool, ['validate', input, ...options, '--output', output, '--log', 'ForceOverwrite']);
  const found = JSON.parse(readFileSync(output, 'utf8')) as Log;
  const broken = found.runs.flatMap(({ results = [] }) =>
    results.map(({ ruleId, rule }) => ruleId ?? rule?.id),
  );
  return broken.filter((rule) => rule !== undefined && !ACCEPTED.includes(rule)) as readonly string[];
}

describe('sarif-multitool', () => {
  test('finds nothing in the log of all fixtures', { skip: missing }, async () => {
    const log = await merged();
    assert.ok((log.runs[0]?.results ?? []).length > 100);
    assert.deepEqual([...new Set(brokenBy(log))], []);
  });

  test('finds what is wrong', { skip: missing }, async () => {
    const log = await logOf('fixtures/single-replica/bad');
    const [run] = log.runs as [Run];
    const [result] = run.results as [Result];
    const changes: { readonly [rule: string]: object } = {
      GH1001: { locations: [] },
      GH1006: { locations: placed(result, { uri: 'file:///a.yaml' }) },
      SARIF1002: { locations: placed(result, { uri: 'a b.yaml' }) },
      SARIF1009: { ruleIndex: 10_000 },
    };
    const results = Object.values(changes).map((change) => ({ ...result, ...change }));
    const broken = brokenBy({ ...log, runs: [{ ...run, results }] });
    for (const rule of Object.keys(changes)) assert.ok(broken.includes(rule), `${rule} is not in ${broken}`);
  });
});

function placed({ locations = [] }: Result, artifactLocation: object): object {
  return locations.map(({ physicalLocation }) => ({
    physicalLocation: { ...physicalLocation, artifactLocation },
  }));
}
