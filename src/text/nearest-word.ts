/** The candidate that a name was probably meant to be: the same but for case, dashes or a plural, or few typing errors away. */
export function nearestWord(name: string, candidates: Iterable<string>): string | undefined {
  const plain = folded(name);
  const limit = plain.length < 4 ? 0 : plain.length < 8 ? 1 : plain.length < 14 ? 2 : 3;
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const other = folded(candidate);
    if (other === plain) return candidate;
    if (other === `${plain}s` || plain === `${other}s`) {
      least = 0;
      best = candidate;
    }
    if (least > 0 && continues(plain, other)) {
      least = 1;
      best = candidate;
    }
    if (Math.abs(other.length - plain.length) >= least) continue;
    const distance = typingErrors(plain, other, least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Whether a name only says more than another: `preStopHook` for `preStop`. */
function continues(name: string, start: string): boolean {
  return start.length >= 5 && start.length * 2 > name.length && name.startsWith(start);
}

/** Insertions, deletions, replacements and swaps of neighbours; anything at or above `enough` may be `enough`. */
export function typingErrors(a: string, b: string, enough: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(before, j - 2) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least >= enough) return enough;
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}

/** Without case, dashes and underscores. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
