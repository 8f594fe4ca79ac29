import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesIn } from '../src/dev/repository.ts';
import { Desk } from './desk.ts';

const projects = filesIn('fixtures/projects');
const shop = Object.fromEntries(
  Object.entries(projects)
    .filter(([path]) => /^(?:shop|bookings|parcels|overlays|media|ledger|fleet)\//.test(path))
    .filter(([path]) => !path.endsWith('zerodrop.yaml')),
);
const paths = Object.keys(shop).sort();

/** What people type, paste and break. */
const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    '\r\n',
    '  ',
    '-',
    '- ',
    ':',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '|',
    '&a',
    '*a',
    '---\n',
  ],
  ...['replicas: 0\n', 'app: web', 'app: api', 'maxUnavailable: 100%\n', 'name: web', 'namespace: prod\n'],
  ...['# zerodrop-ignore single-replica -- agreed\n', '# zerodrop-ignore budget-blocks-eviction\n'],
  ...[
    'ALTER TABLE bookings DROP COLUMN note;\n',
    "'",
    '$$',
    '/*',
    '-- ',
    'BEGIN;\n',
    'COMMIT;\n',
    ';',
    '😀',
    'é',
  ],
  ...[
    'await knex.schema.dropTable("rooms");\n',
    '`',
    '${',
    '=>',
    'apiVersion: v1\nkind: Service\n',
    '\t',
    '\r',
  ],
];

type Step =
  | {
      readonly do: 'type';
      readonly path: string;
      readonly at: number;
      readonly cut: number;
      readonly text: string;
    }
  | { readonly do: 'open' | 'close' | 'delete' | 'restore' | 'save'; readonly path: string };

const path = fc.constantFrom(...paths);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      path,
      at: fc.nat(2000),
      cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
      text: fc.constantFrom(...PIECES),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'open' as const,
        'close' as const,
        'delete' as const,
        'restore' as const,
        'save' as const,
      ),
      path,
    }),
  },
);

/** Makes one step, and gives the texts on the disk as they are then. */
async function made(desk: Desk, one: Step, disk: Map<string, string>): Promise<void> {
  const buffer = desk.buffers.get(desk.uri(one.path));
  if (one.do === 'type') {
    if (!buffer) desk.open(one.path, disk.get(one.path) ?? '');
    const { text } = desk.buffers.get(desk.uri(one.path)) ?? { text: '' };
    const before = text.slice(0, one.at % (text.length + 1)).split('\n');
    const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const end = { line: start.line, character: start.character + one.cut };
    return desk.change(one.path, [{ range: { start, end }, text: one.text }]);
  }
  if (one.do === 'open' && !buffer) return desk.open(one.path, disk.get(one.path) ?? '');
  if (one.do === 'close' && buffer) return desk.close(one.path);
  const written = { delete: undefined, restore: shop[one.path], save: buffer?.text }[one.do as 'delete'];
  if (one.do === 'open' || one.do === 'close' || (one.do === 'save' && !buffer)) return;
  if (written === undefined) disk.delete(one.path);
  else disk.set(one.path, written);
  await desk.write(one.path, written);
}

describe('random edits', () => {
  test('after a thousand of them what is found is what a server that starts then finds', {
    timeout: 300_000,
  }, async () => {
    const desk = new Desk(shop);
    const disk = new Map(Object.entries(shop));
    let rounds = 0;
    for (const one of fc.sample(step, { seed: 10, numRuns: 1000 })) {
      await made(desk, one, disk);
      await desk.look(one.path);
      if (++rounds % 250 > 0) continue;
      const now = Object.fromEntries(disk);
      for (const { uri, text } of desk.buffers.all()) now[uri.slice(desk.uri('/').length)] = text;
      const cold = new Desk(now);
      expect(await desk.all(), `after ${rounds} steps`).toEqual(await cold.all());
      cold.leave();
    }
    expect(desk.warnings).toEqual([]);
    desk.leave();
  });
});

describe('half-typed, up to every token', () => {
  test.each([
    ['YAML', 'shop/deploy/api.yaml'],
    ['SQL', 'parcels/db/migrations/20260105090000_create_parcels.sql'],
    ['TypeScript', 'bookings/db/migrations/20260302090000_booking_note.ts'],
  ])('%s', async (_, file) => {
    const desk = new Desk(shop);
    const text = shop[file] ?? '';
    expect(text).not.toBe('');
    desk.open(file, '');
    for (const { index } of [...text.matchAll(/\b|$|(?<=\S)(?=\s)/g)]) {
      desk.change(file, [{ text: text.slice(0, index) }]);
      const lines = text.slice(0, index).split('\n');
      for (const { range } of await desk.look(file)) {
        expect(range.end.line).toBeLessThan(lines.length);
      }
    }
    const cold = new Desk(shop);
    expect(await desk.all()).toEqual(await cold.all());
    expect(desk.warnings).toEqual([]);
    desk.leave();
    cold.leave();
  });
});
