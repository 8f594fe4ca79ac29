import { harmless } from '../report/harmless.ts';
import type { World } from './world.ts';

/** What is said when zerodrop itself fails. The stack is shown on request only. */
export function bugReport(error: unknown, env: World['env'], stats?: boolean): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error && (stats || env.ZERODROP_DEBUG) ? `${error.stack ?? ''}\n` : '';
  return [
    `zerodrop: this is a bug in zerodrop, not in your files: ${harmless(message)}\n`,
    'Please report it with the file that it happens on; ZERODROP_DEBUG=1 shows where it happened.\n',
    stack,
  ].join('');
}
