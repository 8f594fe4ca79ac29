import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleIds } from '../src/dev/repository.ts';
import { checkMutated, mutatedProject, PROJECTS } from './mutated-project.ts';

test('every rule takes part', () => {
  for (const id of ruleIds()) expect(PROJECTS.has(`${id}/bad/`), id).toBe(true);
});

test('mutated projects never throw, and memory changes nothing', async () => {
  await fc.assert(fc.asyncProperty(mutatedProject, checkMutated), { seed: 20250304, numRuns: 1000 });
});
