import { expect, test } from 'vitest';
import { isConfiguredByFile } from '../src/model/evidence/configured-ports.ts';

test.each([
  ['grafana/tempo:2.6.0', true],
  ['docker.io/otel/opentelemetry-collector-contrib:0.110.0', true],
  ['nginx:1.27', true],
  ['grafana/grafana:11.2.0', false],
  ['shop/nginx-demo:1', false],
])('whether a file tells %s where to listen: %s', (image, expected) => {
  expect(isConfiguredByFile(image)).toBe(expected);
});
