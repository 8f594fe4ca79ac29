import { defineRule, error, type Fix, set } from '#rule';
import { type AnyField, fieldAt } from '../src/model/field.ts';
import type { Resource } from '../src/model/resource.ts';
import type { Rule } from '../src/rule/rule.ts';

const META = {
  category: 'Form',
  summary: 'A rule.',
  hazard: 'a hazard',
  impact: 'an impact',
  remedy: 'do it',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: ['https://example.org/'],
} as const;

type At = (...path: (string | number)[]) => AnyField;

/** A rule that finds one thing in some ConfigMaps, with a fix. It finds nothing where there are no edits. */
export function fixing(
  id: string,
  safety: Fix['safety'],
  edits: (at: At, resource: Resource) => Fix['edits'],
): Rule {
  return defineRule({
    ...META,
    id,
    messages: { found: error('`{name}` is no good') },
    on: 'resource',
    check(resource, { report }) {
      if (resource.kind !== 'ConfigMap') return;
      const made = edits((...path) => fieldAt(resource.root, path), resource);
      if (made.length === 0) return;
      const at = resource.root.get('metadata').get('name');
      const fix = { title: 'Do it', safety, edits: made };
      report({ message: 'found', with: { name: resource.name ?? '' }, at, fix });
    },
  });
}

/** Names of the kind that a ConfigMap has: `old-…` becomes `new-…`. */
export const oldName = fixing('old-name', 'safe', (at, { name }) =>
  name?.startsWith('old-') ? [set(at('metadata', 'name'), name.replace('old', 'new'))] : [],
);

export const riskyName = fixing('risky-name', 'suggestion', (at, { name }) =>
  name?.startsWith('risky-') ? [set(at('metadata', 'name'), name.replace('risky', 'calm'))] : [],
);

/** Fires on a workload and edits the Service in front of it, too. */
export const pairedName = defineRule({
  ...META,
  id: 'paired-name',
  fix: 'safe',
  messages: { found: error('`{name}` is no good') },
  on: 'workload',
  check(workload, { graph, report }) {
    const [link] = graph.servicesOf(workload);
    if (!link || !workload.name?.startsWith('old-')) return;
    const at = fieldAt(workload.root, ['metadata', 'name']);
    const there = fieldAt(link.from.root, ['metadata', 'name']);
    const because = [{ at: there, text: 'the same name' }];
    const fix = { title: 'Do it', safety: 'safe', edits: [set(at, 'new'), set(there, 'new')] } as const;
    report({ message: 'found', with: { name: workload.name }, at, because, fix });
  },
});
