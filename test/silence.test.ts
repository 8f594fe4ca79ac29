import { expect, test } from 'vitest';
import { loadRules } from '../src/dev/repository.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { silenceOf } from '../src/engine/silence.ts';
import { documents, service, workload } from './manifests.ts';
import { dbmate } from './migrations.ts';
import { sessionOver } from './rule-case.ts';

const rules = await loadRules();
const web = workload({ replicas: 2, container: 'readinessProbe: { tcpSocket: { port: http } }' });
const block = documents(service(), web);
const json = JSON.stringify({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: 1,
});
const goose = (table: string) => `-- +goose Up\nCREATE TABLE ${table} (id bigint PRIMARY KEY);\n`;
const old = 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: web }\n';
const script =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: release }\ndata:\n  release.sh: |\n    set -e\n    kubectl annotate deployment/web deployment.kubernetes.io/revision=3 --overwrite\n';
const quoted = `${web}    metadata2: |\n      a\n`;

test.each([
  ['of a container, at the indentation of its dash', { 'web.yaml': block }, 'missing-pre-stop-delay'],
  [
    'with the line ends of the file',
    { 'web.yaml': block.replaceAll('\n', '\r\n') },
    'missing-pre-stop-delay',
  ],
  ['of an object, by its name', { 'web.yaml': block }, 'missing-disruption-budget'],
  ['of a field that nobody knows', { 'web.yaml': quoted }, 'unknown-field'],
  ['of a line in a text of several, above its key', { 'config.yaml': script }, 'revision-annotation-by-hand'],
  ['below a byte order mark', { 'web.yaml': `\ufeff${old}` }, 'removed-api-version'],
  [
    'of a whole file',
    Object.fromEntries(['b', 'c'].map((name) => [`migrations/00001_${name}.sql`, goose(name)])),
    'migration-number-taken',
  ],
  ['of a statement', dbmate(1, 'ALTER TABLE users DROP COLUMN plan;'), 'drops-column'],
])('%s', async (_, files, rule) => {
  const { finding, source, session } = await foundBy(rule, files);
  const silence = await silenceOf(source, finding);
  expect(silence).toBeDefined();
  const { start = 0, before = '', after = '' } = silence ?? {};
  const text = `${source.text.slice(0, start)}${before}it is all right${after}${source.text.slice(start)}`;
  await session.apply([{ source: source.id, text }]);
  const own = session.findings().filter((other) => other.rule === rule);
  expect(own.map(({ ignored }) => ignored?.reason)).toContain('it is all right');
});

test.each([
  ['in JSON, which has no comments', { 'web.json': json }, 'invalid-value'],
  [
    'of what an ignore says',
    { 'web.yaml': `${web}    # zerodrop-ignore nothing -- so\n` },
    'unknown-rule-ignored',
  ],
])('none: %s', async (_, files, rule) => {
  const { finding, source } = await foundBy(rule, files);
  expect(await silenceOf(source, finding)).toBeUndefined();
});

async function foundBy(rule: string, files: { readonly [path: string]: string }) {
  const session = await sessionOver({ files, config: DEFAULTS, rules }, true);
  const finding = session.findings().find((one) => one.rule === rule);
  if (!finding) throw new Error(`${rule} is not found: ${session.findings().map((one) => one.rule)}`);
  const source = session.workspace.sources.get(finding.path);
  if (!source) throw new Error(`${finding.path} is gone`);
  return { finding, source, session };
}
