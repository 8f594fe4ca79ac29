import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { writeValidators } from '../src/dev/validators.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { type ConfigReading, readConfig } from '../src/engine/read-config.ts';
import { registry } from './cli-world.ts';

const read = (text: string) => readConfig(text, registry);

function told(reading: ConfigReading): readonly string[] {
  const problems = 'errors' in reading ? reading.errors : reading.warnings;
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test.each([
  '',
  '# nothing yet\n',
  '---\n',
  'rules:\noverrides:\ntiming:\ntargets:\nenvironments:\nmigrations:\nignores:\n',
])('%j changes nothing', async (text) =>
  expect(await read(text)).toEqual({ config: DEFAULTS, warnings: [] }),
);

test('every key', async () => {
  const text = `
targets: { kubernetes: '1.30', postgres: '13', mysql: '8.0.28', mariadb: '10.6' }
timing: { propagation: 2, loadBalancer: 1m30s, drain: 1h, rotation: 2m, canaryFailure: 10m }
capacity: 75%
environments: ['deploy/overlays/*']
migrations:
  - { files: db/a/**, runner: goose, transaction: none, lockTimeout: true, smallTables: [look_*], applied: '7' }
  - { files: [db/b/*.sql, db/c], runner: auto }
preset: strict
rules: { bad-name: off }
overrides:
  - files: legacy/**
    rules: { bad-name: warning }
  - { files: ['a/*.yaml', b], rules: {} }
ignores:
  - rule: bad-name
    files: legacy/**
    kind: ConfigMap
    name: old-*
    reason: gone by summer
    until: 2026-06-30
`;
  expect(await read(text)).toEqual({
    config: {
      preset: 'strict',
      rules: { 'bad-name': 'off' },
      overrides: [
        { files: ['legacy/**'], rules: { 'bad-name': 'warning' } },
        { files: ['a/*.yaml', 'b'], rules: {} },
      ],
      ignores: [
        {
          rule: 'bad-name',
          files: ['legacy/**'],
          kind: 'ConfigMap',
          name: 'old-*',
          reason: 'gone by summer',
          path: 'zerodrop.yaml',
          range: { start: { line: 16, column: 11 }, end: { line: 16, column: 19 } },
        },
      ],
      environments: ['deploy/overlays/*'],
      migrations: [
        {
          files: ['db/a/**'],
          runner: 'goose',
          transaction: 'none',
          lockTimeout: true,
          smallTables: ['look_*'],
          applied: '7',
        },
        { files: ['db/b/*.sql', 'db/c'], smallTables: [] },
      ],
      settings: {
        timing: { propagation: 2, loadBalancer: 90, drain: 3600, rotation: 120, canaryFailure: 600 },
        capacity: 75,
        targets: {
          kubernetes: { minor: 30, assumed: false },
          postgres: { major: 13, assumed: false },
          mysql: { version: 80028, assumed: false },
          mariadb: { version: 100699, assumed: false },
        },
      },
    },
    warnings: [],
  });
});

test.each([
  ['rulez: {}', ['1:1 unknown key `rulez`; did you mean `rules`?']],
  ['zzz: 1', [expect.stringMatching(/^1:1 unknown key `zzz`; there are `targets`, /)]],
  ['timing:\n  drains: 5s', ['2:3 unknown key `drains` in `timing`; did you mean `drain`?']],
  [
    'timing:\n  drain: soon',
    [expect.stringMatching(/^2:10 `timing\.drain` must be a duration: seconds as a number/)],
  ],
  ['timing: { drain: -1 }', [expect.stringContaining('must be a duration')]],
  [
    'capacity: 0.6',
    [expect.stringMatching(/^1:11 `capacity` must be a share of the pods: .* such as `60%`/)],
  ],
  ['capacity: 101%', [expect.stringContaining('must be a share of the pods')]],
  [
    'targets: { kubernetes: 1.30 }',
    [expect.stringMatching(/^1:24 .* must be a version of Kubernetes: .* in quotes/)],
  ],
  [
    'targets: { postgres: 16 }',
    [expect.stringMatching(/^1:22 .* must be a version of PostgreSQL: .* in quotes/)],
  ],
  ["targets: { postgres: '10' }", [expect.stringContaining("from `'11'` to `'18'`")]],
  ['targets: { mysql: 8.4 }', [expect.stringMatching(/^1:19 .* must be a version of MySQL: .* in quotes/)]],
  ["targets: { mysql: '8.5' }", [expect.stringContaining('must be a version of MySQL')]],
  ["targets: { mariadb: '8.0' }", [expect.stringContaining('must be a version of MariaDB')]],
  ["targets: { postgre: '16' }", ['1:12 unknown key `postgre` in `targets`; did you mean `postgres`?']],
  ['migrations: { files: a }', ['1:13 `migrations` must be a list']],
  ['migrations: [{ runner: goose }]', ['1:14 `migrations[0]` lacks `files`']],
  [
    'migrations: [{ files: a, aplied: "1" }]',
    ['1:26 unknown key `aplied` in `migrations[0]`; did you mean `applied`?'],
  ],
  [
    'migrations: [{ files: a, runner: gooze }]',
    [expect.stringMatching(/^1:34 `migrations\[0\]\.runner` must be one of `auto`, /)],
  ],
  [
    'migrations: [{ files: a, applied: 41 }]',
    [expect.stringMatching(/^1:35 .*must be the last applied migration: .* in quotes/)],
  ],
  [
    'migrations: [{ files: a, lockTimeout: 5s }]',
    ['1:39 `migrations[0].lockTimeout` must be `true` or `false`'],
  ],
  ['migrations: [{ files: a, smallTables: b }]', ['1:39 `migrations[0].smallTables` must be a list']],
  ['preset: all', ['1:9 `preset` must be one of `recommended` and `strict`']],
  [
    'rules: { bad-name: loud }',
    ['1:20 `rules.bad-name` must be one of `off`, `info`, `warning` and `error`'],
  ],
  ['rules: [bad-name]', ['1:8 `rules` must be a mapping of keys to values']],
  ['environments: here', ['1:15 `environments` must be a list']],
  ['- rules', ['1:1 the config must be a mapping of keys to values']],
  ['rules:\n  bad-nam: off', ['2:3 unknown rule `bad-nam`; did you mean `bad-name`?']],
  ['rules: { zzzzzz: off }', ['1:10 unknown rule `zzzzzz`; `zerodrop rules` lists them all']],
  ['overrides:\n  - files: a', ['2:5 `overrides[0]` lacks `rules`']],
  [
    'overrides:\n  - { files: 5, rules: {} }',
    [expect.stringMatching(/^2:14 `overrides\[0\]\.files` must be a glob or/)],
  ],
  [
    'overrides:\n  - { files: a, rules: { bad-nam: off } }',
    [expect.stringMatching(/^2:26 unknown rule `bad-nam`/)],
  ],
  [
    'overrides:\n  - { files: [a, 5], rules: {} }',
    [expect.stringMatching(/^2:18 `overrides\[0\]\.files\[1\]` must be a glob: /)],
  ],
  ['ignores: { rule: bad-name }', ['1:10 `ignores` must be a list']],
  ['ignores: [{ rule: bad-name }]', ['1:11 `ignores[0]` lacks `reason`']],
  ['ignores: [{ reason: agreed }]', ['1:11 `ignores[0]` lacks `rule`']],
  [
    'ignores: [{ reason: agreed, rule: bad-name, reasn: x }]',
    ['1:45 unknown key `reasn` in `ignores[0]`; did you mean `reason`?'],
  ],
  ['ignores: [{ rule: bad-name, reason: " " }]', [expect.stringMatching(/^1:37 .*must be a reason: /)]],
  [
    'ignores: [{ rule: bad-name, reason: agreed, files: 5 }]',
    [expect.stringMatching(/^1:52 .*must be a glob or a list of globs/)],
  ],
  [
    'ignores: [{ rule: bad-name, reason: agreed, until: soon }]',
    ['1:52 `ignores[0].until` must be a date: the last day on which it holds, such as `2026-12-31`'],
  ],
  ['ignores: [{ rule: bad-name, reason: agreed, until: 2026-02-30 }]', ['1:52 `2026-02-30` is no date']],
  ['ignores: [{ rule: bad-nam, reason: agreed }]', ['1:19 unknown rule `bad-nam`; did you mean `bad-name`?']],
  [
    'ignores: [{ rule: ugly-name, reason: agreed }]',
    ['1:19 the rule `ugly-name` is retired: write `bad-name`'],
  ],
  ['a: 1\n---\nb: 2', ['2:1 a config is one document']],
  ['rules: {', [expect.stringMatching(/^1:\d+ /)]],
  ['rules: { ugly-name: off }', ['1:10 the rule `ugly-name` is retired: write `bad-name`']],
  [
    "targets: { kubernetes: '1.99' }",
    [expect.stringMatching(/^1:24 Kubernetes 1\.99 is newer than 1\.\d+, /)],
  ],
])('%j says so', async (text, expected) => expect(told(await read(text))).toEqual(expected));

test('several errors come in the order of their lines', async () => {
  expect(
    told(await read('presett: strict\nrules: 5\ntiming: { drian: 5s }\n')).map((line) => line[0]),
  ).toEqual(['1', '2', '3']);
});

test('aliases that multiply end', async () => {
  const lines = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
  ];
  expect(told(await read(lines.join('\n')))).toEqual(['1:1 the config is too large']);
});

