import { expect, test } from 'vitest';
import { slotOf } from '../src/model/evidence/colours.ts';

test.each<[string, string | undefined]>([
  ['blue', 'colour: green'],
  ['green', 'colour: blue'],
  ['black', 'colour: red'],
  ['idle', 'colour: live'],
  ['preview', 'colour: active'],
  ['stable', 'stable: canary'],
  ['canary', 'canary: stable primary baseline production prod'],
  ['v1', undefined],
  ['a', undefined],
  ['blueprint', undefined],
  ['staging', undefined],
])('the counterparts of `%s`', (value, expected) => {
  const slot = slotOf(value);
  expect(slot && `${slot.role}: ${slot.others.join(' ')}`).toBe(expected);
});
