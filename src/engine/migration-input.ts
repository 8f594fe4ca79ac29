import type { HistorySettings } from '../model/migration/history.ts';
import type { MigrationInput } from '../workspace/histories/migration-input.ts';
import type { Outline } from '../workspace/histories/outline.ts';
import type { Standing } from '../workspace/histories/standing.ts';
import type { Config, Matcher, MigrationsConfig } from './config.ts';

/** A migration that production has, as somebody named it: of one folder, or of whichever history has it. */
export interface Applied {
  readonly directory: string | undefined;
  readonly id: string;
}

/** What config and host say of migrations, as the workspace asks for it. */
export function migrationInput(
  { migrations, settings }: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
  standing: Standing | undefined,
  applied: readonly Applied[] = [],
): MigrationInput {
  const entries = migrations.map((entry) => ({ entry, matches: matcherOf(entry.files) }));
  const entryOf = (outline: Outline): MigrationsConfig | undefined =>
    entries.find(({ matches }) => outline.migrations.some(({ path }) => matches(path)))?.entry;
  return {
    choices: entries.map(({ entry: { runner, transaction }, matches }) => ({
      matches,
      ...(runner !== undefined && { runner }),
      ...(transaction !== undefined && { transaction }),
    })),
    postgres: settings.targets.postgres.major,
    standing,
    applied: (outline) => {
      const named =
        applied.find(({ directory }) => directory === outline.directory) ??
        applied.find(({ directory }) => directory === undefined);
      return named?.id ?? entryOf(outline)?.applied;
    },
    settingsOf: (outline) => settingsOf(entryOf(outline), outline),
  };
}

function settingsOf(entry: MigrationsConfig | undefined, { lockTimeout }: Outline): HistorySettings {
  const small = (entry?.smallTables ?? []).map(patternOf);
  return {
    lockTimeout: entry?.lockTimeout ? 'the config says that something sets it' : lockTimeout?.text,
    isSmall: (table) => small.some((pattern) => pattern.test(table)),
  };
}

/** `*` stands for any part of a name. */
function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}
