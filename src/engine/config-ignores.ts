import type { IgnoreUse } from './bucket.ts';
import type { ConfigIgnore, Matcher } from './config.ts';
import type { Finding } from './finding.ts';

interface Entry {
  readonly ignore: ConfigIgnore;
  readonly use: IgnoreUse;
  readonly matchesPath: Matcher;
  readonly matchesName: Matcher;
}

/** The ignores of the config, and what they silence. */
export class ConfigIgnores {
  readonly #byRule = new Map<string, Entry[]>();

  constructor(ignores: readonly ConfigIgnore[], matcherOf: (globs: readonly string[]) => Matcher) {
    const all = () => true;
    ignores.forEach((ignore, i) => {
      const entry = {
        ignore,
        use: `config ${i}`,
        matchesPath: ignore.files ? matcherOf(ignore.files) : all,
        matchesName: ignore.name === undefined ? all : matcherOf([ignore.name]),
      };
      const others = this.#byRule.get(ignore.rule);
      if (others) others.push(entry);
      else this.#byRule.set(ignore.rule, [entry]);
    });
  }

  /** The first that matches the finding; all that do are added to `used`. */
  silencing(
    {
      rule,
      path,
      resource,
    }: Pick<Finding, 'rule' | 'path'> & { readonly resource: Finding['resource'] | undefined },
    used: Set<IgnoreUse>,
  ): ConfigIgnore | undefined {
    let first: ConfigIgnore | undefined;
    for (const { ignore, use, matchesPath, matchesName } of this.#byRule.get(rule) ?? []) {
      if (ignore.kind !== undefined && ignore.kind !== resource?.kind) continue;
      if (ignore.name !== undefined && !matchesName(resource?.name ?? '')) continue;
      if (!matchesPath(path)) continue;
      used.add(use);
      first ??= ignore;
    }
    return first;
  }

  /** Those that silence nothing, in the order written, of rules that can report something. */
  unused(isUsed: (use: IgnoreUse) => boolean, runs: (rule: string) => boolean): readonly ConfigIgnore[] {
    return [...this.#byRule]
      .flatMap(([rule, entries]) => (runs(rule) ? entries : []))
      .filter(({ use }) => !isUsed(use))
      .map(({ ignore }) => ignore)
      .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column);
  }
}
