import type { HistorySettings } from '../../model/migration/history.ts';
import type { Outline } from './outline.ts';
import type { MigrationChoice } from './outlines.ts';
import type { Standing } from './standing.ts';

/** What the config and the host say of migrations. */
export interface MigrationInput {
  readonly choices: readonly MigrationChoice[];
  /** Major version of the server. */
  readonly postgres: number;
  readonly standing: Standing | undefined;
  /** The last migration of a history that production has, as somebody named it. */
  applied(outline: Outline): string | undefined;
  /** The same value for the same settings. */
  settingsOf(outline: Outline): HistorySettings;
}
