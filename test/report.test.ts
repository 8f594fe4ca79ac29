import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { folderWith, manifest, runIn } from './cli-world.ts';

const files = {
  '.git/HEAD': '',
  'a.yaml': manifest('bad # 日本'),
  'b/two words.yaml': manifest('odd'),
  'c.yaml': manifest('bad-c').replace(
    '  name',
    '  # zerodrop-ignore bad-name -- agreed with everybody\n  name',
  ),
  'd.yaml': Buffer.from(manifest('long-caf\u00e9'), 'latin1'),
};

async function printed(format: string, ...words: readonly string[]): Promise<string> {
  const { out } = await runIn(folderWith(files), [
    'check',
    '--preset',
    'strict',
    '--format',
    format,
    ...words,
  ]);
  return out;
}

test('pretty', async () => {
  expect(await printed('pretty', '--show-ignored')).toMatchInlineSnapshot(`
    "error bad-name: \`bad\` is bad
       --> a.yaml:4:9
     3 | metadata:
     4 |   name: bad # 日本
       |         ^^^ this is the name
       ::: a.yaml:2:7
     2 | kind: ConfigMap
       |       --------- of this [kind]
       = impact: nobody finds the object
       = remedy: choose another name

    warning bad-name: \`odd\` is odd
       --> b/two words.yaml:4:9
     3 | metadata:
     4 |   name: odd
       |         ^^^ this is the name
       ::: b/two words.yaml:2:7
     2 | kind: ConfigMap
       |       --------- of this [kind]
       = impact: nobody finds the object
       = remedy: choose another name

    ignored error bad-name: \`bad-c\` is bad
       --> c.yaml:5:9
     4 |   # zerodrop-ignore bad-name -- agreed with everybody
     5 |   name: bad-c
       |         ^^^^^ this is the name
       ::: c.yaml:2:7
     2 | kind: ConfigMap
       |       --------- of this [kind]
       = impact: nobody finds the object
       = remedy: choose another name
       = ignored: agreed with everybody

    info bad-name: \`long-caf�\` could be shorter
       --> d.yaml:4:9
     3 | metadata:
     4 |   name: long-caf�
       |         ^^^^^^^^^ this is the name
       ::: d.yaml:2:7
     2 | kind: ConfigMap
       |       --------- of this [kind]
       = impact: nobody finds the object
       = remedy: choose another name

    checked 4 files, 4 objects: 1 error, 1 warning, 1 piece of advice
    not checked: 1 file that is not UTF-8 (read, never fixed) (d.yaml)
    "
  `);
});

test('pretty, when there is nothing to say', async () => {
  const { out } = await runIn(folderWith({ 'a.yaml': manifest('fine') }), ['check']);
  expect(out).toBe('checked 1 file, 1 object: no findings\n');
});

test('plain', async () => {
  expect(await printed('plain')).toMatchInlineSnapshot(`
    "a.yaml:4:9 error bad-name \`bad\` is bad
    b/two words.yaml:4:9 warning bad-name \`odd\` is odd
    d.yaml:4:9 info bad-name \`long-caf�\` could be shorter
    "
  `);
  expect(await printed('plain', '--show-ignored')).toContain(
    'c.yaml:5:9 error bad-name `bad-c` is bad (ignored)\n',
  );
});

test.each(['gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'])('%s', async (format) => {
  expect(await printed(format)).toMatchSnapshot();
});

test.each([
  ['plain', ''],
  ['github', ''],
  ['gitlab', '[]\n'],
  ['checkstyle', '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3"/>\n'],
  ['rdjson', '{\n  "source": {\n    "name": "zerodrop"\n  },\n  "diagnostics": []\n}\n'],
  ['markdown', '### zerodrop\n\nchecked 1 file, 1 object: no findings\n'],
])('%s, when there is nothing to say', async (format, text) => {
  const { out } = await runIn(folderWith({ 'a.yaml': manifest('fine') }), ['check', '--format', format]);
  expect(out).toBe(text);
});

