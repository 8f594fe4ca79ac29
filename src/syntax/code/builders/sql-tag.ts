import { concatenated } from '../composed.ts';
import type { Handle, Template, Value } from '../value.ts';
import { holeCalled } from './holes.ts';

/** A tag that gives SQL, as `sql` and `raw` of several packages: values that nobody knows are holes. Called, it takes a string. */
export const SQL_TAG: Handle = {
  title: 'sql',
  inert: true,
  tag: ({ words, values }, { span }) => ({ type: 'text', ...concatenated(partsOf({ words, values })), span }),
  call: ([text]) => text,
  method: (_, [text]) => text,
};

function partsOf({ words, values }: Template) {
  return words.flatMap((word, i) => {
    const value = values[i];
    return value ? [word, partOf(value)] : [word];
  });
}

function partOf(value: Value) {
  if (value.type === 'text') return value;
  const written = value.type === 'literal' ? String(value.value) : undefined;
  return written === undefined ? holeCalled('value', value.span) : { text: written, pieces: [], holes: [] };
}
