import rule from '../rules/failed-release-uninstalls.ts';
import { testRule } from './rule-tester.ts';

/** A release with these keys under `upgrade`, in flow style. */
const release = (upgrade: string, version = 'v2') => `apiVersion: helm.toolkit.fluxcd.io/${version}
kind: HelmRelease
metadata:
  name: shop
spec:
  interval: 10m
  chart: { spec: { chart: shop, sourceRef: { kind: HelmRepository, name: charts } } }
  upgrade: ${upgrade}
`;

testRule(rule, {
  clean: [
    {
      name: 'a failed upgrade is rolled back',
      files: { 'a.yaml': release('{ remediation: { strategy: rollback, retries: 3 } }') },
    },
    { name: 'rollback is the default', files: { 'a.yaml': release('{ remediation: { retries: 3 } }') } },
    {
      name: 'without retries nothing is remediated',
      files: { 'a.yaml': release('{ remediation: { strategy: uninstall } }') },
    },
    {
      name: 'no retries, said aloud',
      files: { 'a.yaml': release('{ remediation: { strategy: uninstall, retries: 0 } }') },
    },
    {
      name: 'the last failure is left as it is',
      files: {
        'a.yaml': release(
          '{ remediation: { strategy: uninstall, retries: 0, remediateLastFailure: false } }',
        ),
      },
    },
    {
      name: 'it retries without remediation',
      files: {
        'a.yaml': release(
          '{ strategy: { name: RetryOnFailure }, remediation: { strategy: uninstall, retries: 3 } }',
        ),
      },
    },
    {
      name: 'the retries come from a template',
      files: { 'a.yaml': release('{ remediation: { strategy: uninstall, retries: "${RETRIES}" } }') },
    },
    {
      name: 'the strategy comes from a template',
      files: { 'a.yaml': release('{ remediation: { strategy: __STRATEGY__, retries: 3 } }') },
    },
    {
      name: 'a failed install is uninstalled, which takes nothing away',
      files: {
        'a.yaml': release('{}').replace(
          '  upgrade: {}',
          '  install: { remediation: { strategy: uninstall, retries: 3 } }',
        ),
      },
    },
    {
      name: 'another kind of that name',
      files: {
        'a.yaml': release('{ remediation: { strategy: uninstall, retries: 3 } }').replace(
          'helm.toolkit.fluxcd.io/v2',
          'helm.fluxcd.io/v1',
        ),
      },
    },
    { name: 'wrong types', files: { 'a.yaml': release('{ remediation: [uninstall, 3] }') } },
    {
      name: 'ignored, with a reason',
      files: {
        'a.yaml': `# zerodrop-ignore failed-release-uninstalls -- a cache that nobody needs during the install
${release('{ remediation: { strategy: uninstall, retries: 1 } }')}`,
      },
    },
  ],
  found: [
    {
      name: 'one retry',
      files: { 'a.yaml': release('{ remediation: { strategy: uninstall, retries: 1 } }') },
      expect: `
        a.yaml:8:39 error a failed upgrade of \`shop\` uninstalls it
          a.yaml:8:59 with a retry Flux does so before it tries again`,
    },
    {
      name: 'retries in an older version, the last failure left alone',
      files: {
        'a.yaml': release(
          '{ remediation: { retries: 3, strategy: uninstall, remediateLastFailure: false } }',
          'v2beta1',
        ),
      },
      expect: `
        a.yaml:8:51 error a failed upgrade of \`shop\` uninstalls it
          a.yaml:8:38 with 3 retries Flux does so before it tries again`,
    },
    {
      name: 'endless retries',
      files: { 'a.yaml': release('{ remediation: { strategy: uninstall, retries: -1 } }', 'v2beta2') },
      expect: `
        a.yaml:8:39 error a failed upgrade of \`shop\` uninstalls it
          a.yaml:8:59 with endless retries Flux does so before it tries again`,
    },
    {
      name: 'no retries, but the last failure is remediated (fluxcd/helm-controller#1394)',
      files: { 'a.yaml': release('{ remediation: { remediateLastFailure: true, strategy: uninstall } }') },
      expect: `
        a.yaml:8:67 error a failed upgrade of \`shop\` uninstalls it
          a.yaml:8:51 Flux does so after the last failure`,
    },
  ],
});
