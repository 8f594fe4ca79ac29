import { describe, expect, test } from 'vitest';
import { appliedIn } from '../src/workspace/histories/applied.ts';
import { bareSql } from '../src/workspace/histories/bare-sql.ts';
import type { MigrationOutline, Outline } from '../src/workspace/histories/outline.ts';
import { pendingAfter, pendingOf, releasedOf } from '../src/workspace/histories/pending.ts';
import type { Standing } from '../src/workspace/histories/standing.ts';

function outline(migrations: readonly (readonly [id: string, path: string])[]): Outline {
  const one = ([id, path]: readonly [string, string]): MigrationOutline => ({
    id,
    path,
    repeatable: /(?:^|\/)R__/.test(path),
    dialect: 'postgres',
    builder: undefined,
    sections: [],
    placeholders: [],
  });
  return {
    directory: 'db',
    runner: { id: 'plain', title: 'a runner', optOut: undefined, outOfOrder: 'unknown', edited: 'unknown' },
    dialect: 'postgres',
    dialectBecause: 'nothing else does',
    migrations: migrations.map(one),
    baselines: [],
    unread: [],
    lockTimeout: undefined,
    openLock: undefined,
  };
}

const NUMBERED = outline([
  ['0009', 'db/0009_a.up.sql'],
  ['0010', 'db/0010_b.up.sql'],
  ['0011', 'db/0011_c.up.sql'],
]);
const FLYWAY = outline([
  ['1.1', 'db/V1_1__a.sql'],
  ['1.2', 'db/V1_2__b.sql'],
  ['R__views', 'db/R__views.sql'],
]);
const FOLDERS = outline([
  ['20260101000000_a', 'db/20260101000000_a/migration.sql'],
  ['20260102000000_b', 'db/20260102000000_b/migration.sql'],
]);
const CHANGESETS = outline([
  ['ann:1', 'db/log.sql'],
  ['ann:2', 'db/log.sql'],
]);

interface Known {
  readonly sources: readonly string[];
  readonly main?: readonly string[];
  readonly edited?: { readonly [path: string]: string };
}

function released({ sources, main = sources, edited = {} }: Known): Standing {
  return {
    type: 'released',
    name: 'the merge base with origin/main',
    sources: new Set(sources),
    main: { name: 'origin/main', sources: new Set(main) },
    edited: new Map(Object.entries(edited)),
  };
}

function ids(of: Outline, standing: Standing | undefined, applied?: string): readonly string[] {
  return [...pendingOf(of, standing, applied).pending].map((key) => key.split('\0')[1] as string);
}

describe('what was said to be applied', () => {
  test.each([
    ['0010', NUMBERED, ['0011']],
    ['10', NUMBERED, ['0011']],
    ['0010_b', NUMBERED, ['0011']],
    ['0010_b.up.sql', NUMBERED, ['0011']],
    ['db/0010_b.up.sql', NUMBERED, ['0011']],
    ['0011', NUMBERED, []],
    ['1.1', FLYWAY, ['1.2']],
    ['V1_1__a', FLYWAY, ['1.2']],
    ['20260101000000', FOLDERS, ['20260102000000_b']],
    ['20260101000000_a', FOLDERS, ['20260102000000_b']],
    ['ann:1', CHANGESETS, ['ann:2']],
  ])('%s', (applied, of, expected) => {
    expect(ids(of, undefined, applied)).toEqual(expected);
  });

  test('a name of none: all, and the nearest one', () => {
    expect(pendingOf(NUMBERED, undefined, '0010_bb.up.sql').problem).toBe(
      'no migration in `db` is called `0010_bb.up.sql`; did you mean `0010_b.up.sql`?',
    );
    expect(ids(NUMBERED, undefined, 'zzzzzz')).toEqual(['0009', '0010', '0011']);
  });

  test.each<[string, Outline, number | undefined]>([
    ['0010_of_another_database', NUMBERED, 1],
    ['0008', NUMBERED, 3],
    ['0012', NUMBERED, 0],
    ['initial', NUMBERED, undefined],
    ['1.1', FLYWAY, undefined],
  ])('%s of another history in the same folder', (id, of, count) => {
    expect(pendingAfter(of, id)?.pending.size).toBe(count);
  });

  test('repeatable ones run again where they changed', () => {
    const sources = ['db/R__views.sql'];
    expect(ids(FLYWAY, released({ sources }), '1.2')).toEqual([]);
    expect(ids(FLYWAY, released({ sources: [] }), '1.2')).toEqual(['R__views']);
    expect(ids(FLYWAY, released({ sources, edited: { 'db/R__views.sql': '' } }), '1.2')).toEqual([
      'R__views',
    ]);
  });

  test.each([
    ['db', [{ folder: undefined, id: '1' }], '1'],
    [
      'db',
      [
        { folder: 'db', id: '2' },
        { folder: undefined, id: '1' },
      ],
      '2',
    ],
    ['db', [{ folder: 'other', id: '2' }], undefined],
  ])('in %s of %j: %s', (directory, all, expected) => {
    expect(appliedIn(directory, all)).toBe(expected);
  });
});

