import rule from '../rules/referenced-config-missing.ts';
import { documents, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const object = (kind: string, name: string, more = '', namespace?: string) => `apiVersion: v1
kind: ${kind}
metadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }
${more}`;

const config = (name: string, namespace?: string) =>
  object('ConfigMap', name, 'data: { mode: live, level: info }\n', namespace);
const configs = (count: number) => Array.from({ length: count }, (_, i) => config(`generated-${i}`));
const secret = (name: string, more = 'stringData: { password: hunter2 }\n') => object('Secret', name, more);

const custom = (apiVersion: string, kind: string, name: string, spec = '{}') => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name} }
spec: ${spec}
`;

/** Variables of the container from one object, in flow style. */
const all = (from: string): WorkloadParts => ({ container: `envFrom: [${from}]` });
const one = (from: string): WorkloadParts => ({
  container: `env: [{ name: MODE, valueFrom: ${from} }]`,
});

/** A volume of the pod that the container mounts. */
const mounted = (source: string): WorkloadParts => ({
  pod: `volumes: [{ name: files, ${source} }]`,
  container: 'volumeMounts: [{ name: files, mountPath: /etc/web }]',
});

const CONFIG = '{ configMapRef: { name: web-config } }';
const SECRET = '{ secretRef: { name: web-login } }';

/** A workload beside one ConfigMap, one Secret, one claim and one account of other names. */
const beside = (parts: WorkloadParts, ...more: readonly string[]) => ({
  'web.yaml': workload(parts),
  'others.yaml': documents(
    config('orders'),
    secret('orders'),
    object('PersistentVolumeClaim', 'orders'),
    object('ServiceAccount', 'orders'),
    ...more,
  ),
});

const templates = `volumeClaimTemplates:
  - metadata: { name: data }
    spec: { accessModes: [ReadWriteOnce] }`;

testRule(rule, {
  clean: [
    { name: 'nothing is needed', files: beside({}) },
    {
      name: 'everything is there',
      files: beside({ ...all(CONFIG), pod: 'serviceAccountName: orders' }, config('web-config')),
    },
    {
      name: 'the key is there',
      files: beside(one('{ configMapKeyRef: { name: web-config, key: mode } }'), config('web-config')),
    },
    {
      name: 'the key is binary',
      files: beside(
        mounted('configMap: { name: web-config, items: [{ key: logo.png, path: logo.png }] }'),
        object('ConfigMap', 'web-config', 'binaryData: { logo.png: iVBORw0K }\n'),
      ),
    },
    {
      name: 'the key is text of a Secret',
      files: beside(one('{ secretKeyRef: { name: web-login, key: password } }'), secret('web-login')),
    },
    { name: 'optional', files: beside(all('{ configMapRef: { name: web-config, optional: true } }')) },
    {
      name: 'an optional key',
      files: beside(one('{ configMapKeyRef: { name: orders, key: colour, optional: true } }')),
    },
    {
      name: 'an optional volume',
      files: beside(mounted('secret: { secretName: web-login, optional: true }')),
    },
    {
      name: 'whether it is optional comes from a template',
      files: beside(all('{ configMapRef: { name: web-config, optional: "${OPTIONAL}" } }')),
    },
    {
      name: 'a volume that no container mounts',
      files: beside({ pod: 'volumes: [{ name: files, configMap: { name: web-config } }]' }),
    },
    { name: 'the default account', files: beside({ pod: 'serviceAccountName: default' }) },
    {
      name: 'secrets for the registry are only tried',
      files: beside({ pod: 'imagePullSecrets: [{ name: registry }]' }),
    },
    {
      name: 'the CA that every namespace has',
      files: beside(mounted('configMap: { name: kube-root-ca.crt }')),
    },
    { name: 'the CA of OpenShift', files: beside(mounted('configMap: { name: openshift-service-ca.crt }')) },
    {
      name: 'a claim template of the same name takes the volume',
      files: beside({
        kind: 'StatefulSet',
        spec: templates,
        pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
      }),
    },
    {
      name: 'a claim that a StatefulSet makes',
      files: beside(
        { pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data-db-0 } }]' },
        workload({ kind: 'StatefulSet', name: 'db', app: 'db', spec: templates }),
      ),
    },
    {
      name: 'a claim of its own for each pod',
      files: beside({ pod: 'volumes: [{ name: data, ephemeral: { volumeClaimTemplate: { spec: {} } } }]' }),
    },
    {
      name: 'a Job makes it before the pods start',
      files: beside(
        all('{ secretRef: { name: hook-tls } }'),
        `apiVersion: batch/v1
