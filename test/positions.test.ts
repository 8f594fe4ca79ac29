import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { sessionOver } from '../src/dev/fixture.ts';
import { filesIn } from '../src/dev/repository.ts';

const files = filesIn('fixtures/positions');

/** Each finding and each label with its lines, its UTF-16 columns and the text that stands there. */
async function placesIn(path: string): Promise<readonly string[]> {
  const session = await sessionOver({ [path]: files[path] ?? '' }, registry, 'recommended');
  return session.findings().flatMap((finding) =>
    [{ ...finding, text: finding.rule }, ...finding.related].map(({ range: { start, end }, span, text }) => {
      const written = (files[path] ?? '').slice(span.start, span.end);
      return `${start.line}:${start.column}-${end.line}:${end.column} ${JSON.stringify(written)} ${text}`;
    }),
  );
}

test('files keep the line ends that they are about', () => {
  expect(readFileSync('fixtures/positions/crlf.yaml', 'utf8')).toContain('\r\n');
  expect(readFileSync('fixtures/positions/byte-order-mark.yaml', 'utf8')).toMatch(/^\ufeff/);
});

test.each(Object.keys(files))('places in %s', async (path) => {
  expect(await placesIn(path)).toMatchSnapshot();
});
