import { expect, test } from 'vitest';
import { ingressParent, joinsOthers } from '../src/model/evidence/ingress-classes.ts';

test.each<[string | undefined, { [name: string]: string }, string | undefined]>([
  ['nginx', {}, 'nginx  '],
  [undefined, { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' }, 'nginx  '],
  ['traefik', { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' }, 'traefik  web'],
  ['alb', { 'alb.ingress.kubernetes.io/group.name': 'shop' }, 'alb shop '],
  ['alb', {}, undefined],
  ['public', { 'alb.ingress.kubernetes.io/scheme': 'internal' }, undefined],
  ['gce', {}, undefined],
  [undefined, {}, undefined],
  [undefined, { 'cert-manager.io/issuer': 'shop' }, undefined],
])('class %s with %j is served by `%s`', (name, annotations, expected) => {
  expect(ingressParent(name, new Map(Object.entries(annotations)))).toBe(expected);
});

test.each([
  ['nginx.ingress.kubernetes.io/canary', true],
  ['nginx.ingress.kubernetes.io/canary-weight', true],
  ['nginx.ingress.kubernetes.io/permanent-redirect', true],
  ['nginx.ingress.kubernetes.io/ssl-redirect', false],
  ['nginx.org/mergeable-ingress-type', true],
  ['alb.ingress.kubernetes.io/conditions.web', true],
  ['cert-manager.io/issuer', false],
])('%s joins others: %s', (annotation, expected) => {
  expect(joinsOthers(annotation)).toBe(expected);
});
