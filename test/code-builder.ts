import type { Builder, CodeModule, CodeReading, Run } from '../src/syntax/code/builder.ts';
import { type ComposedSql, concatenated, spanOf } from '../src/syntax/code/composed.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';
import { readCode } from '../src/syntax/code/read-code.ts';
import type { CallSite, Handle, Value } from '../src/syntax/code/value.ts';
import { asWritten } from '../src/syntax/sql/hole.ts';

export const parser = await loadCodeParser();

/** A database with hardly a method: enough to hold the interpreter. */
export const tiny: Builder = {
  id: 'sql-in-code',
  run(module, run) {
    const db = handled(database(run));
    const up = module.exported('up');
    if (up) run.call(up, [db]);
    const ups = module.classes.flatMap((each) => module.method(each, 'up') ?? []);
    if (!up) for (const each of ups) run.call(each, [db], handled(given(run)));
    return up !== undefined || ups.length > 0 || hasSql(module, run);
  },
  imported: (from, name, run) =>
    from === 'tiny' && name === 'sql' ? handled({ title: 'sql', tag: tagged(run) }) : undefined,
};

function hasSql(module: CodeModule, run: Run): boolean {
  const sql = module.exported('sql');
  if (sql?.type !== 'text') return false;
  run.emit(sql, sql.span ?? { start: 0, end: 0 });
  return true;
}

function handled(handle: Handle): Value {
  return { type: 'handle', handle, span: undefined };
}

/** `run` sends when it is awaited, `now` at once; `each` calls back; `all` answers rows. */
function database(run: Run): Handle {
  return {
    title: 'db',
    get: (name) => (name === 'schema' ? handled(schema(run)) : undefined),
    method(name, args, at) {
      const [first] = args;
      if (name === 'run' && first) return handled({ title: 'db.run', settle: () => send(run, first, at) });
      if (name === 'now' && first) send(run, first, at);
      if (name === 'now') return UNDEFINED;
      if (name === 'in' && first) return run.call(first, [handled(database(run))]);
      return name === 'all' ? UNKNOWN : undefined;
    },
    tag: tagged(run),
  };
}

function schema(run: Run): Handle {
  return {
    title: 'db.schema',
    method: (name) => (name === 'hasTable' ? UNKNOWN : undefined),
    settle: () => void run,
  };
}

function given(run: Run): Handle {
  return {
    title: 'this',
    method(name, [first], at) {
      if (name !== 'addSql' || !first) return undefined;
      send(run, first, at);
      return UNDEFINED;
    },
  };
}

function tagged(run: Run): NonNullable<Handle['tag']> {
  return ({ words, values }, at) => {
    const parts = words.flatMap((word, i): ComposedSql[] => {
      const value = values[i];
      return value?.type === 'text'
        ? [word, value]
        : value
          ? [word, { ...word, text: '?', pieces: [], holes: [] }]
          : [word];
    });
    return handled({ title: 'sql', settle: () => run.emit(concatenated(parts), at.span) });
  };
}

function send(run: Run, value: Value, at: CallSite): void {
  if (value.type === 'text') run.emit(value, at.span);
  else run.unreadable(`sends what ${value.type === 'unknown' ? value.why : `is a ${value.type}`}`, at.span);
}

const UNDEFINED: Value = { type: 'literal', value: undefined, span: undefined };
const UNKNOWN: Value = { type: 'unknown', why: 'is known to the database', span: undefined };

export function read(text: string, path = 'a.ts'): CodeReading {
  return readCode(path, text, tiny, 'postgres', parser);
}

/** Each step in a line: `maybe` in front of what is conditional, `not told:` in front of gaps. */
export function told(text: string, path?: string): readonly string[] {
  const { steps, error } = read(text, path);
  if (error) return [`error: ${error.message}`];
  return steps.map((step) => {
    if (step.type === 'gap') return `not told: ${step.message}`;
    return `${step.conditional ? 'maybe ' : ''}${asWritten(step.sql.text)}`;
  });
}

/** The code at the place of each statement's words that `sought` finds. */
export function places(text: string, sought: RegExp, path?: string): readonly string[] {
  return read(text, path).steps.flatMap((step) => {
    const match = step.type === 'sql' ? sought.exec(step.sql.text) : null;
    if (step.type !== 'sql' || !match) return [];
    const { start, end } = spanOf(step.sql, match.index, match.index + match[0].length, step.span);
    return [text.slice(start, end)];
  });
}
