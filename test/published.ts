import { join } from 'node:path';
import { inject } from 'vitest';
import { bundleCode } from '../src/dev/bundle.ts';

let made: Promise<string> | undefined;

/** A folder with the bundle as it is published, made once in each worker. Nobody writes there. */
export function published(): Promise<string> {
  made ??= madeIn(join(inject('shared'), String(process.pid)));
  return made;
}

async function madeIn(folder: string): Promise<string> {
  await bundleCode(folder);
  return folder;
}
