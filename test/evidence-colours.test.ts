import { expect, test } from 'vitest';
import { slotOf } from '../src/model/evidence/colours.ts';

test.each<[string, string | undefined]>([
  ['blue', 'colours: green'],
  ['green', 'colours: blue'],
  ['black', 'colours: red'],
  ['idle', 'colours: live'],
  ['preview', 'colours: active'],
  ['stable', 'canary: canary'],
  ['canary', 'canary: stable primary baseline production prod'],
  ['v1', undefined],
  ['a', undefined],
  ['blueprint', undefined],
  ['staging', undefined],
])('the counterparts of `%s`', (value, expected) => {
  const slot = slotOf(value);
  expect(slot && `${slot.kind}: ${slot.others.join(' ')}`).toBe(expected);
});
