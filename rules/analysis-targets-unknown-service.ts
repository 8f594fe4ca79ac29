import { type AnalysisArgument, passedArguments, runsOf, serviceInAddress, switchedBy } from '#progressive';
import { type AnyField, defineRule, namesakeLabel, type Resource, titleOf, warning } from '#rule';

export default defineRule({
  id: 'analysis-targets-unknown-service',
  category: 'Progressive delivery',
  summary: 'A Service that an analysis asks about must be there.',
  hazard: 'an argument of an analysis names a Service that is not there, and that is not the canary Service',
  impact:
    'the query finds no data, and the analysis fails every release, or passes it without having seen a request',
  remedy: 'write the name of the Service that leads to the new version: `canaryService` or `previewService`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-arguments',
    'https://github.com/juspay/hyperswitch-helm/pull/308',
  ],
  messages: {
    unknown: warning('`{rollout}` analyses Service `{service}`, which the input does not hold'),
    misnamed: warning('`{rollout}` analyses Service `{service}`, but the input has `{near}`'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    if (rollout.fragment) return;
    const own = new Set(switchedBy(rollout).map(({ name }) => name));
    const said = new Set<string>();
    for (const { asked, args: bound } of runsOf(graph, rollout)) {
      const args = new Map([...bound, ...passedArguments(asked).map((each) => [each.name, each] as const)]);
      for (const argument of args.values()) {
        const named = serviceIn(argument, rollout);
        if (!named || own.has(named.service) || said.has(named.service)) continue;
        const { service } = named;
        const looked = graph.lookup(rollout, 'Service', service);
        if (!looked || looked.found) continue;
        const near = looked.near?.name === service ? undefined : looked.near;
        if (!near && (!named.certain || looked.state === 'generated')) continue;
        said.add(service);
        const of = { rollout: titleOf(rollout), service };
        const at = (argument.at as { get(key: 'value'): AnyField }).get('value');
        if (!near) report({ message: 'unknown', with: of, at, because: looked.because });
        else {
          const because = [namesakeLabel(near, service)];
          report({ message: 'misnamed', with: { ...of, near: titleOf(near) }, at, because });
        }
      }
    }
  },
});

/** The Service of the Rollout's namespace that an argument names; `certain`: it can be nothing else, as the name of an app. */
function serviceIn(
  { name, value = '' }: AnalysisArgument,
  rollout: Resource,
): { readonly service: string; readonly certain: boolean } | undefined {
  const host = serviceInAddress(value, rollout);
  if (host) return host.here ? { service: host.service, certain: true } : undefined;
  if (!/^(?:[a-z]+-)*(?:service|svc)(?:-name|Name)?$/.test(name) || !/^[a-z][-a-z0-9]*$/.test(value))
    return undefined;
  return { service: value, certain: /(?:^|-)(?:canary|preview|stable|active)$/.test(value) };
}
