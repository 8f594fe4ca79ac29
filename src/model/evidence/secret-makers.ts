import type { AnyField, Field } from '../field.ts';
import { annotation, groupOf, type Resource } from '../resource.ts';

/**
 * Kinds of which an object makes a Secret, a ConfigMap or a claim, and where it says the name. A row is
 * `group/Kind what path …`: the first path that is written holds, `[]` goes through a list, none means
 * `metadata.name`. Read 2026-11 from the API reference of each project.
 */
const ROWS = `
external-secrets.io/ExternalSecret Secret,ConfigMap spec.target.name metadata.name
external-secrets.io/ClusterExternalSecret Secret spec.externalSecretSpec.target.name spec.externalSecretName metadata.name
kubernetes-client.io/ExternalSecret Secret
bitnami.com/SealedSecret Secret
cert-manager.io/Certificate Secret spec.secretName
certmanager.k8s.io/Certificate Secret spec.secretName
cert-manager.io/Issuer Secret spec.acme.privateKeySecretRef.name
cert-manager.io/ClusterIssuer Secret spec.acme.privateKeySecretRef.name
trust.cert-manager.io/Bundle Secret,ConfigMap
networking.k8s.io/Ingress Secret spec.tls[].secretName
gateway.networking.k8s.io/Gateway Secret spec.listeners[].tls.certificateRefs[].name
secrets-store.csi.x-k8s.io/SecretProviderClass Secret spec.secretObjects[].secretName
secrets.hashicorp.com/VaultStaticSecret Secret spec.destination.name
secrets.hashicorp.com/VaultDynamicSecret Secret spec.destination.name
secrets.hashicorp.com/VaultPKISecret Secret spec.destination.name
secrets.hashicorp.com/HCPVaultSecretsApp Secret spec.destination.name
ricoberger.de/VaultSecret Secret
redhatcop.redhat.io/VaultSecret Secret spec.output.name
koudingspawn.de/Vault Secret
onepassword.com/OnePasswordItem Secret
secrets.doppler.com/DopplerSecret Secret spec.managedSecret.name
secrets.infisical.com/InfisicalSecret Secret spec.managedSecretReference.secretName spec.managedKubeSecretReferences[].secretName
isindir.github.com/SopsSecret Secret spec.secretTemplates[].name
craftypath.github.io/SopsSecret Secret
mumoshu.github.io/AWSSecret Secret
spv.no/AzureKeyVaultSecret Secret spec.output.secret.name
spv.no/AzureKeyVaultSecret ConfigMap spec.output.configMap.name
kamus.soluto.com/KamusSecret Secret
secretgenerator.mittwald.de/StringSecret Secret
secretgenerator.mittwald.de/BasicAuth Secret
secretgenerator.mittwald.de/SSHKeyPair Secret
secretgen.k14s.io/Password Secret
secretgen.k14s.io/RSAKey Secret
secretgen.k14s.io/SSHKey Secret
secretgen.k14s.io/Certificate Secret
secretgen.carvel.dev/SecretImport Secret
secretgen.carvel.dev/SecretTemplate Secret
objectbucket.io/ObjectBucketClaim Secret,ConfigMap
services.cloud.sap.com/ServiceBinding Secret spec.secretName metadata.name
servicecatalog.k8s.io/ServiceBinding Secret spec.secretName metadata.name
cdi.kubevirt.io/DataVolume PersistentVolumeClaim
`;

/** An annotation of OpenShift's that makes a Secret of a certificate for a Service. */
const SERVING_CERTIFICATES = [
  'service.beta.openshift.io/serving-cert-secret-name',
  'service.alpha.openshift.io/serving-cert-secret-name',
];

/** The option of a Job that makes a certificate before a webhook starts: kube-webhook-certgen. Read 2026-11. */
const JOB_OPTION = '--secret-name';

interface Row {
  readonly makes: readonly string[];
  readonly paths: readonly string[];
}

const MAKERS = new Map<string, readonly Row[]>();
for (const line of ROWS.trim().split('\n')) {
  const [maker = '', makes = '', ...paths] = line.split(' ');
  const row = { makes: makes.split(','), paths: paths.length === 0 ? ['metadata.name'] : paths };
  MAKERS.set(maker, [...(MAKERS.get(maker) ?? []), row]);
}

/** An object that another one makes. */
export interface Made {
  readonly kind: string;
  /** Undefined where nobody knows it. */
  readonly name: string | undefined;
}

/** The Secrets, ConfigMaps and claims that an object makes. */
export function madeBy(maker: Resource): readonly Made[] {
  if (maker.kind === 'Service') {
    const marks = SERVING_CERTIFICATES.map((name) => annotation(maker, name));
    return marks.flatMap(({ state, value }) => (state === 'absent' ? [] : [{ kind: 'Secret', name: value }]));
  }
  if (maker.kind === 'Job') return secretsOfJob(maker);
  return (MAKERS.get(`${groupOf(maker)}/${maker.kind}`) ?? []).flatMap(({ makes, paths }) => {
    const written =
      paths.map((path) => at(maker.root, path.split('.'))).find((found) => found.length > 0) ?? [];
    const names = written.map(({ value }) => (typeof value === 'string' ? value : undefined));
    return makes.flatMap((kind) => names.map((name) => ({ kind, name })));
  });
}

function at(field: AnyField, [step, ...rest]: readonly string[]): readonly Field<unknown>[] {
  if (field.state === 'unknown' || step === undefined) {
    return field.state === 'absent' ? [] : [field as Field<unknown>];
  }
  const next: AnyField = (field as Field<{ [key: string]: unknown }>).get(step.replace('[]', ''));
  if (!step.endsWith('[]') || next.state === 'unknown') return at(next, rest);
  return (next as Field<readonly unknown[]>).items().flatMap((item) => at(item, rest));
}

function secretsOfJob({ root }: Resource): readonly Made[] {
  const containers = at(root, ['spec', 'template', 'spec', 'containers[]']);
  return containers.flatMap((container) => {
    const words = at(container, ['args[]']).map(({ value }) => String(value));
    return words.flatMap((word, i) => {
      const [option, name = words[i + 1]] = word.split('=');
      return option === JOB_OPTION && name ? [{ kind: 'Secret', name }] : [];
    });
  });
}
