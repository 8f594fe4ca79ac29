import { expect, test } from 'vitest';
import { isDatabaseImage, isDatabasePort, namesHttp } from '../src/model/evidence/servers.ts';

test.each([
  ['postgres:17', true],
  ['docker.io/bitnami/redis:7', true],
  ['mcr.microsoft.com/mssql/server:2022-latest', true],
  ['shop/server:1.4.2', false],
  ['shop/postgres-api:1.4.2', false],
  ['nginx', false],
])('%s is a database: %s', (image, expected) => {
  expect(isDatabaseImage(image)).toBe(expected);
});

test.each<[number | undefined, string | undefined, boolean]>([
  [5432, undefined, true],
  [undefined, 'tcp-postgresql', true],
  [8080, 'http', false],
  [undefined, undefined, false],
])('port %s %s is that of a database: %s', (number, name, expected) => {
  expect(isDatabasePort(number, name)).toBe(expected);
});

test.each<[string | undefined, boolean]>([
  ['http', true],
  ['http-web', true],
  ['app-http', true],
  ['grpc', true],
  ['kubernetes.io/h2c', true],
  ['httpd', false],
  ['tcp', false],
  [undefined, false],
])('%s says HTTP: %s', (name, expected) => {
  expect(namesHttp(name)).toBe(expected);
});