test('github', async () => {
  expect(await printed('github')).toMatchInlineSnapshot(`
    "::error file=a.yaml,line=4,endLine=4,col=9,endColumn=12,title=bad-name::a.yaml:4:9 \`bad\` is bad%0Aa.yaml:4:9 this is the name%0Aa.yaml:2:7 of this [kind]%0Aimpact: nobody finds the object%0Aremedy: choose another name
    ::warning file=b/two words.yaml,line=4,endLine=4,col=9,endColumn=12,title=bad-name::b/two words.yaml:4:9 \`odd\` is odd%0Ab/two words.yaml:4:9 this is the name%0Ab/two words.yaml:2:7 of this [kind]%0Aimpact: nobody finds the object%0Aremedy: choose another name
    ::notice file=d.yaml,line=4,endLine=4,col=9,endColumn=18,title=bad-name::d.yaml:4:9 \`long-caf�\` could be shorter%0Ad.yaml:4:9 this is the name%0Ad.yaml:2:7 of this [kind]%0Aimpact: nobody finds the object%0Aremedy: choose another name
    "
  `);
});

test('github leaves what would be dropped in the log, the worst first', async () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.yaml`, manifest(`bad-${i}`)]));
  const folder = folderWith({ ...many, '000.yaml': manifest('odd') });
  const lines = (await runIn(folder, ['check', '--format', 'github'])).out.split('\n').slice(0, -1);
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    ...Array(10).fill('::error'),
    '::warning',
    '::stop-commands::zerodrop-1',
    '8.yaml:4:9',
    '9.yaml:4:9',
    '::zerodrop-1::',
  ]);
});

describe('json', () => {
  const schema = JSON.parse(readFileSync(new URL('../schemas/report.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

  test('is what its schema says', async () => {
    const report = JSON.parse(await printed('json'));
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.findings[2].ignored).toMatchInlineSnapshot(`
      {
        "path": "c.yaml",
        "range": {
          "end": {
            "column": 54,
            "line": 4,
          },
          "start": {
            "column": 3,
            "line": 4,
          },
        },
        "reason": "agreed with everybody",
      }
    `);
    expect(report.findings[0]).toMatchInlineSnapshot(`
      {
        "fingerprint": "3e3ca14e56bf428a",
        "fixes": [],
        "impact": "nobody finds the object",
        "level": "error",
        "message": "\`bad\` is bad",
        "path": "a.yaml",
        "range": {
          "end": {
            "column": 12,
            "line": 4,
          },
          "start": {
            "column": 9,
            "line": 4,
          },
        },
        "related": [
          {
            "path": "a.yaml",
            "range": {
              "end": {
                "column": 12,
                "line": 4,
              },
              "start": {
                "column": 9,
                "line": 4,
              },
            },
            "text": "this is the name",
          },
          {
            "path": "a.yaml",
            "range": {
              "end": {
                "column": 16,
                "line": 2,
              },
              "start": {
                "column": 7,
                "line": 2,
              },
            },
            "text": "of this [kind]",
          },
        ],
        "remedy": "choose another name",
        "resource": {
          "kind": "ConfigMap",
          "name": "bad",
          "namespace": "",
        },
        "rule": "bad-name",
      }
    `);
  });

  test('names every part in its schema', () => {
    for (const [name, part] of Object.entries<object>({ '': schema, ...schema.definitions })) {
      expect({ name, ...part }).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        type: expect.any(String),
      });
    }
  });
});

describe('sarif', () => {
  const path = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const ajv = new Ajv({
    strict: false,
    unicodeRegExp: false,
    formats: { uri: true, 'uri-reference': true, 'date-time': true },
  });
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const validate = ajv.compile(schema);

  test('is valid', async () => {
    for (const words of [[], ['--show-ignored']]) {
      validate(JSON.parse(await printed('sarif', ...words)));
      expect(validate.errors).toBeNull();
    }
  });

  test('carries what code scanning needs', async () => {
    const [run] = JSON.parse(await printed('sarif')).runs;
    expect(run.tool.driver.rules[0]).toMatchInlineSnapshot(`
      {
        "defaultConfiguration": {
          "level": "error",
        },
        "fullDescription": {
          "text": "The name is bad. Impact: Nobody finds the object. Remedy: Choose another name.",
        },
        "help": {
          "markdown": "A name must not be bad.

      **Hazard:** The name is bad.

      **Impact:** Nobody finds the object.

      **Remedy:** Choose another name.

      - <https://example.org/names>",
          "text": "The name is bad. Impact: Nobody finds the object. Remedy: Choose another name.
      https://example.org/names",
        },
        "helpUri": "https://example.org/names",
        "id": "bad-name",
        "name": "BadName",
        "properties": {
          "precision": "high",
          "problem.severity": "error",
          "tags": [
            "kubernetes",
            "availability",
            "form",
          ],
        },
        "shortDescription": {
          "text": "A name must not be bad.",
        },
      }
    `);
    expect(run.results).toHaveLength(3);
    expect(run.results[0]).toMatchInlineSnapshot(`
      {
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "a.yaml",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "endColumn": 12,
                "endLine": 4,
                "startColumn": 9,
                "startLine": 4,
              },
            },
          },
        ],
        "message": {
          "text": "\`bad\` is bad. Impact: nobody finds the object. Remedy: choose another name. Because: [this is the name](1); [of this \\[kind\\]](2).",
        },
        "partialFingerprints": {
          "primaryLocationLineHash": "944662c3b8b33fdf:1",
          "zerodropFinding/v1": "3e3ca14e56bf428a",
        },
        "relatedLocations": [
          {
            "id": 1,
            "message": {
              "text": "this is the name",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "a.yaml",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "endColumn": 12,
                "endLine": 4,
                "startColumn": 9,
                "startLine": 4,
              },
            },
          },
          {
            "id": 2,
            "message": {
              "text": "of this \\[kind\\]",
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "a.yaml",
                "uriBaseId": "%SRCROOT%",
              },
              "region": {
                "endColumn": 16,
                "endLine": 2,
                "startColumn": 7,
                "startLine": 2,
              },
            },
          },
        ],
        "ruleId": "bad-name",
        "ruleIndex": 0,
      }
    `);
    expect(run.results[1].locations[0].physicalLocation.artifactLocation.uri).toBe('b/two%20words.yaml');
    expect(run.invocations).toMatchInlineSnapshot(`
      [
        {
          "executionSuccessful": true,
          "toolExecutionNotifications": [
            {
              "level": "note",
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "d.yaml",
                      "uriBaseId": "%SRCROOT%",
                    },
                  },
                },
              ],
              "message": {
                "text": "Not checked, or only in part: 1 file that is not UTF-8 (read, never fixed).",
              },
            },
          ],
        },
      ]
    `);
    expect(run.originalUriBaseIds['%SRCROOT%']).not.toHaveProperty('uri');
  });

  test('links only to places that are there, and from one line', async () => {
    const [run] = JSON.parse(await printed('sarif', '--show-ignored')).runs;
    for (const { message, relatedLocations, locations } of run.results) {
      const links = [...message.text.matchAll(/(?<!\\)\]\((\d+)\)/g)].map(([, id]) => Number(id));
      expect(links).toEqual(relatedLocations.map(({ id }: { id: number }) => id));
      const { startLine, endLine } = locations[0].physicalLocation.region;
      expect(endLine).toBe(startLine);
    }
  });

  test('shows ignored results on request only, as suppressed', async () => {
    const [run] = JSON.parse(await printed('sarif', '--show-ignored')).runs;
    expect(run.results).toHaveLength(4);
    expect(run.results.map(({ suppressions }: { suppressions?: object }) => suppressions)).toEqual([
      undefined,
      [{ kind: 'inSource', justification: 'agreed with everybody' }],
      undefined,
      undefined,
    ]);
  });
});
