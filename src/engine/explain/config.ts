import type { Registry } from '../../rule/registry.ts';
import { splitDocuments } from '../../syntax/documents.ts';
import { parseYaml } from '../../syntax/yaml.ts';
import type { Span } from '../../text/place.ts';
import { placedValue } from '../config-value.ts';
import type { Explanation } from './explanation.ts';
import { tellRule } from './rule.ts';

/** What its JSON schema says of a part of the config. */
interface Described {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: { readonly [key: string]: Described };
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

type Definitions = Described & { readonly definitions?: { readonly [name: string]: Described } };

/** Tells what a key of `zerodrop.yaml` means, and what the rule is about whose id stands there. */
export async function explainConfig(
  text: string,
  offset: number,
  registry: Registry,
): Promise<Explanation | undefined> {
  const chunk = splitDocuments(text).findLast(({ start }) => start <= offset);
  const tree = chunk && (await parseYaml(chunk.text));
  const placed = tree?.root && placedValue(tree.root, chunk?.text ?? '');
  if (!chunk || !placed) return undefined;
  const holds = ([, { start, end }]: readonly [string, Span]) =>
    start <= offset - chunk.start && offset - chunk.start <= end;
  const key = [...placed.keys].find(holds);
  const value = [...placed.values].filter(holds).at(-1);
  const [pointer, { start, end }] = key ?? value ?? ['', { start: 0, end: 0 }];
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const span = { start: chunk.start + start, end: chunk.start + end };
  const id = key ? steps.at(-1) : steps.at(-1) === 'rule' ? chunk.text.slice(start, end) : undefined;
  const ofRule = id === undefined || !isRule(steps, key !== undefined) ? [] : await tellRule(id, registry);
  if (ofRule.length > 0) return { span, parts: ofRule };
  if (!key) return undefined;
  const { default: schema } = await import('../../../schemas/config.schema.json', { with: { type: 'json' } });
  const { title, description } = describedAt(schema as Definitions, steps) ?? {};
  const parts = [title, description].flatMap((part) => part ?? []);
  return parts.length > 0 ? { span, parts } : undefined;
}

/** Whether an id stands there: a key of `rules`, or the value of `rule`. */
function isRule(steps: readonly string[], onKey: boolean): boolean {
  return onKey ? steps.at(-2) === 'rules' : steps.at(-1) === 'rule';
}

function describedAt(schema: Definitions, steps: readonly string[]): Described | undefined {
  let at: Described | undefined = schema;
  for (const step of steps) {
    const within: Described | undefined = at && resolved(schema, at);
    at = /^\d+$/.test(step) ? within?.items : within?.properties?.[step];
  }
  return at && { ...resolved(schema, at), ...at };
}

/** With what it refers to; of several forms, the first that has parts. */
function resolved({ definitions = {} }: Definitions, described: Described): Described {
  const name = described.$ref?.replace('#/definitions/', '');
  return (name === undefined ? undefined : definitions[name]) ?? described;
}
