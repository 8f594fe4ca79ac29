import type { Expression } from '../expression.ts';
import type { Column } from '../schema.ts';

/** What stands behind the name of a column in MODIFY, as far as files tell; `…` for a type that no file says. */
export function definitionText(column: Column): string {
  const { type, characterSet, collation, generated, notNull, default: filling, onUpdate } = column;
  return [
    type?.text ?? '…',
    ...(characterSet === undefined ? [] : [`CHARACTER SET ${characterSet}`]),
    ...(collation === undefined ? [] : [`COLLATE ${collation.name}`]),
    ...(generated ? [generatedText(generated)] : []),
    ...(notNull ? ['NOT NULL'] : []),
    ...(typeof filling === 'object' ? [`DEFAULT ${defaultText(filling)}`] : []),
    ...(onUpdate === undefined ? [] : [`ON UPDATE ${onUpdate.toUpperCase()}`]),
    ...(column.autoIncrement ? ['AUTO_INCREMENT'] : []),
  ].join(' ');
}

function generatedText({ stored, expression: { text } }: NonNullable<Column['generated']>): string {
  return `GENERATED ALWAYS AS ${enclosed(text)} ${stored ? 'STORED' : 'VIRTUAL'}`;
}

/** Only constants and the current time stand without parentheses. */
function defaultText({ text, constant, calls }: Expression): string {
  const isTime = calls.every(({ name }) => /^(?:current_timestamp|now|localtime(?:stamp)?)$/i.test(name));
  return constant || isTime ? text : enclosed(text);
}

function enclosed(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text : `(${text})`;
}