kind: Job
metadata: { name: make-hook-tls }
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers: [{ name: create, image: shop/certgen:1.4.0, args: [create, --secret-name=hook-tls] }]
`,
      ),
    },
    {
      name: 'a kustomization generates it',
      files: {
        'base/web.yaml': workload(all('{ configMapRef: { name: app-config } }')),
        'base/orders.yaml': config('orders'),
        'base/kustomization.yaml':
          'resources: [web.yaml, orders.yaml]\nconfigMapGenerator: [{ name: app-config, literals: [mode=live] }]\n',
      },
    },
    {
      name: 'a kustomization generates it, under the name that an outer one makes of it',
      files: {
        'base/orders.yaml': config('orders'),
        'base/kustomization.yaml':
          'resources: [orders.yaml]\nconfigMapGenerator: [{ name: app-config, literals: [mode=live] }]\n',
        'live/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\nnameSuffix: -v2\n',
        'web/web.yaml': documents(
          workload(all('{ configMapRef: { name: live-app-config-v2 } }')),
          config('web'),
        ),
      },
    },
    {
      name: 'a kustomization adds keys to it',
      files: {
        'base/web.yaml': workload(one('{ configMapKeyRef: { name: app-config, key: colour } }')),
        'base/config.yaml': config('app-config'),
        'base/kustomization.yaml': 'resources: [web.yaml, config.yaml]\n',
        'live/kustomization.yaml':
          'resources: [../base]\nconfigMapGenerator: [{ name: app-config, behavior: merge, literals: [colour=blue] }]\n',
      },
    },
    {
      name: 'a patch adds the key',
      files: {
        'base/web.yaml': workload(one('{ configMapKeyRef: { name: app-config, key: colour } }')),
        'base/config.yaml': config('app-config'),
        'base/kustomization.yaml': 'resources: [web.yaml, config.yaml]\n',
        'live/kustomization.yaml': 'resources: [../base]\npatches: [{ path: colour.yaml }]\n',
        'live/colour.yaml': object('ConfigMap', 'app-config', 'data: { colour: blue }\n'),
      },
    },
    {
      name: 'SOPS hides the values',
      files: beside(
        one('{ secretKeyRef: { name: web-login, key: token } }'),
        secret(
          'web-login',
          'data: { password: "ENC[AES256_GCM,data:Zm9v,type:str]" }\nsops: { version: 3.9.0 }\n',
        ),
      ),
    },
    {
      name: 'SOPS hides the names too',
      files: beside(all('{ secretRef: { name: order } }'), secret('"ENC[AES256_GCM,data:Zm9v,type:str]"')),
    },
    {
      name: 'an ExternalSecret makes it',
      files: beside(
        all(SECRET),
        custom('external-secrets.io/v1', 'ExternalSecret', 'login', '{ target: { name: web-login } }'),
      ),
    },
    {
      name: 'an ExternalSecret of the same name makes it',
      files: beside(all(SECRET), custom('external-secrets.io/v1', 'ExternalSecret', 'web-login')),
    },
    {
      name: 'an ExternalSecret adds keys to it',
      files: beside(
        one('{ secretKeyRef: { name: web-login, key: token } }'),
        secret('web-login'),
        custom(
          'external-secrets.io/v1',
          'ExternalSecret',
          'web-login',
          '{ target: { creationPolicy: Merge } }',
        ),
      ),
    },
    {
      name: 'a SealedSecret',
      files: beside(all(SECRET), custom('bitnami.com/v1alpha1', 'SealedSecret', 'web-login')),
    },
    {
      name: 'a certificate',
      files: beside(
        mounted('secret: { secretName: web-tls }'),
        custom('cert-manager.io/v1', 'Certificate', 'web', '{ secretName: web-tls }'),
      ),
    },
    {
      name: 'the name of the certificate comes from a template',
      files: beside(
        mounted('secret: { secretName: web-tls }'),
        custom('cert-manager.io/v1', 'Certificate', 'web', '{ secretName: "${TLS}" }'),
      ),
    },
    {
      name: 'a bundle of certificates, outside of all namespaces',
      files: {
        'web.yaml': workload({ ...mounted('configMap: { name: shop-ca }'), namespace: 'shop' }),
        'orders.yaml': config('orders', 'shop'),
        'bundle.yaml': custom('trust.cert-manager.io/v1alpha1', 'Bundle', 'shop-ca'),
      },
    },
    {
      name: 'a certificate that OpenShift makes for a Service',
      files: beside(
        mounted('secret: { secretName: web-tls }'),
        `apiVersion: v1
