import type { PromqlParser } from './query.ts';
import { readQuery } from './read-query.ts';

let loading: Promise<PromqlParser> | undefined;

/** The grammar of the Prometheus project itself. The first call loads it. */
export function loadPromql(): Promise<PromqlParser> {
  loading ??= import('@prometheus-io/lezer-promql').then(({ parser }) => ({
    parse: (text, bound = new Map()) => readQuery(parser, text, bound),
  }));
  return loading;
}
