/**
 * Words by which projects name files and folders of which one is applied at a time: environments, platforms, sizes,
 * releases, and what is kept aside. Collected 2026-11 from the repositories of docs/noise.md.
 */
const WORDS = new Set(
  (
    'dev develop development devel prod production prd stage staging stg test tests testing qa uat preprod preview ' +
    'integration sandbox demo local nightly ci e2e ' +
    'minikube kind k3s k3d microk8s gke gcp gcloud google eks aws amazon aks azure openshift ocp okd digitalocean ' +
    'docker ibm oci onprem baremetal ' +
    'small medium large tiny simple basic advanced minimal full ha single standalone ' +
    'old new backup bak orig legacy deprecated disabled optional alternative alt example examples sample samples ' +
    'before after bad good fixed with without'
  ).split(' '),
);

const RELEASE = /^v?\d+$/;

/** Whether the paths of two files tell that only one of both is meant to be applied: `web-dev.yaml` and `web-prod.yaml`. */
export function areAlternatives(a: string, b: string): boolean {
  const [own, other] = [wordsOf(a), wordsOf(b)];
  return (
    [...own].some((word) => !other.has(word) && isAlternative(word)) ||
    [...other].some((word) => !own.has(word) && isAlternative(word))
  );
}

function isAlternative(word: string): boolean {
  return WORDS.has(word) || RELEASE.test(word);
}

function wordsOf(path: string): ReadonlySet<string> {
  return new Set(path.toLowerCase().split(/[^a-z0-9]+/));
}
