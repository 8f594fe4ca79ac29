import { relative, resolve } from 'node:path';
import { type Config, DEFAULTS } from '../engine/config.ts';
import type { Session } from '../engine/session.ts';
import { fs } from '../node/fs.ts';
import { folderPath, slashed } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import { harmless } from '../report/harmless.ts';
import type { Registry } from '../rule/registry.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

/**
 * The config of the project, with what the command line says on top. `staged` is its text in the index, where that is
 * checked and holds one.
 */
export async function configFor(
  project: Project,
  options: CheckOptions,
  registry: Registry,
  world: World,
  staged?: string,
): Promise<Config> {
  const named = options.config === undefined ? undefined : resolve(world.cwd, options.config);
  const file = named ?? project.config;
  const config =
    file === undefined ? DEFAULTS : await read(file, named ? undefined : staged, project, registry, world);
  const rules = Object.keys(options.rules).length > 0 ? await namedRules(options, registry, world) : {};
  return {
    ...config,
    preset: options.preset ?? config.preset,
    rules: { ...config.rules, ...rules },
    overrides: config.overrides.map((override) => ({
      ...override,
      rules: Object.fromEntries(Object.entries(override.rules).filter(([id]) => !Object.hasOwn(rules, id))),
    })),
  };
}

async function read(
  file: string,
  staged: string | undefined,
  project: Project,
  registry: Registry,
  world: World,
): Promise<Config> {
  const shown = harmless(relative(world.cwd, file) || file);
  const { readConfig } = await import('../engine/read-config.ts');
  const path = slashed(relative(project.root, file));
  const reading = await readConfig(staged ?? textOf(file, shown), registry, { path, today: world.today });
  if ('errors' in reading) {
    const lines = reading.errors.map(
      ({ line, column, message }) => `${shown}:${line}:${column} ${harmless(message)}`,
    );
    throw new UsageError(`the config is wrong\n${lines.join('\n')}`);
  }
  for (const { line, column, message } of reading.warnings) {
    world.err.write(`${shown}:${line}:${column} ${harmless(message)}\n`);
  }
  return reading.config;
}

function textOf(file: string, shown: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(`the config \`${shown}\` ${missing ? 'does not exist' : 'cannot be read'}`);
  }
}

async function namedRules(
  { rules }: CheckOptions,
  registry: Registry,
  world: World,
): Promise<Config['rules']> {
  const { knownLevels } = await import('../engine/known-levels.ts');
  return knownLevels(rules, registry, (kind, message) => {
    if (kind === 'errors') throw new UsageError(`--rule: ${message}`);
    world.err.write(`zerodrop: --rule: ${harmless(message)}\n`);
  });
}

/**
 * Says which ignores of the config silence nothing, when the config was asked for and every file that it may be about
 * was read.
 */
export function warnOfUnusedIgnores(
  { ignores }: Config,
  session: Session,
  project: Project,
  input: Input,
  { stdin, isolated }: CheckOptions,
  world: World,
): void {
  const isAsked = ignores.some(({ path }) => input.asked(path));
  if (!isAsked || stdin || isolated || !project.marked) return;
  for (const { rule, path, range } of session.unusedIgnores()) {
    const shown = harmless(relative(world.cwd, folderPath(project.root) + path));
    const { line, column } = range.start;
    world.err.write(`${shown}:${line}:${column} this ignore of \`${rule}\` silences nothing\n`);
  }
}
