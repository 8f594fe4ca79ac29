import { defineRule, error, titleOf, uninstallsOnFailure } from '#rule';

export default defineRule({
  id: 'failed-release-uninstalls',
  category: 'Rollout',
  summary: 'A failed upgrade must leave the last good release running.',
  hazard: 'a HelmRelease answers a failed upgrade by uninstalling the release',
  impact: 'one bad upgrade takes the running version away with it: nothing answers until an install succeeds',
  remedy: 'use `strategy: rollback`, which keeps the last good release',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://fluxcd.io/flux/components/helm/helmreleases/#upgrade-remediation',
    'https://github.com/fluxcd/helm-controller/issues/1394',
    'https://github.com/fluxcd/flux2/issues/2299',
  ],
  messages: {
    uninstalls: error('a failed upgrade of `{release}` uninstalls it'),
  },

  on: 'resource',
  check(resource, { report }) {
    const found = uninstallsOnFailure(resource);
    if (!found) return;
    const { strategy, because } = found;
    report({
      message: 'uninstalls',
      with: { release: titleOf(resource) },
      at: strategy,
      because: [because],
    });
  },
});
