import type { Matcher, Query, Selector } from '../../../syntax/promql/query.ts';
import {
  measuresRequests,
  namesPods,
  namesServices,
  tellsNoVersion,
} from '../../evidence/request-metrics.ts';
import type { AnalysisArgument } from './arguments.ts';
import type { VersionNames } from './version-names.ts';

/** Whose requests a query is about: those of the new version alone, of the live one alone, or of both. */
export type Watched = 'fresh' | 'stable' | 'both';

type Args = ReadonlyMap<string, AnalysisArgument>;

/** Undefined where one of its selectors may tell the versions apart in a way that the files do not show. */
export function watchedBy(query: Query, names: VersionNames, args: Args): Watched | undefined {
  const each = query.selectors.map((selector) => watchedIn(selector, names, args));
  if (each.includes('fresh')) return 'fresh';
  if (each.includes(undefined)) return undefined;
  return each.every((watched) => watched === 'stable') ? 'stable' : 'both';
}

function watchedIn({ matchers }: Selector, names: VersionNames, args: Args): Watched | undefined {
  const each = matchers
    .filter(({ label }) => !tellsNoVersion(label) && label !== '__name__')
    .map((matcher) => matched(matcher, names, args));
  if (each.includes('fresh')) return 'fresh';
  if (each.includes(undefined)) return undefined;
  return each.includes('stable') ? 'stable' : 'both';
}

/** In `canary`, ingress-nginx names the backend of a canary Ingress, and nothing for other requests. */
function matched({ label, operator, value }: Matcher, names: VersionNames, args: Args): Watched | undefined {
  if (operator === '!=' && value.value === '') return label === 'canary' ? 'fresh' : 'both';
  if (operator !== '=' && operator !== '=~') return undefined;
  const from = value.args.map((name) => args.get(name.replace(/^args\./, ''))?.from);
  if (from.includes('hash')) return 'fresh';
  if (from.includes('stable')) return operator === '=' ? 'stable' : undefined;
  if (value.value === undefined) return undefined;
  return operator === '=' || /^[\w-]+(?:\.[\w-]+)*$/.test(value.value)
    ? named(label, (name) => isNamed(value.value as string, name), names)
    : begun(label, value.value, names);
}

/** A name, or the host of a Service of that name. */
function isNamed(value: string, name: string): boolean {
  return value === name || value.startsWith(`${name}.`);
}

/** Of regular expressions only `web-.*` and its like: what begins with a name. */
function begun(label: string, pattern: string, names: VersionNames): Watched | undefined {
  const start = /^([\w-]+)(?:\.[*+])$/.exec(pattern)?.[1];
  if (start === undefined) return undefined;
  if (namesPods(label)) return names.pods.startsWith(start) ? 'both' : undefined;
  return named(label, (name) => name.startsWith(start), names);
}

/** A Service of the live version may have the name that the pods of both go by. */
function named(
  label: string,
  isMeant: (name: string) => boolean,
  { fresh, stable, shared }: VersionNames,
): Watched | undefined {
  const [isFresh, isStable] = [fresh.some(isMeant), stable.some(isMeant)];
  if (isStable && !isFresh && namesServices(label)) return 'stable';
  if (shared.some(isMeant) || (isFresh && isStable)) return 'both';
  if (isFresh) return 'fresh';
  return isStable ? 'stable' : undefined;
}

const ADDING = new Set(['sum', 'avg', 'count']);
const KEEPING = new Set(
  'rate irate increase delta idelta histogram_quantile round clamp_max clamp_min clamp scalar abs'.split(' '),
);

/** Whether all series of a query count requests, and the requests of both versions are added up in it. */
export function addsUpRequests({ selectors }: Query): boolean {
  return selectors.every(
    ({ metric, within, by }) =>
      metric?.value !== undefined &&
      measuresRequests(metric.value) &&
      within.some((word) => ADDING.has(word)) &&
      within.every((word) => ADDING.has(word) || KEEPING.has(word)) &&
      by?.every(tellsNoVersion),
  );
}

/** Whether it is one count of requests divided by another: of some of them, or of their errors, by all of them. */
export function isShareOfRequests({ selectors, operators }: Query): boolean {
  const metrics = new Set(selectors.map(({ metric }) => metric?.value ?? ''));
  const areCounts = [...metrics].every(
    (metric) => metric.endsWith('_total') && !/seconds|duration|bytes/.test(metric),
  );
  return (
    operators.has('/') && operators.size === 1 && selectors.length > 1 && (metrics.size === 1 || areCounts)
  );
}
