/** Lines that were replaced, 1-based; where a count is 0 the line is the one before. */
export interface Hunk {
  readonly oldLine: number;
  readonly oldCount: number;
  readonly line: number;
  readonly count: number;
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The hunks of a patch without context, by the new name of each file. */
export function hunksIn(patch: Buffer, from: number): ReadonlyMap<string, readonly Hunk[]> {
  const files = new Map<string, Hunk[]>();
  let hunks: Hunk[] = [];
  /** Lines of the hunk still to come: whatever they look like, they are no headers. */
  let lines = 0;
  for (let at = from; at < patch.length; ) {
    const newline = patch.indexOf(LF, at);
    const end = newline < 0 ? patch.length : newline;
    const first = patch[at];
    if (lines > 0 && (first === PLUS || first === MINUS)) {
      lines--;
    } else if (first === PLUS) {
      hunks = [];
      files.set(nameIn(patch.toString('utf8', at + '+++ '.length, end)), hunks);
    } else if (first === AT) {
      const [, oldLine, oldCount = '1', line, count = '1'] =
        HEADER.exec(patch.toString('latin1', at, Math.min(end, at + 100))) ?? [];
      hunks.push({
        oldLine: Number(oldLine),
        oldCount: Number(oldCount),
        line: Number(line),
        count: Number(count),
      });
      lines = Number(oldCount) + Number(count);
    }
    at = end + 1;
  }
  return files;
}

const LF = 0x0a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const AT = 0x40;

const ESCAPES: { readonly [letter: string]: string } = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};

/** `b/name`, with a tab after a name that has spaces, or in quotes like a string of C. */
function nameIn(written: string): string {
  const name = written.startsWith('"')
    ? written
        .slice(1, written.lastIndexOf('"'))
        .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, letter: string) =>
          octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (ESCAPES[letter] ?? letter),
        )
    : written.replace(/\t$/, '');
  return name.slice('b/'.length);
}

/** Whether some of these lines are new or were replaced. */
export function touches(hunks: readonly Hunk[], first: number, last: number): boolean {
  return hunks.some(({ line, count }) => line <= last && first < line + count);
}

/** Where a line that did not change stood before. */
export function oldLineOf(hunks: readonly Hunk[], line: number): number {
  let old = line;
  for (const hunk of hunks) {
    const after = hunk.count === 0 ? hunk.line + 1 : hunk.line + hunk.count;
    if (after > line) break;
    old += hunk.oldCount - hunk.count;
  }
  return old;
}
