import { ingressClassOf } from '../model/ingress.ts';
import type { Label } from '../model/label.ts';
import { type IngressRule, ingressRulesOf, nginxCanaryOf } from '../model/nginx-canary.ts';
import { isRollout } from '../model/release-kind.ts';
import type { Resource } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import { stableIngressesOf } from '../model/stable-ingress.ts';
import type { Completeness, Coverage } from './completeness.ts';
import { byFile } from './nearest.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** How one rule of a canary Ingress stands to the rules of others. */
export interface CanaryRule {
  readonly rule: IngressRule;
  /**
   * `orphan`: nothing has the same host, path and type; `own`: what has them leads to the same Service; `second`: another
   * canary has them; `made`: a Rollout makes one that has them.
   */
  readonly how: 'orphan' | 'own' | 'second' | 'made';
  /** The Ingress that it is compared with, of an orphan one that differs in the type alone; or the Rollout. */
  readonly other: Resource | undefined;
  readonly because: readonly Label[];
}

export interface CanaryRules {
  readonly wrong: readonly CanaryRule[];
  /** Whether the input has no other Ingress than canaries. */
  readonly alone: boolean;
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
}

/** More than these with one host and path come of a generator. */
const MOST = 50;

/** The rules of a canary Ingress that get no requests, as mergeAlternativeBackends in ingress-nginx decides. */
export function canaryRulesOf(workspace: Workspace, coverage: Coverage, canary: Route): CanaryRules {
  const { index } = workspace;
  const meets: Meets = (other) =>
    other !== canary && workspace.nearness(canary.source, other.source) !== undefined;
  const isPrimary = (other: Resource) => meets(other) && nginxCanaryOf(other)?.isOn !== true;
  const rules = ingressRulesOf(canary.root) ?? [];
  const wrong = rules.flatMap((rule) => wrongRule(workspace, canary, rule, meets) ?? []);
  const { state, why } = coverage.of(canary, canary.namespaceKey, undefined);
  const because = why === undefined ? [] : [{ at: canary, text: why }];
  return { wrong, alone: !index.ingresses().some(isPrimary), state, because };
}

type Meets = (other: Resource) => boolean;

function wrongRule(
  workspace: Workspace,
  canary: Route,
  rule: IngressRule,
  meets: Meets,
): CanaryRule | undefined {
  const { index } = workspace;
  const all = index.ruled(`${rule.host}${rule.path}`);
  if (all.length > MOST) return undefined;
  const others = all.filter((other) => meets(other) && sharesClass(canary, other)).sort(byFile);
  const primaries = others.filter((other) => nginxCanaryOf(other)?.isOn !== true);
  const same = primaries.flatMap((other) => rulesLike(other, rule).map((own) => ({ other, rule: own })));
  const [first] = same;
  if (!first) return index.ruled('?').some(meets) ? undefined : orphanOf(rule, primaries[0]);
  const isOwn = same.every(
    ({ other, rule: { backend } }) => backend === rule.backend && mayShareNamespace(canary, other),
  );
  if (isOwn) {
    const because = [{ at: first.rule.at, text: 'its primary sends them to the same port of this Service' }];
    return { rule, how: 'own', other: first.other, because };
  }
  const second = others.find((other) => isSecond(workspace, canary, other, rule));
  if (!second)
    return madeRule(
      workspace,
      canary,
      rule,
      same.map(({ other }) => other),
    );
  const at = rulesLike(second, rule)[0]?.at ?? second;
  const because = [{ at, text: 'the other one claims them here' }];
  return { rule, how: 'second', other: second, because };
}

/** The canary of a Rollout, which its controller makes of the stable Ingress, under a name of its own. */
function madeRule(
  workspace: Workspace,
  canary: Route,
  rule: IngressRule,
  primaries: readonly Resource[],
): CanaryRule | undefined {
  const rollouts = workspace.index
    .in<Resource>('workload', canary.namespaceKey)
    .filter((one) => isRollout(one) && standBeside(workspace, canary, one))
    .sort(byFile);
  for (const other of rollouts) {
    const at = stableIngressesOf(other).find(({ value }) => primaries.some(({ name }) => name === value));
    if (!at || canary.name === `${other.name}-${at.value}-canary`) continue;
    return { rule, how: 'made', other, because: [{ at, text: 'makes a canary of this Ingress' }] };
  }
  return undefined;
}

/** `other`: a primary of the same host and path, which then has another type. */
function orphanOf(rule: IngressRule, other: Resource | undefined): CanaryRule {
  const rules = other ? ingressRulesOf(other.root) : undefined;
  const near = rules?.find(({ host, path }) => host === rule.host && path === rule.path);
  const because = near
    ? [{ at: near.at, text: `has the pathType \`${near.pathType}\`, not \`${rule.pathType}\`` }]
    : [];
  return { rule, how: 'orphan', other, because };
}

function rulesLike(ingress: Resource, { host, path, pathType }: IngressRule): readonly IngressRule[] {
  const rules = ingressRulesOf(ingress.root) ?? [];
  return rules.filter((one) => one.host === host && one.path === path && one.pathType === pathType);
}

/** Another canary that comes to the same cluster for sure, and stands before it, so that two are named once. */
function isSecond(workspace: Workspace, canary: Route, other: Resource, rule: IngressRule): boolean {
  if (nginxCanaryOf(other)?.isOn !== true || rulesLike(other, rule).length === 0) return false;
  if (placeOf(other) >= placeOf(canary)) return false;
  if (other.name === canary.name && mayShareNamespace(canary, other)) return false;
  return standBeside(workspace, canary, other);
}

function standBeside(workspace: Workspace, one: Resource, other: Resource): boolean {
  const together = workspace.nearness(one.source, other.source) === Number.POSITIVE_INFINITY;
  return together || folderOf(one.source) === folderOf(other.source);
}

function placeOf({ source, namespaceKey, name }: Resource): string {
  return `${source}\n${namespaceKey}\n${name}`;
}

function mayShareNamespace(one: Resource, other: Resource): boolean {
  return one.namespaceKey === other.namespaceKey || one.namespace === '' || other.namespace === '';
}

/** Of an Ingress without a class nobody knows whose it is. */
function sharesClass(one: Resource, other: Resource): boolean {
  const [a, b] = [ingressClassOf(one).value, ingressClassOf(other).value];
  return a === undefined || b === undefined || a === b;
}
