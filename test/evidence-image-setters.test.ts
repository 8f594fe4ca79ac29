import { expect, test } from 'vitest';
import { imageSetter, isFluxMarker, resolvesImages } from '../src/model/evidence/image-setters.ts';

test('the kinds that name the images they set, by their group', () => {
  expect(imageSetter('skaffold', 'Config')).toBe('skaffold');
  expect(imageSetter('argoproj.io', 'ApplicationSet')).toBe('argo');
  expect(imageSetter('argocd-image-updater.argoproj.io', 'ImageUpdater')).toBe('argo-updater');
  expect(imageSetter('', 'Config')).toBeUndefined();
  expect(imageSetter('argoproj.io', 'Rollout')).toBeUndefined();
});

test('annotations by which OpenShift resolves images', () => {
  expect(resolvesImages(['a', 'image.openshift.io/triggers'])).toBe(true);
  expect(resolvesImages(['image.openshift.io/triggers-of-mine'])).toBe(false);
});

test.each([
  [' # {"$imagepolicy": "flux-system:web"}', true],
  ['  #{ "$imagepolicy" : "flux-system:web:tag" }', true],
  [' # see {"$imagepolicy": "flux-system:web"}', false],
  ['', false],
])('the marker of Flux: `%s`', (text, expected) => {
  expect(isFluxMarker(text)).toBe(expected);
});
