import { expect, test } from 'vitest';
import { inWords } from '../src/model/progressive/background-stages.ts';

test.each([
  [0, '0 s'],
  [90, '90 s'],
  [120, '2 m'],
  [150, '2 m 30 s'],
  [3600, '1 h'],
  [5430, '1 h 30 m 30 s'],
])('%d seconds are %s', (seconds, words) => expect(inWords(seconds)).toBe(words));
