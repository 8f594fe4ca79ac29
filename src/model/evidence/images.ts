/** Images in which usual commands are missing. Read 2026-11 from the projects' Dockerfiles and documentation. */
interface BareImage {
  /** Tested on the name with its registry, without tag and digest. */
  readonly name: RegExp;
  /** Tested on the tag, `latest` where none is written. */
  readonly tag?: RegExp;
  /** Tags of the same name that do have a shell. */
  readonly except?: RegExp;
  /** What is there all the same. */
  readonly has?: readonly string[];
  readonly source: string;
}

const DEBUG = /debug|(?:^|-)dev(?:-|$)/;

const BARE: readonly BareImage[] = [
  {
    name: /^gcr\.io\/distroless\//,
    except: DEBUG,
    source: 'https://github.com/GoogleContainerTools/distroless#debug-images',
  },
  {
    // Envoy, Istio, Dex, Prometheus and others say so in the name or the tag.
    name: /./,
    tag: /distroless/,
    except: DEBUG,
    source: 'https://www.envoyproxy.io/docs/envoy/latest/start/docker',
  },
  {
    name: /[/_-]distroless(?:$|[/_-])/,
    except: DEBUG,
    source: 'https://www.envoyproxy.io/docs/envoy/latest/start/docker',
  },
  {
    name: /^cgr\.dev\/[\w.-]+\/(?:static|glibc-dynamic|node|python|ruby|jre|nginx|aspnet-runtime|dotnet-runtime)$/,
    except: DEBUG,
    source:
      'https://edu.chainguard.dev/chainguard/chainguard-images/about/differences-development-production/',
  },
  {
    name: /^mcr\.microsoft\.com\/dotnet\//,
    tag: /chiseled/,
    source: 'https://github.com/dotnet/dotnet-docker/blob/main/documentation/distroless.md',
  },
  {
    name: /^(?:registry\.k8s\.io|k8s\.gcr\.io|rancher)\/(?:mirrored-)?pause$/,
    source: 'https://github.com/kubernetes/kubernetes/tree/master/build/pause',
  },
  {
    name: /^(?:registry\.k8s\.io\/)?coredns\/coredns$/,
    source: 'https://github.com/coredns/coredns/blob/master/Dockerfile',
  },
  {
    name: /^registry\.k8s\.io\/kube-state-metrics\/kube-state-metrics$/,
    source: 'https://github.com/kubernetes/kube-state-metrics/blob/main/Dockerfile',
  },
  {
    name: /^registry\.k8s\.io\/metrics-server\/metrics-server$/,
    source: 'https://github.com/kubernetes-sigs/metrics-server/blob/master/Dockerfile',
  },
  {
    // Its first releases stood on Debian.
    name: /^registry\.k8s\.io\/autoscaling\/cluster-autoscaler$/,
    tag: /^v1\.[2-9]\d\./,
    source: 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/Dockerfile.amd64',
  },
  {
    name: /^quay\.io\/jetstack\/cert-manager-(?:controller|webhook|cainjector|acmesolver)$/,
    source: 'https://github.com/cert-manager/cert-manager/blob/master/make/base_images.mk',
  },
  {
    name: /^gcr\.io\/cloud-sql-connectors\/cloud-sql-proxy$/,
    except: /alpine|buster|bullseye|bookworm|trixie/,
    source: 'https://github.com/GoogleCloudPlatform/cloud-sql-proxy#container-images',
  },
  {
    name: /^(?:cr\.l5d\.io|ghcr\.io)\/linkerd\/proxy$/,
    has: ['sleep'],
    source: 'https://github.com/linkerd/linkerd2/issues/6723',
  },
  {
    name: /(?:^|\/)aws-appmesh-envoy$/,
    tag: /^v1\.22\.0\./,
    source: 'https://github.com/aws/aws-app-mesh-controller-for-k8s/issues/605',
  },
  {
    name: /^(?:ghcr\.io\/open-telemetry\/opentelemetry-collector-releases|otel)\/opentelemetry-collector(?:-contrib|-k8s)?$/,
    source: 'https://github.com/open-telemetry/opentelemetry-collector-releases',
  },
  {
    name: /^(?:cr\.fluentbit\.io\/)?fluent\/fluent-bit$/,
    except: DEBUG,
    source: 'https://github.com/fluent/fluent-bit-docker-image',
  },
  {
    name: /^(?:traefik|containous)\/whoami$/,
    source: 'https://github.com/traefik/whoami/blob/master/Dockerfile',
  },
  { name: /^gcr\.io\/knative-releases\//, source: 'https://ko.build/configuration/' },
  { name: /^ghcr\.io\/fission\/fetcher$/, source: 'https://github.com/fission/fission/pull/3468' },
  {
    name: /^ghcr\.io\/llm-d\/llm-d-router-endpoint-picker$/,
    source: 'https://github.com/llm-d/llm-d-router/issues/2960',
  },
];

/** What every image with a shell has, and these have not. */
const USUAL = new Set(
  'sh bash ash dash sleep kill pkill touch echo cat test true timeout env curl wget nc ls rm'.split(' '),
);

/** Where such commands stand; elsewhere somebody has put one in. */
const USUAL_FOLDERS = /^(?:\/(?:usr\/)?bin\/)?(?=[^/]+$)/;

/** Whether an image certainly lacks a command, named or by its path. Never so for a digest without a tag. */
export function lacks(image: string, program: string): boolean {
  const command = program.replace(USUAL_FOLDERS, '');
  if (!USUAL.has(command)) return false;
  const [reference = '', digest] = image.split('@');
  const { name, tag } = partsOf(
    reference.replace(/^(?:index\.|registry-1\.)?docker\.io\/(?:library\/)?/, ''),
  );
  if (digest !== undefined && tag === undefined) return false;
  return BARE.some(
    (row) =>
      row.name.test(name) &&
      (row.tag?.test(tag ?? 'latest') ?? true) &&
      !row.except?.test(tag ?? 'latest') &&
      !row.has?.includes(command),
  );
}

function partsOf(reference: string): { readonly name: string; readonly tag: string | undefined } {
  const colon = reference.indexOf(':', reference.lastIndexOf('/'));
  if (colon < 0) return { name: reference, tag: undefined };
  return { name: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
