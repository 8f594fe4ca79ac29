import type { ErrorObject } from 'ajv';
import { nearestWord } from '../text/nearest-word.ts';

/** What the schema says against a config, in words; `key` when the key is at fault and not its value. */
export interface SchemaError {
  readonly pointer: string;
  readonly at: 'key' | 'value';
  readonly message: string;
}

/** One error for each place, in words of the file; `whole` is what it is called. */
export function schemaErrors(errors: readonly ErrorObject[], whole = 'the config'): readonly SchemaError[] {
  const found = new Map<string, SchemaError>();
  for (const error of errors) {
    if (isExplained(error, errors)) continue;
    const worded = inWords(error, whole);
    if (!found.has(worded.pointer)) found.set(worded.pointer, worded);
  }
  return [...found.values()];
}

/** Where there is a choice, what is wrong deep in one branch says more than the choice, and the choice more than its branches. */
function isExplained({ instancePath, keyword }: ErrorObject, all: readonly ErrorObject[]): boolean {
  const choice = all.some((other) => other.instancePath === instancePath && other.keyword === 'anyOf');
  if (!choice) return false;
  return keyword !== 'anyOf' || all.some((other) => other.instancePath.startsWith(`${instancePath}/`));
}

function inWords(error: ErrorObject, whole: string): SchemaError {
  const named = (pointer: string) => (pointer === '' ? whole : pathAt(pointer));
  const { instancePath: pointer, keyword, params } = error;
  const schema: { readonly [key: string]: unknown } = error.parentSchema ?? {};
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    return {
      pointer: `${pointer}/${key}`,
      at: 'key',
      message: unknownKey(key, pointer === '' ? '' : ` in ${named(pointer)}`, schema.properties),
    };
  }
  if (keyword === 'required') {
    return { pointer, at: 'value', message: `${named(pointer)} lacks \`${params.missingProperty}\`` };
  }
  return { pointer, at: 'value', message: `${named(pointer)} must be ${wanted(keyword, params, schema)}` };
}

function unknownKey(key: string, where: string, known: unknown): string {
  const names = Object.keys(known ?? {});
  const nearest = nearestWord(key, names);
  const hint = nearest ? `; did you mean \`${nearest}\`?` : `; there are ${list(names)}`;
  return `unknown key \`${key}\`${where}${hint}`;
}

function wanted(keyword: string, params: { readonly [key: string]: unknown }, schema: object): string {
  if (keyword === 'enum') return `one of ${list(params.allowedValues as readonly string[])}`;
  const { title, description } = schema as { readonly title?: string; readonly description?: string };
  if (keyword === 'pattern' || keyword === 'anyOf' || params.type === 'string') {
    return `${lowerFirst(title ?? 'a text')}: ${lowerFirst(description ?? '').replace(/\.$/, '')}`;
  }
  if (params.type === 'boolean') return '`true` or `false`';
  return [params.type].flat().includes('array') ? 'a list' : 'a mapping of keys to values';
}

function pathAt(pointer: string): string {
  const parts = pointer.slice(1).split('/');
  const path = parts.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part.replaceAll('~1', '/')}`));
  return `\`${path.join('').replace(/^\./, '')}\``;
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