describe('what is released', () => {
  test.each([
    ['nothing', NUMBERED, released({ sources: [] }), ['0009', '0010', '0011']],
    ['a file', NUMBERED, released({ sources: ['db/0009_a.up.sql'] }), ['0010', '0011']],
    [
      'an edited file, which no runner takes again',
      NUMBERED,
      released({ sources: ['db/0009_a.up.sql', 'db/0010_b.up.sql'], edited: { 'db/0010_b.up.sql': 'x' } }),
      ['0011'],
    ],
    [
      'a file with one of two changesets',
      CHANGESETS,
      released({
        sources: ['db/log.sql'],
        edited: { 'db/log.sql': '--changeset ann:1 context:x\nselect 1;' },
      }),
      ['ann:2'],
    ],
    ['the newest only', FLYWAY, { type: 'newest', why: 'main has no tag' } as const, ['1.2']],
    ['nobody knows', FLYWAY, { type: 'all', why: 'no git' } as const, ['1.1', '1.2', 'R__views']],
    ['nobody said', NUMBERED, undefined, ['0009', '0010', '0011']],
  ])('%s', (_, of, standing, expected) => {
    expect(ids(of, standing)).toEqual(expected);
  });

  test.each([
    [released({ sources: [] }), undefined, 'not in the merge base with origin/main'],
    [{ type: 'newest', why: 'main has no tag' } as const, undefined, 'the newest: main has no tag'],
    [{ type: 'all', why: 'git is not installed' } as const, undefined, 'all: git is not installed'],
    [undefined, '10', 'after 0010'],
  ])('says why', (standing, applied, expected) => {
    expect(pendingOf(NUMBERED, standing, applied).because).toBe(expected);
  });
});

describe('what the main branch holds', () => {
  const texts = (path: string) => (path === 'db/0009_a.up.sql' ? 'select 1; -- now' : 'select 2');

  test('ids, of files that are not here too, without those that lead back', () => {
    const main = [
      'db/0009_a.up.sql',
      'db/0010_other.up.sql',
      'db/0012_x.down.sql',
      'elsewhere/0013_y.up.sql',
    ];
    expect([...(releasedOf(NUMBERED, released({ sources: [], main }), texts)?.ids ?? [])]).toEqual([
      '0009',
      '0010',
    ]);
  });

  test('files whose statements differ', () => {
    const edited = { 'db/0009_a.up.sql': '/* then */ select  1;', 'db/0010_b.up.sql': 'select 1' };
    const found = releasedOf(NUMBERED, released({ sources: Object.keys(edited), edited }), texts);
    expect([...(found?.edited.keys() ?? [])]).toEqual(['db/0010_b.up.sql']);
  });

  test('a changeset behind the others of its file is none of theirs', () => {
    const sources = ['db/log.sql'];
    const before = '--changeset ann:1 context:x\nselect 1;';
    const now = () => `${before}\n--changeset ann:2\nselect 2;`;
    const found = releasedOf(
      CHANGESETS,
      released({ sources, main: sources, edited: { 'db/log.sql': before } }),
      now,
    );
    expect([[...(found?.ids ?? [])], [...(found?.edited ?? [])]]).toEqual([['ann:1'], []]);
  });

  test.each([
    ['select 1', 'select\n 1 -- x\n', true],
    ["select '-- a'", "select '-- b'", false],
    ['select $a$ -- a $a$', 'select $a$ -- b $a$', false],
    ["select 'a  b'", "select 'a b'", false],
  ])('%j and %j: %s', (one, other, same) => expect(bareSql(one) === bareSql(other)).toBe(same));
});
