import { copiedIngresses } from '../model/copied-ingresses.ts';
import { ingressClassOf } from '../model/ingress.ts';
import type { Label } from '../model/label.ts';
import { type IngressRule, ingressRulesOf, nginxCanaryOf } from '../model/nginx-canary.ts';
import { type Resource, titleOf } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import { type Completeness, type Coverage, doubts } from './completeness.ts';
import { byFile, meeting } from './nearest.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** How one rule of a canary Ingress stands to the rules of others. */
export interface CanaryRule {
  readonly rule: IngressRule;
  /** `orphan`: nothing has the same host, path and type; `own`: what has them leads to the same Service; `second`: another canary has them. */
  readonly how: 'orphan' | 'own' | 'second';
  /** The name of the second canary. */
  readonly other: string | undefined;
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
  const isBeside = meeting(workspace, canary);
  const meets: Meets = (other) => other !== canary && isBeside(other);
  const isPrimary = (other: Resource) => meets(other) && nginxCanaryOf(other)?.isOn !== true;
  const rules = ingressRulesOf(canary.root) ?? [];
  const wrong = rules.flatMap((rule) => wrongRule(workspace, canary, rule, meets) ?? []);
  const completeness = coverage.of(canary, canary.namespaceKey, undefined);
  const because = doubts(canary, completeness);
  return { wrong, alone: !index.ingresses().some(isPrimary), state: completeness.state, because };
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
    return { rule, how: 'own', other: undefined, because };
  }
  const second = others.find((other) => isSecond(workspace, canary, other, rule));
  if (!second) return same.map((each) => besideCopy(workspace, canary, rule, each)).find((found) => found);
  const at = rulesLike(second, rule)[0]?.at ?? second;
  const because = [{ at, text: 'the other one claims them here' }];
  return { rule, how: 'second', other: titleOf(second), because };
}

/** Beside the canary that a controller makes of the primary; one of the same name is that very object. */
function besideCopy(
  workspace: Workspace,
  canary: Route,
  rule: IngressRule,
  primary: { readonly other: Resource; readonly rule: IngressRule },
): CanaryRule | undefined {
  const [service = ''] = primary.rule.backend.split(':');
  const { names, namespaceKey } = primary.other;
  for (const by of workspace.index.switching(namespaceKey, service)) {
    const copy = copiedIngresses(by).find((one) => one.service === service && names.includes(one.of));
    if (!copy || copy.name === canary.name || !standBeside(workspace, canary, by)) continue;
    const because = [
      { at: copy.at, text: `${by.kind} \`${titleOf(by)}\` makes the other one of this Ingress` },
    ];
    return { rule, how: 'second', other: copy.name, because };
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
  return { rule, how: 'orphan', other: undefined, because };
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