kind: Service
metadata: { name: web, annotations: { service.beta.openshift.io/serving-cert-secret-name: web-tls } }
spec: { selector: { app: web }, ports: [{ port: 443 }] }
`,
      ),
    },
    {
      name: 'an operator names it after what it was asked for',
      files: beside(all('{ secretRef: { name: pg-app } }'), custom('postgresql.cnpg.io/v1', 'Cluster', 'pg')),
    },
    {
      name: 'an operator names it in its own long way',
      files: beside(
        all('{ secretRef: { name: web.pg.credentials.postgresql.acid.zalan.do } }'),
        custom('acid.zalan.do/v1', 'postgresql', 'pg'),
      ),
    },
    {
      name: 'somebody fills the Secret in',
      files: beside(
        mounted('secret: { secretName: certs, items: [{ key: tls.crt, path: tls.crt }] }'),
        secret('certs', 'type: Opaque\n'),
      ),
    },
    {
      name: 'OpenShift fills the ConfigMap in',
      files: beside(
        mounted('configMap: { name: ca, items: [{ key: ca-bundle.crt, path: ca.pem }] }'),
        `apiVersion: v1
kind: ConfigMap
metadata: { name: ca, labels: { config.openshift.io/inject-trusted-cabundle: "true" } }
data: { note: filled by the network operator }
`,
      ),
    },
    {
      name: 'the token of an account',
      files: beside(
        one('{ secretKeyRef: { name: web-token, key: token } }'),
        secret('web-token', 'type: kubernetes.io/service-account-token\ndata: { extra: eA== }\n'),
      ),
    },
    {
      name: 'the data comes from a template',
      files: beside(
        one('{ configMapKeyRef: { name: web-config, key: colour } }'),
        object('ConfigMap', 'web-config', 'data: ${DATA}\n'),
      ),
    },
    { name: 'the name comes from a template', files: beside(all('{ configMapRef: { name: "${CONFIG}" } }')) },
    {
      name: 'the key comes from a template',
      files: beside(one('{ configMapKeyRef: { name: orders, key: __KEY__ } }')),
    },
    { name: 'no name at all', files: beside(all('{ configMapRef: {} }, { secretRef: web }')) },
    {
      name: 'wrong types',
      files: beside({ pod: 'volumes: { files: web }', container: 'env: all\nenvFrom: { a: b }' }),
    },
    {
      name: 'the file of the other does not say its namespace',
      files: {
        'web.yaml': workload({ ...all(CONFIG), namespace: 'shop' }),
        'config.yaml': documents(config('web-config'), config('orders', 'shop')),
      },
    },
    {
      name: 'its own file does not say its namespace',
      files: {
        'web.yaml': workload(all(CONFIG)),
        'config.yaml': documents(config('web-config', 'shop'), config('orders')),
      },
    },
    {
      name: 'it is copied into other namespaces',
      files: {
        'web.yaml': workload({ ...all(CONFIG), namespace: 'shop' }),
        'config.yaml': documents(
          config('orders', 'shop'),
          `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
  namespace: infra
  annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" }
