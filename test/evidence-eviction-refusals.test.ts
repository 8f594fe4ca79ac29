import { expect, test } from 'vitest';
import { evictionRefusals } from '../src/model/evidence/eviction-refusals.ts';

test('the annotations that keep a node, each once, with the value that does it', () => {
  const rows = evictionRefusals().map(({ annotation, value }) => `${annotation}: ${value}`);
  expect(rows).toEqual([
    'cluster-autoscaler.kubernetes.io/safe-to-evict: false',
    'karpenter.sh/do-not-disrupt: true',
  ]);
});
