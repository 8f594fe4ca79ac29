/** For the disk, which knows only the engine. */
export { mayBeMigration, mayHoldMigrations } from '../workspace/histories/runner-files.ts';
