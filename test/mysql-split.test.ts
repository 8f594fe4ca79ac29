import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { asWritten } from '../src/syntax/sql/hole.ts';
import type { SplitOptions } from '../src/syntax/sql/special.ts';
import { splitSql } from '../src/syntax/sql/split.ts';
import { stopwatch } from './stopwatch.ts';

/** A file, and what it is split into: a letter for anything but a statement. */
const CASES: readonly (readonly [name: string, dialect: Dialect, text: string, chunks: readonly string[]])[] =
  [
    [
      'quotes',
      'mysql',
      `select ';''\\';', "a;""\\";", \`;\`\`\\\`; select 2`,
      [`select ';''\\';', "a;""\\";", \`;\`\`\\\``, 'select 2'],
    ],
    [
      'comments',
      'mysql',
      '# a;\nselect 1; -- b;\nselect 2 --\n;select 3--1;',
      ['select 1', 'select 2', 'select 3--1'],
    ],
    ['no nesting', 'mysql', 'select 1 /* /* ; */; select 2', ['select 1', 'select 2']],
    ['no dollars', 'mysql', 'select $$ ; $$', ['select $$', '$$']],
    ['a hint', 'mysql', 'select /*+ a; */ 1; select 2', ['select /*+ a; */ 1', 'select 2']],
    [
      'a version comment',
      'mysql',
      '/*!40101 SET a = 1 */; /*! select 2; select 3 */;',
      ['SET a = 1', 'select 2', 'select 3'],
    ],
    ['one for MariaDB', 'mysql', "select 1; /*M! select ';' */ /*!100100 ; */", ['select 1']],
    ['one for MariaDB, in MariaDB', 'mariadb', "/*M!100100 select ';' */; /*!80000 ; */", ["select ';'"]],
    ['a dump of MariaDB', 'mariadb', '/*!999999\\- enable the sandbox mode */ \nselect 1', ['select 1']],
    [
      'a delimiter',
      'mysql',
      '  delimiter //\ncreate trigger t begin a; b; end//\nselect 1;\n//\nDELIMITER ;\nselect 2; select 3',
      [
        'C delimiter //',
        'create trigger t begin a; b; end',
        'S //',
        'select 1;',
        'S //',
        'C DELIMITER ;',
        'select 2',
        'select 3',
      ],
    ],
    [
      'dollars as delimiter',
      'mysql',
      'DELIMITER $$\nselect 1; select 2$$\nDELIMITER ;',
      ['C DELIMITER $$', 'select 1; select 2', 'S $$', 'C DELIMITER ;'],
    ],
    [
      'bodies',
      'mysql',
      'CREATE DEFINER = `a`@`b` TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN IF a THEN b; END IF; set c = case when d then e end; CASE f WHEN 1 THEN g; END CASE; BEGIN h; END; END; select 1',
      [
        'CREATE DEFINER = `a`@`b` TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN IF a THEN b; END IF; set c = case when d then e end; CASE f WHEN 1 THEN g; END CASE; BEGIN h; END; END',
        'select 1',
      ],
    ],
    [
      'a body without BEGIN',
      'mysql',
      'CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET a = 1; select 1',
      ['CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET a = 1', 'select 1'],
    ],
    ['a transaction', 'mysql', 'BEGIN; select 1; COMMIT', ['BEGIN', 'select 1', 'COMMIT']],
    [
      'a breakpoint',
      'mysql',
      'select 1;--> statement-breakpoint\nselect 2',
      ['select 1', 'S --> statement-breakpoint', 'select 2'],
    ],
    [
      'names of SQLite',
      'sqlite',
      'select [a;\']; select `b;`, "c;"";"',
      ["select [a;']", 'select `b;`, "c;"";"'],
    ],
    ['no backslashes', 'sqlite', "select 'a\\'; select 2", ["select 'a\\'", 'select 2']],
    [
      'a trigger of SQLite',
      'sqlite',
      'CREATE TEMP TRIGGER t AFTER INSERT ON x BEGIN select case when 1 then 2 end; select 3; END; select 4',
      [
        'CREATE TEMP TRIGGER t AFTER INSERT ON x BEGIN select case when 1 then 2 end; select 3; END',
        'select 4',
      ],
    ],
    ['no version comment', 'sqlite', '/*!40101 select 1; */ select 2', ['select 2']],
  ];

