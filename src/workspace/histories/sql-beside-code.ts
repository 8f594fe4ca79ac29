import { type Entry, type Folder, stemOf } from './folders.ts';
import type { Section } from './outline.ts';
import { isCode } from './runner-files.ts';
import type { Step } from './runners/kind.ts';
import { undoes } from './runners/plain.ts';

/**
 * The steps of a folder of code with the SQL files that its migrations send: `1_x.sql` and `1_x-01.up.sql` beside
 * `1_x.js` belong to that one. Each file goes to the server as one string, in the scope that its runner gives by habit.
 */
export function withSqlBeside(steps: readonly Step[], { entries }: Folder): readonly Step[] {
  const usual = steps.find(({ sections }) => sections[0]?.because.span === undefined) ?? steps[0];
  const [habit] = usual?.sections ?? [];
  if (!habit) return steps;
  const code = entries.filter(({ path }) => isCode(path));
  const known = new Set(steps.map(({ path }) => path));
  const readers = new Set<string>();
  const beside = entries.flatMap((entry): readonly Step[] => {
    if (isCode(entry.path) || known.has(entry.path) || undoes(entry.name)) return [];
    const owner = ownerOf(entry, code);
    if (!owner) return [];
    if (READS.test(owner.text)) readers.add(owner.path);
    return [stepOf(entry, habit)];
  });
  return beside.length === 0 ? steps : [...steps.filter(({ path }) => !readers.has(path)), ...beside];
}

const made = new WeakMap<Entry, { readonly habit: Section; readonly step: Step }>();

/** The same value for the same file in the same scope. */
function stepOf(entry: Entry, habit: Section): Step {
  const last = made.get(entry);
  if (last?.habit === habit) return last.step;
  const step: Step = { id: entry.name, path: entry.path, sections: [asString(habit, entry)] };
  made.set(entry, { habit, step });
  return step;
}

const READS = /\breadFile(?:Sync)?\b/;

/** The file with the longest name that this one's begins with. */
function ownerOf({ name }: Entry, code: readonly Entry[]): Entry | undefined {
  const owners = code.filter((each) => {
    const stem = stemOf(each.name);
    return name.startsWith(stem) && /^[-_.]/.test(name.slice(stem.length));
  });
  return owners.reduce<Entry | undefined>(
    (best, each) => (best && best.name.length >= each.name.length ? best : each),
    undefined,
  );
}

function asString(section: Section, { path, text }: Entry): Section {
  const { delimiter, because, doubt } = section;
  const scope = section.scope === 'none' ? 'implicit' : section.scope;
  const own = because.span === undefined ? { ...because, path } : because;
  return { span: { start: 0, end: text.length }, delimiter, scope, because: own, doubt, oneString: true };
}
