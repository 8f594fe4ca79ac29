import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A worker loads the program once, and not again for each of hundreds of files: what a test changes, it puts back.
    isolate: false,
    maxWorkers: '100%',
    // A machine of CI may be several times slower than the one at hand.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: 'test/shared-folder.ts',
  },
});
