import { expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import { pathOf } from '../src/model/field.ts';
import { pointedAt } from '../src/workspace/pointed.ts';
import { documents, service, workload } from './manifests.ts';
import { sessionOver } from './rule-case.ts';

const text = documents(service(), workload({ replicas: 2, pod: 'terminationGracePeriodSeconds: 40' }));
const list = `apiVersion: v1\nkind: List\nitems:\n  - ${service().trim().replaceAll('\n', '\n    ')}\n`;

test.each([
  ['a value', text, 'replicas: |2', 'Deployment web spec.replicas'],
  ['a key', text, 'repl|icas', 'Deployment web spec.replicas key'],
  ['a key of the other document', text, 'sele|ctor: { app', 'Service web spec.selector key'],
  ['a value in flow style', text, '{ app: we|b }', 'Service web spec.selector.app'],
  ['an item of a list', text, 'image: shop/|web', 'Deployment web spec.template.spec.containers[web].image'],
  [
    'the end of a scalar',
    text,
    'Seconds: 40|',
    'Deployment web spec.template.spec.terminationGracePeriodSeconds',
  ],
  ['a line between documents', text, '---|', 'nothing'],
  ['an object of a List', list, 'targetPort: ht|tp', 'Service web spec.ports[http].targetPort'],
  ['outside of the objects of a List', list, 'kind: Li|st', 'nothing'],
  ['what is no object', 'a: 1\n', 'a: |1', 'nothing'],
])('%s', async (_, file, mark, expected) => {
  const session = await sessionOver({ files: { 'web.yaml': file }, config: DEFAULTS, rules: [] });
  const offset = file.indexOf(mark.replace('|', '')) + mark.indexOf('|');
  const found = pointedAt(session.workspace.sources, 'web.yaml', offset);
  const { resource, field, onKey } = found ?? {};
  const told = field && `${resource?.kind} ${resource?.name} ${pathOf(field)}${onKey ? ' key' : ''}`;
  expect(told ?? 'nothing').toBe(expected);
});
