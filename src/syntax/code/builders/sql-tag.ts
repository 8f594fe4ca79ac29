import { concatenatedText, partOf } from '../text-value.ts';
import type { Handle } from '../value.ts';

/** A tag that gives SQL, as `sql` and `raw` of several packages: values that nobody knows are holes. Called, it takes a string. */
export const SQL_TAG: Handle = {
  title: 'sql',
  inert: true,
  tag: ({ words, values }, { span }) =>
    concatenatedText(
      words.flatMap((word, i) => {
        const value = values[i];
        return value ? [word, partOf(value, undefined, value.span ?? span)] : [word];
      }),
      span,
    ),
  call: ([text]) => text,
  method: (_, [text]) => text,
};
