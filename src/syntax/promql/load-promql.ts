import type { PromqlParser } from './query.ts';
import { parsedQuery } from './read-query.ts';

let loaded: PromqlParser | undefined;
let loading: Promise<PromqlParser> | undefined;

/** The grammar of the Prometheus project itself. The first call loads it. */
export function loadPromql(): Promise<PromqlParser> {
  loading ??= import('@prometheus-io/lezer-promql').then(({ parser }) => {
    loaded = { parse: (text) => parsedQuery(parser, text) };
    return loaded;
  });
  return loading;
}

/** The parser that was loaded with the first document that holds a query of Prometheus. */
export function promql(): PromqlParser | undefined {
  return loaded;
}
