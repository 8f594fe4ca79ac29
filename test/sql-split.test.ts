import { describe, expect, test } from 'vitest';
import { asWritten } from '../src/syntax/sql/hole.ts';
import type { SplitOptions } from '../src/syntax/sql/special.ts';
import { splitSql } from '../src/syntax/sql/split.ts';

/** A file, and what it is split into: a letter for anything but a statement. */
const CASES: readonly (readonly [
  name: string,
  text: string,
  chunks: readonly string[],
  options?: SplitOptions,
])[] = [
  ['nothing', '', []],
  ['only comments', '-- a;\n/* b; */', []],
  ['only semicolons', ';;;', []],
  [
    'comments around and within',
    '\ufeff-- é😀\nselect 1; select 2 -- ;\n, 3 /* ; /* ; */ */;',
    ['select 1', 'select 2 -- ;\n, 3'],
  ],
  [
    'quotes',
    `select ';''', "a;""", E'\\';', U&'x;'; select 2`,
    [`select ';''', "a;""", E'\\';', U&'x;'`, 'select 2'],
  ],
  ['a name that ends in e', `select tape'a\\'; select 2`, [`select tape'a\\'`, 'select 2']],
  [
    'dollars',
    'select $a$ ; $b$ ; $a$; select a$b$; select $1',
    ['select $a$ ; $b$ ; $a$', 'select a$b$', 'select $1'],
  ],
  [
    'a routine of SQL',
    'create function f() begin atomic select case when a then b end; select 2; end; select 3',
    ['create function f() begin atomic select case when a then b end; select 2; end', 'select 3'],
  ],
  [
    'a rule',
    'create rule r as on insert to t do also (select 1; select 2); select 3',
    ['create rule r as on insert to t do also (select 1; select 2)', 'select 3'],
  ],
  [
    'psql',
    '\\restrict x\nselect 1;\nselect 2 \\gexec\nselect 3',
    ['C \\restrict x', 'select 1', 'select 2', 'C \\gexec', 'select 3'],
  ],
  ['no psql', 'select \\x', ['select \\x'], { client: 'none' }],
  ['rows', "COPY t FROM stdin;\n1\té';\n\\.\nselect 1;", ['COPY t FROM stdin', "D 1\té';\n\\.", 'select 1']],
  ['GO', 'select 1\nGO\nselect 2\r\ngo\r\n', ['select 1', 'S GO', 'select 2', 'S go']],
  [
    'a breakpoint',
    'select 1;--> statement-breakpoint\nselect 2',
    ['select 1', 'S --> statement-breakpoint', 'select 2'],
  ],
  [
    'a delimiter',
    'select 1 / 2\n/\nselect 3\n/',
    ['select 1 / 2', 'S /', 'select 3', 'S /'],
    { delimiter: '/' },
  ],
];

describe('what a file is split into', () => {
  test.for(CASES)('%s', ([, text, chunks, options]) => {
    const split = splitSql(text, options);
    const marks = { statement: '', client: 'C ', 'copy-data': 'D ', separator: 'S ' };
    expect(split.chunks.map(({ type, span }) => marks[type] + text.slice(span.start, span.end))).toEqual(
      chunks,
    );
    expect(split.defects).toEqual([]);
  });
});

describe('what the parser sees instead', () => {
  const MASKED: readonly (readonly [text: string, masked: string, options?: SplitOptions])[] = [
    ['\ufeffselect 1', ' select 1'],
    ['\\i é.sql\nselect 1', '        \nselect 1'],
    ['select 2 \\gexec', 'select 2 ;     '],
    ['select 1\nGO\n', 'select 1\n; \n'],
    ['COPY t FROM stdin;\r\n1\t2\r\n\\.\r\n', 'COPY t FROM stdin;\r\n   \r\n  \r\n'],
    [
      "select ${x}, '${y}'; do $$ ${Z} $$",
      "select ${x}, '${y}'; do $$ ${Z} $$",
      { placeholders: ['dollar-brace'] },
    ],
    ["select $${a}$$, '${y}'", "select $${a}$$, '${y}'", { placeholders: ['dollar-brace'] }],
    ['drop table {{ t }}', 'drop table {{t}}  ', { placeholders: ['double-brace'] }],
    [
      '{{o}}.a, {{ o }}.a, {{p}}a{{p}}{{q}}',
      '{{o}}.a, {{o}}  .a, {{p}}a{{p}}{{q}}',
      { placeholders: ['double-brace'] },
    ],
    ['alter "{{ index .O "N" }}".t', 'alter {{index .O "N"}}    .t', { placeholders: ['double-brace'] }],
    ['select a::int = :b and c[1:n]', 'select a::int = :b and c[1:n]', { placeholders: ['colon'] }],
    ["select ':b'", "select ':b'", { placeholders: ['colon'] }],
    ['select ? from a where b ?| c', 'select ? from a where b ?| c', { placeholders: ['question'] }],
    ['select ? from a', 'select ? from a'],
    ['select %s, %(a)s', 'select %s, %(a)s', { placeholders: ['percent-s'] }],
  ];
  test.for(MASKED)('%j', ([text, masked, options]) => {
    expect(asWritten(splitSql(text, options).text)).toBe(masked);
  });
});

describe('a broken statement', () => {
  const BROKEN: readonly (readonly [text: string, defect: string, chunks: readonly string[]])[] = [
    [
      "select 'a;\ncreate table b (c text default 'd');\nselect 2;",
      "'",
      ["select 'a", "create table b (c text default 'd')", 'select 2'],
    ],
    ['select /* a', '/*', ['select']],
    ['select 1; do $a$ b;\nselect 2', '$a$', ['select 1', 'do $a$ b;\nselect 2']],
    ['select a\0b; select 1', '\0', ['select a\0b', 'select 1']],
  ];
  test.each(BROKEN)('%j', (text, defect, chunks) => {
    const split = splitSql(text);
    expect(split.chunks.map(({ span }) => text.slice(span.start, span.end))).toEqual(chunks);
    expect(split.defects.map(({ span }) => text.slice(span.start, span.end))).toEqual([defect]);
  });
});

test('a head is of three words, and a comment has its text', () => {
  const { chunks, comments } = splitSql('create  unique\nindex a on b(c); -- d\n/* e */');
  expect(chunks[0]?.head).toBe('CREATE UNIQUE INDEX');
  expect(comments.map(({ text }) => text)).toEqual([' d', ' e ']);
});
