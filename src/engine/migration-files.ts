/** For the disk, which knows only the engine. */
export { mayHoldMigrations } from '../workspace/histories/runner-files.ts';
