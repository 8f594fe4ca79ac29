import type { Effect } from './effect.ts';
import { nameText } from './existing.ts';
import { sameInputs } from './overload.ts';
import { type Meeting, madeAt, type Refusal } from './refusal.ts';
import type { Origin } from './schema.ts';

/** CREATE and ADD of what files made already, without IF NOT EXISTS. */
export function refusedTwin({ effect, schema, statement }: Meeting): Refusal | undefined {
  switch (effect.type) {
    case 'createTable': {
      if (effect.ifNotExists || effect.temporary) return undefined;
      const view = schema.view(effect.table);
      if (view && view !== 'absent') return twin('view', nameText(view.name), view.origin, '');
      const table = schema.table(effect.table);
      if (table === 'absent' || !table.origin || table.temporary) return undefined;
      if (effect.table.schema !== undefined && effect.table.schema !== table.name.schema) return undefined;
      return twin('table', nameText(table.name), table.origin, 'ALTER TABLE');
    }
    case 'addColumn': {
      const table = schema.table(effect.table);
      const known = table === 'absent' ? undefined : table.columns.get(effect.column.name);
      if (effect.ifNotExists || !known?.origin || drops(statement.effects, 'column', effect.column.name))
        return undefined;
      return twin('column', effect.column.name, known.origin, 'ALTER COLUMN');
    }
    case 'addConstraint': {
      const { name } = effect.constraint;
      const table = schema.table(effect.table);
      if (name === undefined || table === 'absent' || drops(statement.effects, 'constraint', name))
        return undefined;
      const known = table.constraints.find((one) => one.name === name);
      return known && twin('constraint', name, known.origin, 'another name');
    }
    case 'createIndex': {
      const table = schema.table(effect.table);
      const { name } = effect.index;
      if (effect.ifNotExists || name === undefined || table === 'absent') return undefined;
      const index = schema.index({ schema: table.name.schema, name });
      return index && index !== 'absent' ? twin('index', name, index.origin, 'another name') : undefined;
    }
    case 'createView': {
      const view = schema.view(effect.view);
      if (effect.ifNotExists || effect.replace || !view || view === 'absent') return undefined;
      return twin('view', nameText(view.name), view.origin, 'CREATE OR REPLACE VIEW');
    }
    case 'createEnum':
    case 'createDomain': {
      const type = schema.enum(effect.name) ?? schema.domain(effect.name);
      if (!type || type === 'absent') return undefined;
      return twin('type', nameText(type.name), type.origin, 'ALTER TYPE');
    }
    case 'addEnumValue': {
      const type = schema.enum(effect.name);
      if (effect.ifNotExists || !type || type === 'absent' || !type.labels.includes(effect.label))
        return undefined;
      return twin(
        'label',
        effect.label,
        type.added.get(effect.label) ?? type.origin,
        'ADD VALUE IF NOT EXISTS',
      );
    }
    case 'createFunction': {
      const old = schema.functions(effect.name).find((one) => sameInputs(one.arguments, effect.arguments));
      if (effect.replace || !old) return undefined;
      return twin(
        effect.kind,
        nameText(effect.name),
        old.origin,
        `CREATE OR REPLACE ${effect.kind.toUpperCase()}`,
      );
    }
    default:
      return undefined;
  }
}

function twin(kind: string, object: string, origin: Origin, change: string): Refusal {
  return {
    what: 'exists',
    object,
    other: '',
    kind: `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
    instead: change
      ? `change what is there, with ${change}, or leave the statement out`
      : 'leave the statement out',
    because: madeAt(origin, 'it is made here'),
  };
}

/** What a statement drops as well is gone before the rest of it runs. */
export function drops(effects: readonly Effect[], what: 'column' | 'constraint', name: string): boolean {
  return effects.some((effect) => {
    if (effect.type === 'dropColumn') return what === 'column' && effect.column === name;
    return effect.type === 'dropConstraint' && what === 'constraint' && effect.name === name;
  });
}
