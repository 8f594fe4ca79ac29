import { start } from './start.ts';

/** The command line without a bundle, for development and tests; `launch.ts` starts the published one. */
await start();
