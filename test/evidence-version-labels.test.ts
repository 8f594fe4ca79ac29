import { expect, test } from 'vitest';
import { versionLabel } from '../src/model/evidence/version-labels.ts';

test.each([
  ['helm.sh/chart', 'web', 'holds the version of the chart'],
  ['app.kubernetes.io/version', 'v2', 'holds the version of the application'],
  ['chart', 'web-1.4.2', 'holds the version of the chart'],
  ['chart', 'web-v1.4.2-rc.1', 'holds the version of the chart'],
  ['chart', 'web', undefined],
  ['version', '1.4.2', undefined],
  ['app.kubernetes.io/name', 'web-1.4.2', undefined],
])('%s=%s', (key, value, why) => expect(versionLabel(key, value)).toBe(why));
