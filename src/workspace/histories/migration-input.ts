import type { HistorySettings } from '../../model/migration/history.ts';
import type { Server } from '../../model/migration/mysql/server.ts';
import { type Dialect, isMysql } from '../../syntax/sql/dialect.ts';
import type { Outline } from './outline.ts';
import type { MigrationChoice } from './outlines.ts';
import type { Standing } from './standing.ts';

/** What the config and the host say of migrations. */
export interface MigrationInput {
  readonly choices: readonly MigrationChoice[];
  /** Folders that somebody asked about: what lies in them is no test or example to them. */
  readonly named: readonly string[];
  /** Major version of the server. */
  readonly postgres: number;
  /** Versions of the servers, as their version comments have it: 80029. */
  readonly mysql: number;
  readonly mariadb: number;
  readonly standing: Standing | undefined;
  /** The last migration of a history that production has, as somebody named it. */
  applied(outline: Outline): string | undefined;
  /** The same value for the same settings. */
  settingsOf(outline: Outline): HistorySettings;
}

/** Undefined for what is neither MySQL nor MariaDB. */
export function serverFor(dialect: Dialect, input: MigrationInput): Server | undefined {
  return isMysql(dialect) ? { dialect, version: input[dialect] } : undefined;
}
