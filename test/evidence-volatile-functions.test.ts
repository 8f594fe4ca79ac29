import { expect, test } from 'vitest';
import { volatilityOfBuiltIn, volatilityOfExtension } from '../src/model/evidence/volatile-functions.ts';

test.each([
  ['clock_timestamp', 'volatile'],
  ['random', 'volatile'],
  ['gen_random_uuid', 'volatile'],
  ['uuidv7', 'volatile'],
  ['nextval', 'volatile'],
  ['timeofday', 'volatile'],
  ['now', 'stable'],
  ['current_timestamp', 'stable'],
  ['localtimestamp', 'stable'],
  ['current_user', 'stable'],
  ['timezone', 'stable'],
  ['to_char', 'stable'],
  ['lower', 'immutable'],
  ['md5', 'immutable'],
  ['make_date', 'immutable'],
  ['slugify', undefined],
])('%s is %s', (name, volatility) => {
  expect(volatilityOfBuiltIn(name)).toBe(volatility);
});

test.each([
  ['uuid_generate_v4', 'volatile'],
  ['gen_random_bytes', 'volatile'],
  ['digest', 'immutable'],
  ['slugify', undefined],
])('%s of an extension is %s', (name, volatility) => {
  expect(volatilityOfExtension(name)).toBe(volatility);
});
