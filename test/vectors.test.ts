import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import rule from '../rules/budget-blocks-eviction.ts';
import { checkFiles } from '../src/dev/fixture.ts';
import { ROOT, registryOf } from '../src/dev/repository.ts';
import vectors from './data/vectors.json' with { type: 'json' };
import { workload } from './manifests.ts';

test('every section is run by a test', () => {
  const { meta: _, validation, ...sections } = vectors;
  const names = [...Object.keys(sections), ...Object.keys(validation).map((name) => `validation.${name}`)];
  const tests = readdirSync(join(ROOT, 'test')).filter((name) => name.endsWith('.test.ts'));
  const texts = tests.map((name) => readFileSync(join(ROOT, 'test', name), 'utf8')).join('\n');
  const run = [...texts.matchAll(/\bvectors\.((?:validation\.)?\w+)/g)].map(([, name]) => name);
  expect(names.filter((name) => !run.includes(name))).toEqual([]);
});

const registry = registryOf([rule]);

describe('a budget is reported exactly where it blocks a drain, unless its pods are parked', () => {
  const rows = vectors.pdb.map(({ replicas, minAvailable, maxUnavailable, blocksDrain }) => {
    const limit = JSON.stringify({ minAvailable, maxUnavailable });
    return { replicas, limit, blocksDrain };
  });

  test.each(rows)('$replicas pods, $limit', async ({ replicas, limit, blocksDrain }) => {
    const budget = `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: web } }\n`;
    const limits = Object.entries(JSON.parse(limit)).map(
      ([field, value]) => `  ${field}: ${JSON.stringify(value)}\n`,
    );
    const files = { 'web.yaml': workload({ replicas }), 'budget.yaml': budget + limits.join('') };
    const found = await checkFiles(files, registry, 'strict');
    expect(found.length > 0).toBe(blocksDrain && replicas > 0);
  });
});
