import type { HistorySettings } from '../model/migration/history.ts';
import { appliedIn } from '../workspace/histories/applied.ts';
import type { MigrationInput } from '../workspace/histories/migration-input.ts';
import type { Outline } from '../workspace/histories/outline.ts';
import type { Production } from '../workspace/histories/pending.ts';
import type { Config, Matcher, MigrationsConfig } from './config.ts';

/** What config and host say of migrations, as the workspace asks for it. */
export function migrationInput(
  { migrations, settings }: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
  { standing, applied = [], named = [] }: Production & { readonly named?: readonly string[] },
): MigrationInput {
  const entries = migrations.map((entry) => ({ entry, matches: matcherOf(entry.files) }));
  const known = new Map<string, HistorySettings>();
  const entryOf = (outline: Outline): MigrationsConfig | undefined =>
    entries.find(({ matches }) => outline.migrations.some(({ path }) => matches(path)))?.entry;
  return {
    choices: entries.map(({ entry: { runner, dialect, transaction }, matches }) => ({
      matches,
      ...(runner !== undefined && { runner }),
      ...(dialect !== undefined && { dialect }),
      ...(transaction !== undefined && { transaction }),
    })),
    named,
    postgres: settings.targets.postgres.major,
    mysql: settings.targets.mysql.version,
    mariadb: settings.targets.mariadb.version,
    standing,
    applied: (outline) => appliedIn(outline.directory, applied) ?? entryOf(outline)?.applied,
    settingsOf: (outline) => {
      const entry = entryOf(outline);
      const told = [outline.lockTimeout?.text, outline.openLock];
      const key = JSON.stringify([entry && migrations.indexOf(entry), ...told]);
      const settings = known.get(key) ?? settingsFrom(entry, outline);
      known.set(key, settings);
      return settings;
    },
  };
}

function settingsFrom(
  entry: MigrationsConfig | undefined,
  { lockTimeout, openLock }: Outline,
): HistorySettings {
  const small = (entry?.smallTables ?? []).map(patternOf);
  return {
    lockTimeout: entry?.lockTimeout ? 'the config says that something sets it' : lockTimeout?.text,
    openLock,
    isSmall: (table) => small.some((pattern) => pattern.test(table)),
  };
}

/** `*` stands for any part of a name. */
function patternOf(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}
