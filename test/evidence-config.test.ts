import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import { roleOfMark } from '../src/model/evidence/config-annotations.ts';
import { given } from '../src/model/evidence/given-objects.ts';
import { madeBy } from '../src/model/evidence/secret-makers.ts';
import { sessionOver } from './rule-case.ts';

/** What an object makes, as `Secret web-tls`; `?` for a name that nobody knows. */
async function made(apiVersion: string, kind: string, spec: string, metadata = '{ name: web }') {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`;
  const session = await sessionOver({ files: { 'a.yaml': text }, config: DEFAULTS, rules: [] });
  const [resource] = session.workspace.index.ofKind('', kind);
  return resource && madeBy(resource).map(({ kind: what, name = '?' }) => `${what} ${name}`);
}

describe('madeBy', () => {
  test.each([
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      '{ target: { name: login } }',
      ['Secret login', 'ConfigMap login'],
    ],
    ['external-secrets.io/v1beta1', 'ExternalSecret', '{}', ['Secret web', 'ConfigMap web']],
    ['external-secrets.io/v1', 'ClusterExternalSecret', '{ externalSecretName: all }', ['Secret all']],
    ['kubernetes-client.io/v1', 'ExternalSecret', '{}', ['Secret web']],
    ['bitnami.com/v1alpha1', 'SealedSecret', '{}', ['Secret web']],
    ['cert-manager.io/v1', 'Certificate', '{ secretName: web-tls }', ['Secret web-tls']],
    ['cert-manager.io/v1', 'Certificate', '{ secretName: "${TLS}" }', ['Secret ?']],
    ['cert-manager.io/v1', 'Certificate', '{}', []],
    [
      'batch/v1',
      'Job',
      '{ template: { spec: { containers: [{ name: a, image: b, args: [create, --host=b, --secret-name=c] }] } } }',
      ['Secret c'],
    ],
    [
      'batch/v1',
      'Job',
      '{ template: { spec: { containers: [{ name: a, image: b, args: [create, --secret-name, c] }] } } }',
      ['Secret c'],
    ],
    [
      'batch/v1',
      'Job',
      '{ template: { spec: { containers: [{ name: a, image: b, args: [--secret-names=c] }] } } }',
      [],
    ],
    [
      'networking.k8s.io/v1',
      'Ingress',
      '{ tls: [{ secretName: a }, { hosts: [b] }, { secretName: c }] }',
      ['Secret a', 'Secret c'],
    ],
    [
      'gateway.networking.k8s.io/v1',
      'Gateway',
      '{ listeners: [{ tls: { certificateRefs: [{ name: a }] } }] }',
      ['Secret a'],
    ],
    [
      'secrets-store.csi.x-k8s.io/v1',
      'SecretProviderClass',
      '{ secretObjects: [{ secretName: login }] }',
      ['Secret login'],
    ],
    ['secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', '{ secretObjects: __OBJECTS__ }', ['Secret ?']],
    [
      'secrets.hashicorp.com/v1beta1',
      'VaultStaticSecret',
      '{ destination: { name: login } }',
      ['Secret login'],
    ],
    ['onepassword.com/v1', 'OnePasswordItem', '{}', ['Secret web']],
    ['spv.no/v2beta1', 'AzureKeyVaultSecret', '{ output: { configMap: { name: a } } }', ['ConfigMap a']],
    ['objectbucket.io/v1alpha1', 'ObjectBucketClaim', '{}', ['Secret web', 'ConfigMap web']],
    ['cdi.kubevirt.io/v1beta1', 'DataVolume', '{}', ['PersistentVolumeClaim web']],
    ['example.com/v1', 'Certificate', '{ secretName: web-tls }', []],
  ])('%s %s %s', async (apiVersion, kind, spec, expected) => {
    expect(await made(apiVersion, kind, spec)).toEqual(expected);
  });

  test('a certificate for a Service of OpenShift', async () => {
    const metadata =
      '{ name: web, annotations: { service.beta.openshift.io/serving-cert-secret-name: web-tls } }';
    expect(await made('v1', 'Service', '{}', metadata)).toEqual(['Secret web-tls']);
    expect(await made('v1', 'Service', '{}')).toEqual([]);
  });
});

test.each([
  ['ConfigMap', 'kube-root-ca.crt', 'shop', 'always'],
  ['ConfigMap', 'openshift-service-ca.crt', '', 'always'],
  ['ConfigMap', 'istio-ca-root-cert', 'shop', 'always'],
  ['ServiceAccount', 'default', 'shop', 'always'],
  ['ServiceAccount', 'deployer', 'shop', 'always'],
  ['Secret', 'default', 'shop', undefined],
  ['ConfigMap', 'kube-root-ca', 'shop', undefined],
  ['ConfigMap', 'coredns', 'kube-system', 'perhaps'],
  ['Secret', 'router-certs', 'openshift-ingress', 'perhaps'],
  ['Secret', 'login', 'my-openshift', undefined],
  ['Service', 'kubernetes', '', 'always'],
  ['Service', 'kubernetes-dashboard', '', undefined],
] as const)('given: %s %s in `%s`', (kind, name, namespace, expected) => {
  expect(given(kind, name, namespace)).toBe(expected);
});

test.each([
  ['config.openshift.io/inject-trusted-cabundle', 'filled'],
  ['service.beta.openshift.io/inject-cabundle', 'filled'],
  ['reflector.v1.k8s.emberstack.com/reflects', 'filled'],
  ['replicator.v1.mittwald.de/replicate-from', 'filled'],
  ['secret-generator.v1.mittwald.de/autogenerate', 'filled'],
  ['avp.kubernetes.io/path', 'filled'],
  ['reflector.v1.k8s.emberstack.com/reflection-allowed', 'copied'],
  ['replicator.v1.mittwald.de/replicate-to', 'copied'],
  ['replicator.v1.mittwald.de/replication-allowed', 'copied'],
  ['kubed.appscode.com/sync', 'copied'],
  ['app.kubernetes.io/name', undefined],
])('roleOfMark: %s', (mark, expected) => {
  expect(roleOfMark(mark)).toBe(expected);
});
