import { shortened, shortenedInside } from '../model/words.ts';
import type { AnyProblem } from '../rule/rule.ts';

type Holes = AnyProblem['with'];

/** Most characters of a headline, and what is left of a name that makes it longer. */
const MOST = 90;
const LEAST = 12;

/** Most of any value in a headline that is too long: a longer one would hide the fact beside it. */
const LONGEST_VALUE = 75;

/**
 * A message with its holes filled. Where that is too long for one line, names in backticks give way: first that of the
 * object itself, which the finding carries in full, then the longest of the others. Names that begin alike keep their
 * ends: `web-orders-v1` beside `web-orders` tells them apart by it.
 */
export function headline(text: string, written: Holes): string {
  const whole = filled(text, written);
  if (whole.length <= MOST) return whole;
  const holes = bounded(written);
  let over = filled(text, holes).length - MOST;
  const names = namesIn(text, holes);
  const [own, ...others] = names.keys();
  while (over > 0) {
    const name = own !== undefined && isLong(own) ? own : others.filter(isLong).reduce(longer, undefined);
    if (name === undefined) break;
    over--;
    names.set(name, lengthOf(name) - 1);
  }
  const values = new Map([...names.keys()].map((name) => [name, String(holes?.[name])]));
  const short = [...names].map(([name, most]) => {
    const value = values.get(name) ?? '';
    const start = value.slice(0, most - 1);
    const isShared = [...values].some(([other, text]) => other !== name && text.startsWith(start));
    return [name, isShared ? shortenedInside(value, most) : shortened(value, most)] as const;
  });
  return filled(text, { ...holes, ...Object.fromEntries(short) });

  function lengthOf(name: string): number {
    return names.get(name) ?? 0;
  }
  function isLong(name: string): boolean {
    return lengthOf(name) > LEAST;
  }
  function longer(best: string | undefined, name: string): string {
    return best !== undefined && lengthOf(best) >= lengthOf(name) ? best : name;
  }
}

/** Lists, which hold backticks, stay whole: their rules keep them short. */
function bounded(holes: Holes): Holes {
  const entries = Object.entries(holes ?? {}).map(([name, value]) => {
    const text = String(value);
    return [name, text.includes('`') ? text : shortened(text, LONGEST_VALUE)];
  });
  return Object.fromEntries(entries);
}

/** The holes that stand in backticks, each once, with the lengths of what fills them; not lists, which hold backticks. */
function namesIn(text: string, holes: Holes): Map<string, number> {
  const found = [...text.matchAll(/`\{(\w+)\}`/g)].map(([, name]) => name as string);
  const values = found.map((name) => [name, String(holes?.[name] ?? '')] as const);
  return new Map(values.flatMap(([name, value]) => (value.includes('`') ? [] : [[name, value.length]])));
}

export function filled(text: string, holes: Holes): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    holes && Object.hasOwn(holes, name) ? String(holes[name]) : hole,
  );
}