data: { mode: live }
`,
        ),
      },
    },
    {
      name: 'every environment has one of its own',
      files: {
        'base/web.yaml': workload(one('{ configMapKeyRef: { name: web-config, key: colour } }')),
        'live/config.yaml': config('web-config'),
        'test/config.yaml': config('web-config'),
      },
    },
    { name: 'parked', files: beside({ ...all(CONFIG), replicas: 0 }) },
    {
      name: 'copied from a cluster',
      files: {
        ...beside({}),
        'web.yaml': workload(all(CONFIG)).replace('  name: web', '  name: web\n  resourceVersion: "4711"'),
      },
    },
    {
      name: 'a bare Pod',
      files: {
        ...beside({}),
        'web.yaml': `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: 'shop/web:1.4.2', envFrom: [${CONFIG}] }] }
`,
      },
    },
    {
      name: 'an unknown kind',
      files: {
        ...beside({}),
        'web.yaml': workload(all(CONFIG)).replace('apps/v1', 'example.com/v1').replace('Deployment', 'App'),
      },
    },
    {
      name: 'a patch',
      files: {
        ...beside({}),
        'kustomization.yaml': 'resources: [others.yaml]\npatches: [{ path: web.yaml }]\n',
        'web.yaml': workload(all(CONFIG)),
      },
    },
    {
      name: 'ignored, with a reason',
      files: beside(
        all(`${CONFIG}] # zerodrop-ignore referenced-config-missing -- the installer asks for it\nenv: [`),
      ),
    },
  ],
  found: [
    {
      name: 'nothing of that name (kruize/autotune#35)',
      files: beside(all(CONFIG)),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-config\`, which the input does not hold`,
    },
    {
      name: 'a mounted volume, an account and a claim (cloudogu/gitops-playground#32)',
      files: beside({
        pod: 'serviceAccountName: web\nvolumes: [{ name: site, configMap: { name: index } }, { name: data, persistentVolumeClaim: { claimName: web } }]',
        container: 'volumeMounts: [{ name: site, mountPath: /site }]',
      }),
      expect: `
        web.yaml:10:27 error \`web\` needs ServiceAccount \`web\`, which the input does not hold
        web.yaml:11:50 error \`web\` needs ConfigMap \`index\`, which the input does not hold
        web.yaml:11:111 error \`web\` needs claim \`web\`, which the input does not hold`,
    },
    {
      name: 'said once, however often it is asked for; in init containers and projected volumes too',
      files: beside({
        pod: `initContainers:
  - { name: init, image: 'shop/init:1', envFrom: [${CONFIG}], volumeMounts: [{ name: files, mountPath: /files }] }
volumes: [{ name: files, projected: { sources: [{ configMap: { name: web-config } }, { configMap: { name: web-files } }] } }]`,
        container: `envFrom: [${CONFIG}]`,
      }),
      expect: `
        web.yaml:12:76 error \`web\` needs ConfigMap \`web-config\`, which the input does not hold
        web.yaml:12:113 error \`web\` needs ConfigMap \`web-files\`, which the input does not hold`,
    },
    {
      name: 'the deprecated name of the account, in a CronJob',
      files: {
        ...beside({}),
        'web.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  jobTemplate:
    spec: { template: { spec: { serviceAccount: reporter, containers: [{ name: report, image: 'shop/report:2' }] } } }
`,
      },
      expect: `
        web.yaml:6:49 error \`report\` needs ServiceAccount \`reporter\`, which the input does not hold`,
    },
    {
      name: 'a typing error',
      files: beside(all('{ configMapRef: { name: web-cofnig } }'), config('web-config')),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-cofnig\`, but the input has \`web-config\`
          others.yaml:21:19 the name that is nearest`,
    },
    {
      name: 'a typing error among 500 names',
      files: beside(all('{ configMapRef: { name: web-cofnig } }'), config('web-config'), ...configs(498)),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-cofnig\`, but the input has \`web-config\`
          others.yaml:21:19 the name that is nearest`,
    },
    {
      name: 'a typing error among 501 names: too many to compare with',
      files: beside(all('{ configMapRef: { name: web-cofnig } }'), config('web-config'), ...configs(499)),
      expect: 'web.yaml:14:45 error `web` needs ConfigMap `web-cofnig`, which the input does not hold',
    },
    {
      name: 'a typing error, where two in one file may be meant',
      files: beside(
        all('{ configMapRef: { name: web-cofnig } }'),
        config('web-config'),
        config('web-config'),
      ),
      expect: 'web.yaml:14:45 error `web` needs ConfigMap `web-cofnig`, which the input does not hold',
    },
    {
      name: 'a typing error, whatever a release may bring along',
      files: beside(
        all('{ configMapRef: { name: web-configs } }'),
        config('web-config'),
        custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'cache'),
      ),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-configs\`, but the input has \`web-config\`
          others.yaml:21:19 the name that is nearest`,
    },
    {
      name: 'another version is there: no typing error',
      files: beside(all('{ configMapRef: { name: web-config-v2 } }'), config('web-config-v1')),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-config-v2\`, which the input does not hold`,
    },
    {
      name: 'another region is there: no typing error',
      files: beside(all('{ configMapRef: { name: web-config-eu } }'), config('web-config-us')),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-config-eu\`, which the input does not hold`,
    },
    {
      name: 'what is nearest is asked for as well: no typing error',
      files: beside(
        all('{ configMapRef: { name: web-rules-pods } }, { configMapRef: { name: web-rules-nodes } }'),
        config('web-rules-nodes'),
      ),
      expect: `
        web.yaml:14:45 error \`web\` needs ConfigMap \`web-rules-pods\`, which the input does not hold`,
    },
    {
      name: 'a claim of that name is one of another app',
      files: {
        'shop/web.yaml': workload({
          namespace: 'shop',
          pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
        }),
        'mail/claim.yaml':
          'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data, namespace: mail }\nspec: { accessModes: [ReadWriteOnce] }\n',
      },
      expect: `
        shop/web.yaml:11:67 warning \`web\` needs claim \`data\`, which the input does not hold
          shop/web.yaml:4:9 no PersistentVolumeClaim of its namespace stands in its folder`,
    },
    {
      name: 'it stands in another namespace',
      files: {
        'web.yaml': workload({ ...all(CONFIG), namespace: 'shop' }),
        'config.yaml': documents(config('orders', 'shop'), config('web-config', 'infra')),
      },
      expect: `
        web.yaml:15:45 warning \`web\` needs ConfigMap \`web-config\`, which stands in another namespace
          config.yaml:8:19 stands here, in namespace \`infra\``,
    },
    {
      name: 'no other of its kind stands there',
      files: { 'web.yaml': workload(all(CONFIG)), 'login.yaml': secret('orders') },
      expect: `
        web.yaml:14:45 warning \`web\` needs ConfigMap \`web-config\`, which the input does not hold
          web.yaml:4:9 no ConfigMap of its namespace stands in its folder`,
    },
    {
      name: 'others of its kind stand only in another folder',
      files: { 'web/web.yaml': workload(all(CONFIG)), 'orders/config.yaml': config('orders') },
      expect: `
        web/web.yaml:14:45 warning \`web\` needs ConfigMap \`web-config\`, which the input does not hold
          web/web.yaml:4:9 no ConfigMap of its namespace stands in its folder`,
    },
    {
      name: 'a document could not be read',
      files: { ...beside(all(CONFIG)), 'broken.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: [\n' },
      expect: `
        web.yaml:14:45 warning \`web\` needs ConfigMap \`web-config\`, which the input does not hold
          web.yaml:4:9 1 document could not be read`,
    },
    {
      name: 'a release may bring it along',
      files: beside(all(CONFIG), custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'cache')),
      expect: `
        web.yaml:14:45 info \`web\` needs ConfigMap \`web-config\`, which the input does not hold
          web.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'the namespace of the platform',
      files: {
        'web.yaml': workload({ pod: 'serviceAccountName: node-agent', namespace: 'kube-system' }),
        'others.yaml': object('ServiceAccount', 'orders', '', 'kube-system'),
      },
      expect: `
        web.yaml:11:27 info \`web\` needs ServiceAccount \`node-agent\`, which the input does not hold
          web.yaml:4:9 its namespace holds objects that the platform creates`,
    },
    {
      name: 'Secrets are rarely in files',
      files: beside(all(SECRET)),
      expect: `
        web.yaml:14:42 info \`web\` needs Secret \`web-login\`, which the input does not hold`,
    },
    {
      name: 'a Secret of nearly that name',
      files: beside(mounted('secret: { secretName: web-logn }'), secret('web-login')),
      expect: `
        web.yaml:10:54 warning \`web\` needs Secret \`web-logn\`, but the input has \`web-login\`
          others.yaml:21:19 the name that is nearest`,
    },
    {
      name: 'an ExternalSecret makes another one',
      files: beside(
        all('{ secretRef: { name: login } }'),
        custom('external-secrets.io/v1', 'ExternalSecret', 'login', '{ target: { name: web-login } }'),
      ),
      expect: `
        web.yaml:14:42 info \`web\` needs Secret \`login\`, which the input does not hold`,
    },
    {
      name: 'the key is not there',
      files: beside(one('{ configMapKeyRef: { name: web-config, key: colour } }'), config('web-config')),
      expect: `
        web.yaml:14:86 error \`web\` needs key \`colour\`, which ConfigMap \`web-config\` does not have
          others.yaml:21:19 has \`mode\`, \`level\``,
    },
    {
      name: 'a file of the volume is not there; said once',
      files: beside(
        {
          pod: 'volumes: [{ name: files, secret: { secretName: web-tls, items: [{ key: tls.crt, path: a }, { key: tls.key, path: b }, { key: tls.key, path: c }] } }]',
          container: 'volumeMounts: [{ name: files, mountPath: /etc/web }]',
        },
        secret('web-tls', 'data: { a: YQ==, b: YQ==, tls.crt: YQ== }\nstringData: { c: d }\n'),
      ),
      expect: `
        web.yaml:10:105 error \`web\` needs key \`tls.key\`, which Secret \`web-tls\` does not have
          others.yaml:21:19 has \`a\`, \`b\`, \`tls.crt\`, …`,
    },
    {
      name: 'a key, where a document could not be read',
      files: {
        ...beside(one('{ configMapKeyRef: { name: orders, key: colour } }')),
        'broken.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: [\n',
      },
      expect: `
        web.yaml:14:82 warning \`web\` needs key \`colour\`, which ConfigMap \`orders\` does not have
          others.yaml:3:19 has \`mode\`, \`level\`
          web.yaml:4:9 1 document could not be read`,
    },
    {
      name: 'a key, where a release may write it',
      files: beside(
        one('{ configMapKeyRef: { name: orders, key: colour } }'),
        custom('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'cache'),
      ),
      expect: `
        web.yaml:14:82 info \`web\` needs key \`colour\`, which ConfigMap \`orders\` does not have
          others.yaml:3:19 has \`mode\`, \`level\`
          web.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
  ],
});
