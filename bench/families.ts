import { registry } from '../rules/index.ts';
import { loadRules, registryOf } from '../src/dev/repository.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { Session } from '../src/engine/session.ts';
import type { Rule } from '../src/rule/rule.ts';
import { app } from './workspaces.ts';

/** What the rules of a category cost, in milliseconds over all files, and the dearest of them. */
export interface Family {
  readonly category: string;
  readonly rules: number;
  readonly ms: number;
  readonly dearest: string;
}

/** Checks so many files once, cold and under `strict`. What several rules ask for counts for the first that asks. */
export async function familyCosts(files: number): Promise<readonly Family[]> {
  const spent = new Map<string, number>();
  const timed = (rule: Rule): Rule => ({
    ...rule,
    check(subject, context) {
      const start = performance.now();
      rule.check(subject, context);
      spent.set(rule.meta.id, (spent.get(rule.meta.id) ?? 0) + performance.now() - start);
    },
  });
  const rules = registryOf((await loadRules()).map(timed), registry.retired);
  const config = { ...DEFAULTS, preset: 'strict' } as const;
  const session = new Session({ registry: rules, config, matcherOf: () => () => false, warm: false });
  await session.apply(
    Array.from({ length: files }, (_, i) => ({ source: `app-${i}.yaml`, text: app(i, `ns-${i % 50}`) })),
  );
  session.findings();
  const categories = [...new Set(rules.entries.map(({ category }) => category))];
  return categories
    .map((category) => {
      const own = rules.entries.filter((entry) => entry.category === category).map(({ id }) => id);
      const cost = (id: string) => spent.get(id) ?? 0;
      const ms = own.reduce((sum, id) => sum + cost(id), 0);
      return { category, rules: own.length, ms, dearest: own.sort((a, b) => cost(b) - cost(a))[0] ?? '' };
    })
    .sort((a, b) => b.ms - a.ms);
}
