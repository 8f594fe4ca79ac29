import type { ConstraintDefinition } from './definition.ts';
import { identifierText, nameText } from './existing.ts';
import type { Name } from './name.ts';

/** How names are written; PostgreSQL's way where nobody says another. */
interface Quoting {
  name(name: Name): string;
  column(name: string): string;
}

const AS_POSTGRES: Quoting = { name: nameText, column: identifierText };

/** A constraint as SQL, with this name if any, and without NOT VALID: what stands after ADD. */
export function constraintText(
  definition: ConstraintDefinition,
  name: string | undefined,
  quoting: Quoting = AS_POSTGRES,
): string {
  const named = name === undefined ? [] : ['CONSTRAINT', quoting.column(name)];
  const words = [...named, bodyOf(definition, quoting)];
  if (definition.deferrable) words.push('DEFERRABLE');
  if (definition.initiallyDeferred) words.push('INITIALLY DEFERRED');
  return words.join(' ');
}

/** A name for what a table has none for yet, within the server's 63 bytes. */
export function shortNameOf(...parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse();
  return `${before
    .reverse()
    .join('_')
    .slice(0, LONGEST - last.length - 1)}_${last}`;
}

const LONGEST = 63;

function bodyOf(definition: ConstraintDefinition, { name, column }: Quoting): string {
  const columnsText = (columns: readonly string[]) => columns.map((each) => column(each)).join(', ');
  switch (definition.type) {
    case 'check':
      return `CHECK ${enclosed(definition.condition.text)}${definition.noInherit ? ' NO INHERIT' : ''}`;
    case 'not null':
      return `NOT NULL ${columnsText(definition.columns)}`;
    case 'foreign key': {
      const referenced = definition.referenced.length > 0 ? ` (${columnsText(definition.referenced)})` : '';
      const { onDelete } = definition;
      const action = onDelete === 'no action' ? '' : ` ON DELETE ${onDelete.toUpperCase()}`;
      return `FOREIGN KEY (${columnsText(definition.columns)}) REFERENCES ${name(definition.references)}${referenced}${action}`;
    }
    case 'unique':
    case 'primary key': {
      const { index, columns } = definition;
      const what = index === undefined ? `(${columnsText(columns)})` : `USING INDEX ${columnsText([index])}`;
      return `${definition.type.toUpperCase()} ${what}`;
    }
    case 'exclude':
      return 'EXCLUDE …';
  }
}

function enclosed(text: string): string {
  return /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}
