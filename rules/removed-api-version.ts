import {
  defineRule,
  error,
  isOfItsTime,
  isPatched,
  OLDEST_SUPPORTED,
  removalOf,
  set,
  titleOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'removed-api-version',
  category: 'Rollout',
  summary: 'An object must be of an API version that its cluster serves.',
  hazard: 'the object is written in a version of the API that Kubernetes no longer serves',
  impact: 'the release stops with `no matches for kind`, and what comes after the object is not applied',
  remedy: 'write the version that took its place',
  preset: 'recommended',
  fix: 'safe',
  tag: 'deprecated',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    'https://github.com/apache/apisix-helm-chart/issues/522',
    'https://github.com/apache/pulsar-helm-chart/issues/289',
    'https://github.com/kubernetes-sigs/metrics-server/issues/1104',
  ],
  messages: {
    removed: error('`{object}` is `{version}`, which Kubernetes {removed} removed', {
      remedy: 'write `{replacement}`{care}',
    }),
    ended: error('`{object}` is `{version}`, which Kubernetes {removed} removed for good', {
      remedy: 'remove it: nothing has taken its place in the API',
    }),
    recent: warning('`{object}` is `{version}`, which Kubernetes {removed} does not serve', {
      remedy: 'write `{replacement}`{care}, or set `targets.kubernetes` if no cluster is that new',
    }),
  },

  on: 'resource',
  check(resource, { settings, report }) {
    const { minor, assumed } = settings.targets.kubernetes;
    const removal = removalOf(resource, minor);
    if (!removal || resource.live || resource.fragment) return;
    if (assumed && isOfItsTime(resource.source, resource.apiVersion)) return;

    const { replacement, changes, same } = removal;
    const { apiVersion, root } = resource;
    const at = root.get('apiVersion');
    // A patch fits only an object of its own version, so both have to change together.
    const patched = isPatched(resource);
    const holes = {
      object: titleOf(resource),
      version: apiVersion,
      removed: `1.${removal.removed}`,
    };
    if (replacement === undefined) return report({ message: 'ended', with: holes, at });
    report({
      message: assumed && removal.removed > OLDEST_SUPPORTED ? 'recent' : 'removed',
      with: { ...holes, replacement, care: changes.length > 0 ? ', and mind what changes with it' : '' },
      at,
      because: changes,
      ...(same &&
        !patched && {
          fix: { title: `Write \`${replacement}\``, safety: 'safe', edits: [set(at, replacement)] } as const,
        }),
    });
  },
});
