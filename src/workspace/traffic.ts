import { askForContainers, declaredPorts } from '../model/declared-ports.ts';
import type { Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import { isService, type Service } from '../model/service.ts';
import { mutatesPods } from '../model/webhook.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import type { Completeness, Coverage } from './completeness.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';
import type { Question } from './memory.ts';
import { type Mixture, mixtureOf } from './mixture.ts';
import { meeting } from './nearest.ts';
import { type CanaryRules, canaryRulesOf } from './nginx-canaries.ts';
import { type Pair, pairOf, pairsOf } from './pairs.ts';
import { type Pin, pinsOfService, pinsOfWorkload } from './pins.ts';
import { type Rival, rivalsOf } from './rivals.ts';
import { type Sender, sendersTo } from './senders.ts';
import { isSplit } from './splits.ts';
import { type MissingSubset, missingSubsetOf } from './subsets.ts';
import { type SwitchGap, switchGapsOf } from './switch-gaps.ts';
import { type OtherSwitch, otherSwitchOf } from './switched-twice.ts';
import { type Weigher, weigherOf } from './weighers.ts';
import type { Workspace } from './workspace.ts';

/** The questions about who gets which requests. */
export interface TrafficQuestions {
  /** The workloads that it is one side of, which differ in one label; undefined when it stands by itself. */
  pair(workload: Workload): Pair | undefined;
  /** The pairs of which a Service selects a member. */
  pairs(service: Service): readonly Pair[];
  /** What the live side of a pair has and this one lacks. */
  switchGaps(workload: Workload): readonly SwitchGap[];
  /** Two workloads that are not the same app and take the requests to one Service by turns. */
  mixture(service: Service): Mixture | undefined;
  /** Whether subsets or routes decide which of these workloads gets a request to a Service. */
  isSplit(service: Service, members: readonly Workload[]): boolean;
  /** Whether something adds containers to its pods whose ports no template shows; where they declare none, whether it may. */
  mayGainPorts(workload: Workload): boolean;
  /** Other routes that claim the same requests for other backends. */
  rivals(route: Route): readonly Rival[];
  /** That the subset which a backend asks for is not defined, or takes no pods; undefined when it does, or when nobody can tell. */
  missingSubset(route: Route, backend: Backend): MissingSubset | undefined;
  /** What sets the weights of a route while it releases, unless a delivery tool in the input is told to leave them. */
  weigher(route: Route): Weigher | undefined;
  /** How the rules of an Ingress that is a canary of ingress-nginx stand to those of others. */
  canaryRules(canary: Route): CanaryRules;
  /** The Rollouts and Canaries that point a Service to one version or another. */
  switching(service: Service): readonly Resource[];
  /** Another Rollout that points the same Service to its own pods, of which the controller takes one alone. */
  otherSwitch(rollout: Resource, service: Service): OtherSwitch | undefined;
  /** What takes the metrics of a template by its name: Rollouts, other templates; perhaps those of a namesake. */
  analysing(template: Resource): readonly Resource[];
  /** The routes that send requests to a Service of an object's namespace, whether the input holds it or not. */
  senders(asker: Resource, service: string): readonly Sender[];
  /** How far it can be believed that the input holds all that stands in an object's namespace. */
  coverage(asker: Resource): Completeness;
  /** What the selector of a Service or of a workload pins to one version, so that the next one does not fit. */
  pins(asker: Resource): readonly Pin[];
  /** What is worked out of an object, once for all that ask; `work` is a function of a module. */
  derived<K extends Resource, V>(work: (graph: this, of: K) => V, of: K): V;
}

/** Their answers, for the graph. */
export abstract class TrafficGraph implements TrafficQuestions {
  readonly #workspace: Workspace;
  readonly #links: Links;
  readonly #coverage: Coverage;
  readonly #derived = new Map<unknown, Question<Resource, unknown>>();

  constructor(workspace: Workspace, links: Links, coverage: Coverage) {
    this.#workspace = workspace;
    this.#links = links;
    this.#coverage = coverage;
  }

  abstract floor(workload: Workload): Floor | undefined;

  pair(workload: Workload): Pair | undefined {
    return pairOf(this.#workspace, this.#links, workload);
  }

  pairs(service: Service): readonly Pair[] {
    return pairsOf(this.#workspace, this.#links, service);
  }

  switchGaps(workload: Workload): readonly SwitchGap[] {
    const pair = this.pair(workload);
    return pair ? switchGapsOf(pair, workload) : [];
  }

  mixture(service: Service): Mixture | undefined {
    return mixtureOf(this.#links, (workload) => this.floor(workload), service);
  }

  isSplit(service: Service, members: readonly Workload[]): boolean {
    return isSplit(this.#workspace, this.#links, service, members);
  }

  mayGainPorts(workload: Workload): boolean {
    const webhooks = this.#workspace.index.ofKind<Resource>('', 'MutatingWebhookConfiguration');
    const declared = declaredPorts(workload);
    return askForContainers(workload) || (declared?.length === 0 && webhooks.some(mutatesPods));
  }

  rivals(route: Route): readonly Rival[] {
    return rivalsOf(this.#workspace, route);
  }

  weigher(route: Route): Weigher | undefined {
    return weigherOf(this.#workspace, route);
  }

  canaryRules(canary: Route): CanaryRules {
    return canaryRulesOf(this.#workspace, this.#coverage, canary);
  }

  missingSubset(route: Route, backend: Backend): MissingSubset | undefined {
    return missingSubsetOf(this.#workspace, this.#links, this.#coverage, route, backend);
  }

  switching(service: Service): readonly Resource[] {
    const { index } = this.#workspace;
    const named = service.names.flatMap((name) => index.switching(service.namespaceKey, name));
    return [...new Set(named)].filter(meeting(this.#workspace, service));
  }

  otherSwitch(rollout: Resource, service: Service): OtherSwitch | undefined {
    return otherSwitchOf(this.#workspace, rollout, this.switching(service));
  }

  analysing(template: Resource): readonly Resource[] {
    const { kind, names } = template;
    const named = names.flatMap((name) => this.#workspace.index.analysing(kind, name));
    return [...new Set(named)].filter(meeting(this.#workspace, template));
  }

  senders(asker: Resource, service: string): readonly Sender[] {
    return sendersTo(this.#workspace, asker, service);
  }

  coverage(asker: Resource): Completeness {
    return this.#coverage.of(asker, asker.namespaceKey, undefined);
  }

  derived<K extends Resource, V>(work: (graph: this, of: K) => V, of: K): V {
    const known = this.#derived.get(work);
    const question =
      known ?? this.#workspace.memory.question<Resource, unknown>((each) => work(this, each as K), Object.is);
    if (!known) this.#derived.set(work, question);
    return question.ask(of) as V;
  }

  pins(asker: Resource): readonly Pin[] {
    if (isWorkload(asker)) return pinsOfWorkload(this.#workspace, asker);
    return isService(asker) ? pinsOfService(this.#workspace, this.#links, asker) : [];
  }
}
