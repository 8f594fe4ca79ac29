import picomatch from 'picomatch/posix.js';
import type { Matcher } from './config.ts';

const made = new WeakMap<readonly string[], Matcher>();

/** Whether a path matches one of the globs: `*` within a folder, `**` across folders; `legacy/` is all that is in it. */
export function matcherOf(globs: readonly string[]): Matcher {
  let matcher = made.get(globs);
  if (!matcher) {
    const matches = picomatch(globs.map(normal), { dot: true, nonegate: true });
    matcher = (path) => matches(path);
    made.set(globs, matcher);
  }
  return matcher;
}

function normal(glob: string): string {
  const relative = glob.replace(/^(?:\.?\/)+/, '');
  return relative === '' || relative.endsWith('/') ? `${relative}**` : relative;
}
