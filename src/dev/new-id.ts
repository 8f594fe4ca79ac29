import { retiredIds, ruleIds } from './repository.ts';

/** Why no rule may be given this id; undefined when one may. */
export function refusalOf(id: string): string | undefined {
  if (!/^[a-z]+(?:-[a-z]+)+$/.test(id)) {
    return `\`${id}\` is no id: two or more lower-case words with \`-\` that name the hazard, as in budget-blocks-eviction`;
  }
  if (ruleIds().includes(id)) return `rules/${id}.ts is there already`;
  if (Object.hasOwn(retiredIds(), id))
    return `\`${id}\` is retired: people's ignores still name it, so it is never used again`;
  return undefined;
}
