import type { Builder } from '../builder.ts';
import type { Value } from '../value.ts';

/** Who exports SQL, or a function that gives it, has it sent as one string. */
export const sqlInCode: Builder = {
  id: 'sql-in-code',
  run(module, run) {
    const exported = module.exported('generateSql') ?? module.exported('default');
    if (!exported) return false;
    const { span = START } = exported;
    const value: Value = exported.type === 'function' ? run.call(exported, []) : exported;
    if (value.type === 'text') run.emit(value, value.span ?? span);
    else run.unreadable(value.type === 'unknown' ? value.why : 'gives no SQL that can be told', span);
    return true;
  },
};

const START = { start: 0, end: 1 };
