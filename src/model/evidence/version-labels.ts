/**
 * Labels that are written anew with every release. Read 2026-11: kubernetes.io "Recommended Labels" (the version of the
 * application) and helm.sh "Labels and Annotations" (name and version of the chart; `chart` in charts of Helm 2).
 */
const ALWAYS: ReadonlyMap<string, string> = new Map([
  ['helm.sh/chart', 'holds the version of the chart'],
  ['app.kubernetes.io/version', 'holds the version of the application'],
]);

const HELM_2 = { key: 'chart', value: /-v?\d+\.\d+\.\d+/ } as const;

/** Why a label has another value after each release; undefined where the name of it does not say so. */
export function versionLabel(key: string, value: string): string | undefined {
  const always = ALWAYS.get(key);
  if (always !== undefined) return always;
  return key === HELM_2.key && HELM_2.value.test(value) ? ALWAYS.get('helm.sh/chart') : undefined;
}