test('keys of every object are no surprise', async () => {
  expect(told(await read('constructor: 1\n__proto__: 2\n'))).toHaveLength(2);
  expect(told(await read('rules: { constructor: off }'))).toHaveLength(1);
});

describe('globs', () => {
  test.each([
    ['legacy/**', 'legacy/a/b.yaml', true],
    ['legacy/', 'legacy/a/b.yaml', true],
    ['./legacy/*', 'legacy/b.yaml', true],
    ['legacy/*', 'legacy/a/b.yaml', false],
    ['*.yaml', 'a/b.yaml', false],
    ['**/*.yaml', 'b.yaml', true],
    ['**', '.hidden/b.yaml', true],
    ['{a,b}/*.yaml', 'b/x.yaml', true],
    ['!a/**', 'b/x.yaml', false],
  ])('%s on %s: %s', (glob, path, expected) => expect(matcherOf([glob])(path)).toBe(expected));

  test('the same list makes one matcher', () => {
    const globs = ['a/**'];
    expect(matcherOf(globs)).toBe(matcherOf(globs));
  });
});

describe('the schema', () => {
  const schema = JSON.parse(readFileSync(new URL('../schemas/config.schema.json', import.meta.url), 'utf8'));

  test('is one that editors and ajv take as it is', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(() => new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)).not.toThrow();
  });

  test('is compiled, and knows the rules', async () => {
    expect(await writeValidators(true)).toEqual([]);
  });

  test('says of every key what it is', () => {
    const walk = (part: { readonly [key: string]: unknown }): void => {
      for (const [key, value] of Object.entries((part.properties ?? {}) as { [key: string]: typeof part })) {
        if (!value.$ref || !String(value.$ref).endsWith('/rules'))
          expect({ key, ...value }).toMatchObject({
            title: expect.any(String),
            description: expect.any(String),
          });
        walk(value);
      }
      if (part.items) walk(part.items as typeof part);
    };
    walk(schema);
  });

  test('the example of the docs is a config', async () => {
    const page = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text ?? '');
    expect(examples.length).toBeGreaterThan(0);
    const { registry: all } = await import('../rules/index.ts');
    for (const example of examples) expect(told(await readConfig(example, all))).toEqual([]);
    for (const key of Object.keys(schema.properties)) expect(page).toContain(`\`${key}\``);
  });
});