describe('what a file is split into', () => {
  test.for(CASES)('%s', ([, dialect, text, chunks]) => {
    const split = splitSql(text, { dialect });
    const marks = { statement: '', client: 'C ', 'copy-data': 'D ', separator: 'S ' };
    expect(
      split.chunks.map(({ type, span }) => marks[type] + text.slice(span.start, span.end).trim()),
    ).toEqual(chunks);
    expect(split.defects).toEqual([]);
  });
});

test.for<[text: string, masked: string, options: SplitOptions]>([
  ['/*!40101 SET a */; x', '         SET a   ; x', { dialect: 'mysql' }],
  ['DELIMITER //\na; b//\n', '            \na; b; \n', { dialect: 'mariadb' }],
  ['drop table `{{ t }}`', 'drop table `{{t}}  `', { dialect: 'mysql', placeholders: ['double-brace'] }],
  [
    'select ? from a where b = :c',
    'select ? from a where b = :c',
    { dialect: 'sqlite', placeholders: ['question', 'colon'] },
  ],
])('what the reader sees of %j', ([text, masked, options]) => {
  expect(asWritten(splitSql(text, options).text)).toBe(masked);
});

test.for<[dialect: Dialect, text: string, defect: string, chunks: readonly string[]]>([
  [
    'mysql',
    "select 'a;\ncreate table b (c text);\nselect 2",
    "'",
    ["select 'a", 'create table b (c text)', 'select 2'],
  ],
  ['mysql', 'select /* a', '/*', ['select']],
  ['mysql', 'select 1; /*!40101 select 2', '/*!', ['select 1', 'select 2']],
  ['sqlite', 'select [a; b', '[', ['select [a; b']],
])('%s: %j is broken', ([dialect, text, defect, chunks]) => {
  const split = splitSql(text, { dialect });
  expect(split.chunks.map(({ span }) => text.slice(span.start, span.end))).toEqual(chunks);
  expect(split.defects.map(({ span }) => text.slice(span.start, span.end))).toEqual([defect]);
});

const PIECES = [
  "'",
  '"',
  '`',
  '[',
  ']',
  ';',
  '\n',
  ' ',
  '--',
  '-- ',
  '#',
  '/*',
  '/*!40101 ',
  '/*M!',
  '*/',
  '\\',
  'é😀',
  '\0',
  'DELIMITER //\n',
  'delimiter ;\n',
  '//',
  'select 1',
  'create trigger t ',
  'begin ',
  'case ',
  'end ',
  'end if',
  '${x}',
  '?',
  ':x',
  '$$',
  'GO\n',
];

test('whatever the file, its statements are apart and in order, and the mask is as long as it', () => {
  const sql = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  const dialects = fc.constantFrom<Dialect>('mysql', 'mariadb', 'sqlite');
  fc.assert(
    fc.property(sql, dialects, fc.constantFrom(undefined, '/'), (text, dialect, delimiter) => {
      const how = { dialect, placeholders: ['dollar-brace', 'question'] as const };
      const split = splitSql(text, delimiter === undefined ? how : { ...how, delimiter });
      expect(split.text).toHaveLength(text.length);
      let last = 0;
      for (const { span } of split.chunks) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        last = span.end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  "'",
  "\\'",
  '`',
  '[',
  '/*!',
  '*/',
  '# \n',
  'DELIMITER x\n',
  ';',
  'begin ',
  'end ',
  "'\n;\nselect ",
  ' delimiter',
])('time grows with the length of a text of %j', (piece) => {
  const text = `create trigger t ${piece.repeat(200_000 / piece.length)}`;
  for (const dialect of ['mysql', 'sqlite'] as const) {
    const seconds = stopwatch();
    splitSql(text, { dialect });
    expect(seconds()).toBeLessThan(5);
  }
});
