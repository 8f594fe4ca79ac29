import type { Effect } from './effect.ts';
import type { Schema } from './schema.ts';
import type { Work } from './work.ts';
import { allOf, lockOn, NO_WORK, scanOf, storesOf } from './work-parts.ts';

export function workOfType(effect: Effect, schema: Schema): Work | undefined {
  switch (effect.type) {
    case 'alterDomain': {
      const verifies =
        (effect.what === 'add constraint' && effect.validated) ||
        effect.what === 'set not null' ||
        effect.what === 'validate';
      if (!verifies) return NO_WORK;
      const why = `a column has the type \`${effect.name.name}\``;
      const tables = schema.columnsOfType(effect.name).flatMap(({ table }) => storesOf(schema, table));
      return allOf(...tables.flatMap((table) => [lockOn(table, 'share', why), scanOf(table, why)]));
    }
    case 'dropType':
      if (!effect.cascade) return NO_WORK;
      return allOf(
        ...schema
          .columnsOfType(effect.name)
          .map(({ table, column }) =>
            lockOn(table, 'access exclusive', `its column \`${column.name}\` is dropped with the type`),
          ),
      );
    default:
      return undefined;
  }
}
