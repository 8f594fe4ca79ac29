import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionOver } from '../src/dev/fixture.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { Session } from '../src/engine/session.ts';
import { LineIndex } from '../src/text/lines.ts';
import { checkFindings, checkSame, registry } from './invariants.ts';

const deployment = (name: string, note = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name} ${note}
          image: registry.example.com/${name}:latest
          ports: [{ containerPort: 8080 }]
`;

const service = (name: string) => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: 8081 }] }
`;

const json = (name: string) =>
  JSON.stringify({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { minAvailable: '100%', selector: { matchLabels: { app: name } } },
  });

const indented = (text: string) => text.replace(/^(?=.)/gm, '    ').trimEnd();

/** One document each, or what stands between documents. */
const PIECES: readonly string[] = [
  deployment('web'),
  deployment('web', '# zerodrop-ignore moving-image-tag: pinned by digest elsewhere'),
  deployment('api', '# zerodrop-ignore no-such-rule'),
  service('web'),
  service('api'),
  json('web'),
  `${json('api')} ${json('web')}${json('api')}\n${json('web')}`,
  `kind: List\napiVersion: v1\nitems:\n  -\n${indented(deployment('api'))}\n  -\n${indented(service('api'))}\n`,
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: é💥 }\ndata:\n  notes: |\n    ---\n    apiVersion: v1\n   # ---\n`,
  deployment('web').replace('replicas: 1', 'replicas: &one 1\n  minReadySeconds: *one'),
  `%YAML 1.2\n---\n${deployment('api')}`,
  `${service('web')}...\n# a note\n`,
  '# nothing but a note\n',
  'apiVersion: v1\nkind: Service\nmetadata: { name: [\n',
  '',
];

const SNIPPETS: readonly string[] = [
  ...['\n', '\r', '\r\n', ' ', '#', 'x', '1', ':', '"', '{', '}', '|', '&a ', '*a', '\ufeff', '💥'],
  ...[
    '---',
    '---\n',
    '\n---\n',
    '\n--- # note\n',
    '...\n',
    '\n...\n',
    '%YAML 1.1\n',
    '\n\n\n',
    'kind: List\n',
  ],
  '# zerodrop-ignore single-replica: known\n',
];

interface Edit {
  readonly at: number;
  readonly deleted: number;
  readonly put: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  deleted: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400)),
  put: fc.oneof(fc.constant(''), fc.constantFrom(...SNIPPETS), fc.constantFrom(...PIECES)),
});

const file = fc
  .record({
    start: fc.constantFrom('', '\ufeff', '---\n', '# a note\n---\n'),
    pieces: fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 6 }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ start, pieces, end }) => (start + pieces.join('---\n')).replaceAll('\n', end));

/** Lines as they are counted in the whole file, whatever was counted by documents. */
function checkPlaces(session: Session, text: string): void {
  const lines = new LineIndex(text);
  for (const { path, span, range, related, rule } of session.findings()) {
    for (const place of [{ path, span, range }, ...related]) {
      if (place.path !== 'all.yaml') continue;
      expect(place.range, `${rule} in ${JSON.stringify(text)}`).toEqual(
        lines.range(place.span.start, place.span.end),
      );
    }
  }
}

test('a file of many documents that is edited is as one that is read anew', { timeout: 60_000 }, async () => {
  const beside = { 'beside.yaml': `${service('api')}---\n${deployment('web')}` };
  const config = { ...DEFAULTS, preset: 'strict' } as const;
  await fc.assert(
    fc.asyncProperty(file, fc.array(edit, { minLength: 1, maxLength: 6 }), async (first, edits) => {
      const warm = new Session({ registry, config, matcherOf, warm: true });
      await warm.apply([{ source: 'beside.yaml', text: beside['beside.yaml'] }]);
      let text = first;
      for (const { at, deleted, put } of [{ at: 0, deleted: 0, put: '' }, ...edits]) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + put + text.slice(from + deleted);
        await warm.apply([{ source: 'all.yaml', text }]);
        const files = { ...beside, 'all.yaml': text };
        checkSame(warm, checkFindings(await sessionOver(files, registry, 'strict'), files));
        checkPlaces(warm, text);
      }
    }),
    { seed: 20261126, numRuns: 60 },
  );
});
