import type { Registry } from '../../rule/registry.ts';
import type { Part } from './explanation.ts';

/** What a rule is about, when it fires and what to do; nothing for an id that is no rule's. */
export async function tellRule(id: string, registry: Registry): Promise<readonly Part[]> {
  const entry = registry.entries.find((one) => one.id === id);
  if (!entry) return [];
  const rules = await registry.load(entry.on);
  const meta = rules.find((rule) => rule.meta.id === id)?.meta;
  if (!meta) return [`\`${id}\`: ${entry.summary}`];
  // A remedy with holes is filled by each finding anew.
  const remedy = meta.remedy.includes('{') ? [] : [`Remedy: ${meta.remedy}.`];
  return [`\`${id}\`: ${meta.summary}`, `Fires when ${meta.hazard}.`, ...remedy];
}
