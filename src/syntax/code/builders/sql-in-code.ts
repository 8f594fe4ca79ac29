import type { Builder, CodeModule, Run } from '../builder.ts';
import type { Value } from '../value.ts';
import { handled } from './answers.ts';
import { several } from './said.ts';
import { sendValue } from './sending.ts';
import { SQL_TAG } from './sql-tag.ts';

/** The names under which a file exports what runs forward, the first that is there. */
const NAMES = ['generateSql', 'up', 'sql', 'default'];

const TAGS = ['sql', 'SQL', 'raw', 'default'];

/** `module.exports.generateSql = () => "…"`, `export const up = "…"`, `export default sql"…"`. */
export const sqlInCode: Builder = {
  id: 'sql-in-code',
  run(module, run) {
    const [first] = NAMES.flatMap((name) => module.exported(name) ?? []);
    return first !== undefined && sends(first, module, run);
  },
  imported: (from, name) =>
    TAGS.includes(name) && !from.startsWith('.') ? handled(SQL_TAG, undefined) : undefined,
};

function sends(value: Value, module: CodeModule, run: Run): boolean {
  if (value.type === 'function') return sends(run.call(value, []), module, run);
  if (value.type === 'dictionary') {
    const up = value.entries.get('up') ?? value.entries.get('text');
    return up !== undefined && sends(up, module, run);
  }
  for (const item of several(value)) {
    sendValue(item, item.span ?? { start: 0, end: 0 }, run);
  }
  return true;
}
