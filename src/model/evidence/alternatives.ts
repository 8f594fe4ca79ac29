/**
 * Words by which projects name files and folders of which one is applied at a time: environments, platforms, sizes,
 * releases, and what is kept aside. Read 2026-11 in the repositories that docs/noise.md counts, on github.com.
 */
const WORDS = new Set(
  (
    'dev develop development devel prod production prd stage staging stg test tests testing qa uat preprod preview ' +
    'integration sandbox demo local nightly ci e2e ' +
    'minikube kind k3s k3d microk8s gke gcp gcloud google eks aws amazon aks azure openshift ocp okd digitalocean ' +
    'docker ibm oci onprem baremetal ' +
    'small medium large tiny simple basic advanced minimal full ha single standalone ' +
    'old new backup bak orig legacy deprecated disabled optional alternative alt example examples sample samples ' +
    'before after bad good fixed with without bundle'
  ).split(' '),
);

const RELEASE = /^v?\d+$/;

/** How tests call what has to be refused. */
const REFUSED = new Set('invalid malformed broken'.split(' '));

/** Whether a file is there so that a test sees it refused: `test/invalid-yaml/web.yaml`. */
export function isMeantBroken(path: string): boolean {
  return isExample(path) && [...wordsOf(path)].some((word) => REFUSED.has(word));
}

/** Whether the paths of two files tell that only one of both is meant to be applied: `web-dev.yaml` and `web-prod.yaml`. */
export function areAlternatives(a: string, b: string): boolean {
  const [own, other] = [wordsOf(a), wordsOf(b)];
  return (
    [...own].some((word) => !other.has(word) && isAlternative(word)) ||
    [...other].some((word) => !own.has(word) && isAlternative(word))
  );
}

/** Folders of files that are read one by one. */
const EXAMPLES = new Set(
  'example examples sample samples test tests testdata fixtures demo demos tutorial docs e2e'.split(' '),
);

/** Whether a file stands in a folder of examples, each of which is complete by itself. */
export function isExample(path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...wordsOf(folder)].some((word) => EXAMPLES.has(word));
}

/** What tests of Chainsaw and kuttl hold objects against, by the names that both ask for or show. */
const HELD_AGAINST =
  /(?:^|[-_./])assert(?:ion)?s?(?:[-_.][^/]*)?\.ya?ml$|(?:^|\/)assertions\/[^/]*\.ya?ml$|(?:^|\/)\d+-errors?\.ya?ml$/i;

/** Whether a test holds objects against a file, which is no object itself. */
export function isHeldAgainst(path: string): boolean {
  return HELD_AGAINST.test(path);
}

/** Folders of Chainsaw and kuttl, and fixtures among code or tests. */
const TEST_DATA =
  /(?:^|\/)[^/]*(?:chainsaw|kuttl)[^/]*\/|(?:^|\/)(?:pkg|internal|src|e2e|tests?|__tests__|spec)\/(?:.*\/)?(?:__)?fixtures(?:__)?\//i;

/** Whether a test reads a file, so that it need not be a whole object. */
export function isTestData(path: string): boolean {
  return TEST_DATA.test(path);
}

/** A release in three parts: `install/v0.3.0/app.yaml`, `install_v2_0_0_full.yaml`. */
const THREE_PARTS = /(?:^|[^\d.])v?\d+([._])\d+\1\d+(?![\d])/i;

/** Whether the path of a file says that it was written for clusters that serve an API version: by its name, or as an old release. */
export function isOfItsTime(path: string, apiVersion: string): boolean {
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  return THREE_PARTS.test(path) || wordsOf(path).has(version);
}

/** Whether two files of a folder are variants by their names: one says more than the other, they differ in one word, or share two. */
export function areNamedAlike(a: string, b: string): boolean {
  const [own, other] = [wordsOf(fileName(a)), wordsOf(fileName(b))];
  const missing = [...own].filter((word) => !other.has(word)).length;
  const added = [...other].filter((word) => !own.has(word)).length;
  const shared = own.size - missing;
  return shared > 1 || (shared > 0 && (missing === 0 || added === 0 || (missing === 1 && added === 1)));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
}

function isAlternative(word: string): boolean {
  return WORDS.has(word) || RELEASE.test(word);
}

function wordsOf(path: string): ReadonlySet<string> {
  return new Set(path.toLowerCase().split(/[^a-z0-9]+/));
}
