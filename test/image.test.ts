import { describe, expect, test } from 'vitest';
import { fullNameOf, type Image, imageFrom, imageText, isMoving, repositoryOf } from '../src/model/image.ts';
import { workload } from './manifests.ts';
import { modelCase } from './model-case.ts';

const digest = `sha256:${'0a'.repeat(32)}`;

describe('imageFrom', () => {
  test.each([
    ['redis', undefined, 'redis', undefined, undefined],
    ['redis:7', undefined, 'redis', '7', undefined],
    ['shop/web:1.4.2', undefined, 'shop/web', '1.4.2', undefined],
    ['ghcr.io/shop/web', 'ghcr.io', 'shop/web', undefined, undefined],
    ['host:5000/a', 'host:5000', 'a', undefined, undefined],
    ['host:5000/a/b:2', 'host:5000', 'a/b', '2', undefined],
    ['localhost/a:x', 'localhost', 'a', 'x', undefined],
    ['registry.example:443/a__b/c-d:v1.0_x', 'registry.example:443', 'a__b/c-d', 'v1.0_x', undefined],
    [`web@${digest}`, undefined, 'web', undefined, digest],
    [`ghcr.io/shop/web:latest@${digest}`, 'ghcr.io', 'shop/web', 'latest', digest],
    ['auto', undefined, 'auto', undefined, undefined],
    ['shop/web:Latest', undefined, 'shop/web', 'Latest', undefined],
  ])('%s', (text, registry, repository, tag, of) => {
    expect(imageFrom(text)).toEqual({ registry, repository, tag, digest: of });
  });

  test.each([
    '',
    ' ',
    'a b',
    'ko://github.com/shop/web',
    'web:',
    'web:$(TAG)',
    '/web',
    'web/',
    'a:b:c',
    '@',
    'a//b',
    'IMAGE_URL',
    'Shop/web',
  ])('refuses `%s`', (text) => expect(imageFrom(text)).toBeUndefined());
});

test.each([
  ['postgres:17', 'postgres:17'],
  ['postgres:${TAG}', 'postgres'],
  ['postgres:${TAG:-17}', 'postgres'],
  ['postgres@${DIGEST}', 'postgres'],
  ['"{{ registry }}/postgres:17"', '{{ registry }}/postgres:17'],
  ['registry.example:5000/postgres:__TAG__', 'registry.example:5000/postgres'],
  ['${IMAGE}', undefined],
  ['shop/${NAME}:17', undefined],
  ['[postgres]', undefined],
])('the repository in %s is %s', async (image, expected) => {
  const { container } = await modelCase(workload({ image }));
  expect(imageText(container)).toBe(expected);
});

test('repositoryOf reads what it can', () => {
  expect(repositoryOf('ghcr.io/shop/web:1@sha256:00')).toBe('shop/web');
  expect(repositoryOf('ghcr.io/shop/postgres:$(TAG)')).toBe('shop/postgres');
  expect(repositoryOf('Shop/Postgres')).toBe('shop/postgres');
  expect(repositoryOf('ko://x')).toBe('ko://x');
});

test.each([
  ['nginx:1', 'docker.io/library/nginx'],
  ['docker.io/nginx', 'docker.io/library/nginx'],
  ['index.docker.io/shop/web', 'docker.io/shop/web'],
  ['shop/web:2', 'docker.io/shop/web'],
  ['ghcr.io/shop/web', 'ghcr.io/shop/web'],
])('fullNameOf %s', (text, name) => {
  expect(fullNameOf(imageFrom(text) as Image)).toBe(name);
});

test.each([
  ['web', true],
  ['web:latest', true],
  ['host:5000/web', true],
  ['web:1', false],
  ['web:latest-2026', false],
  [`web@${digest}`, false],
  [`web:latest@${digest}`, false],
])('isMoving %s', (text, moving) => {
  expect(isMoving(imageFrom(text) as Image)).toBe(moving);
});
