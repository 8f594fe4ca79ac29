import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * `node:fs` and `node:buffer` as plain objects. Importing them as modules makes Node touch every export, which loads
 * all of their stream and blob classes: 4 ms of a start that takes 60.
 */
export const fs: typeof import('node:fs') = require('node:fs');
export const { isUtf8 }: typeof import('node:buffer') = require('node:buffer');
