import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Registry } from '../rule/registry.ts';
import type { Level, Rule } from '../rule/rule.ts';

/** The folder that the repository stands in, with a closing `/`. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Files {
  readonly [path: string]: string;
}

/** A rule's file among those of `rules/`: everything but what is generated. */
export function ruleIds(): readonly string[] {
  return readdirSync(join(ROOT, 'rules'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('index.'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** All rules, loaded from their files and not through the generated registry, which may be out of date. */
export async function loadRules(): Promise<readonly Rule[]> {
  const loaded = ruleIds().map(async (id) => {
    const { default: rule } = (await import(pathToFileURL(join(ROOT, `rules/${id}.ts`)).href)) as {
      default?: Rule;
    };
    if (!rule?.meta) throw new Error(`rules/${id}.ts has no rule as its default export`);
    if (rule.meta.id !== id) throw new Error(`rules/${id}.ts calls itself ${rule.meta.id}`);
    return rule;
  });
  return Promise.all(loaded);
}

export function retiredIds(): Registry['retired'] {
  return JSON.parse(readFileSync(join(ROOT, 'rules/retired.json'), 'utf8')) as Registry['retired'];
}

const LEVELS: readonly Level[] = ['error', 'warning', 'info'];

/** The levels of a rule's messages, worst first. */
export function levelsOf(rule: Rule): readonly Level[] {
  const used = new Set(Object.values(rule.messages).map(({ level }) => level));
  return LEVELS.filter((level) => used.has(level));
}

/** A registry over rules that are loaded already. */
export function registryOf(rules: readonly Rule[], retired: Registry['retired'] = {}): Registry {
  return {
    entries: rules.map((rule) => ({ ...rule.meta, on: rule.on, levels: levelsOf(rule) })),
    retired,
    load: async (on) => rules.filter((rule) => rule.on === on),
  };
}

/** Text of a file of the repository; undefined where there is none. */
export function textAt(path: string): string | undefined {
  const full = join(ROOT, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

/** The files below a folder of the repository by their paths in it, sorted; none where there is no such folder. */
export function filesIn(folder: string): Files {
  const full = join(ROOT, folder);
  if (!existsSync(full)) return {};
  const entries = readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(full.length + 1)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(full, path), 'utf8')]));
}
