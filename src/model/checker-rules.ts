import { target } from '../syntax/lookup.ts';
import type { Mapping, Node, Scalar } from '../syntax/tree.ts';
import { type Found, find, isSilent } from './checker-nodes.ts';
import { reportValue, type Walk } from './checker-walk.ts';
import type { MissingField, UnknownField } from './mistake.ts';
import { choicesOf, type Fault } from './scalar-type.ts';
import type { Condition, FieldRule, FieldType, ObjectType } from './tables.ts';

/** What the fields of one object must be together. In what is not `complete` nothing is missing. */
export function checkTogether(walk: Walk, node: Mapping, type: ObjectType, complete: boolean): void {
  if (complete && type.required.length > 0) {
    const missing = type.required.filter((key) => !isWritten(node, key, type));
    if (missing.length > 0) reportMissing(walk, node, type, missing, 'all');
  }
  for (const rule of type.rules) {
    if (rule.kind === 'order') checkOrder(walk, node, rule.of);
    else checkRule(walk, node, type, rule, complete);
  }
  if (!complete) return;
  for (const lists of type.unique) checkUnique(walk, node, lists);
  for (const list of type.namedWhenSeveral) checkNamed(walk, node, type, list);
}

/** An empty string, list or map is to the API server what is not there, in kinds of its own. */
function written(node: Mapping, key: string, type: ObjectType): Found | undefined {
  const found = find(node, key);
  return found && !(type.own && isEmpty(found.value, type.fields.get(key))) ? found : undefined;
}

function isWritten(node: Mapping, key: string, type: ObjectType): boolean {
  return written(node, key, type) !== undefined;
}

function isEmpty(value: Node, type: FieldType | undefined): boolean {
  if (value.type === 'scalar') return value.value === '';
  if (value.type === 'sequence') return value.items.length === 0;
  return value.type === 'mapping' && value.entries.length === 0 && type?.object === undefined;
}

function checkRule(walk: Walk, node: Mapping, type: ObjectType, rule: FieldRule, complete: boolean): void {
  const { kind, of } = rule;
  if (!complete && (kind === 'some' || kind === 'none')) return;
  if (kind === 'some' && of.some((key) => isWritten(node, key, type))) return;
  const found = kind === 'some' ? [] : of.filter((key) => isWritten(node, key, type));
  if (kind === 'one' && found.length === 1) return;
  if ((kind === 'most' && found.length <= 1) || (kind === 'none' && found.length === 0)) return;
  if (!applies(walk, node, type, rule)) return;
  if (found.length === 0) {
    if (complete) reportMissing(walk, node, type, of, of.length === 1 ? 'all' : 'one');
  } else if (kind === 'none') {
    for (const key of found) reportForbidden(walk, node, key, rule);
  } else {
    const keys = found.map((key) => find(node, key)?.key).filter((key) => key !== undefined);
    const [path, key] = [[...walk.path], walk.keys.at(-1)];
    walk.mistakes.push({
      problem: 'conflict',
      path,
      key,
      object: node,
      owner: type.name,
      keys,
      names: found,
    });
  }
}

/** Of numbers that are written, each may be no more than the next. */
function checkOrder(walk: Walk, node: Mapping, keys: readonly string[]): void {
  let least: number | undefined;
  for (const key of keys) {
    const found = find(node, key);
    const value = found?.value.type === 'scalar' ? found.value.value : undefined;
    if (typeof value !== 'number') continue;
    if (found && least !== undefined && value < least) {
      const fault: Fault = { reason: 'range', expected: `at least ${least}`, instead: undefined };
      reportAt(walk, [key], [found.key], found.value, fault);
    }
    least = value;
  }
}

function applies(walk: Walk, node: Mapping, type: ObjectType, rule: FieldRule): boolean {
  const when = rule.when && Object.entries(rule.when).map((entry) => holds(walk, node, type, entry));
  const unless = rule.unless && Object.entries(rule.unless).map((entry) => holds(walk, node, type, entry));
  return (when?.every((holding) => holding === true) ?? true) && (unless?.every((h) => h === false) ?? true);
}

/** Undefined when a placeholder stands there. */
function holds(
  walk: Walk,
  node: Mapping,
  type: ObjectType,
  [key, values]: [string, Condition[string]],
): boolean | undefined {
  const value = written(node, key, type)?.value;
  if (value === undefined) return false;
  if (value.type === 'scalar' && isSilent(value, walk.options)) return undefined;
  return values === '*' || (value.type === 'scalar' && values.includes(value.value));
}

function reportMissing(
  walk: Walk,
  object: Mapping,
  type: ObjectType,
  names: readonly string[],
  needs: MissingField['needs'],
): void {
  const meant = walk.mistakes
    .filter((mistake) => mistake.problem === 'unknown-field')
    .filter((mistake) => mistake.object === object && names.some((name) => couldMean(walk, mistake, name)))
    .map((mistake) => mistake.key);
  walk.mistakes.push({
    problem: 'missing-field',
    path: [...walk.path],
    key: walk.keys.at(-1),
    object,
    owner: type.name,
    names,
    needs,
    meant,
  });
}

function couldMean(walk: Walk, mistake: UnknownField, name: string): boolean {
  const inside = mistake.belongs.some(
    ({ path, where }) => where === 'inside' && path[walk.path.length] === name,
  );
  return mistake.nearest === name || inside;
}

function reportForbidden(walk: Walk, node: Mapping, key: string, rule: FieldRule): void {
  const found = find(node, key);
  if (!found) return;
  const words = Object.entries(rule.unless ?? rule.when ?? {}).map(([name, values]) =>
    values === '*' ? `\`${name}\`` : `\`${name}\` is ${choicesOf(values.map(String))}`,
  );
  const fault: Fault = {
    reason: 'forbidden',
    expected: rule.unless ? `nothing unless ${words.join(' or ')}` : `nothing beside ${words.join(' and ')}`,
    instead: undefined,
  };
  reportAt(walk, [key], [found.key], found.value, fault);
}

function reportAt(
  walk: Walk,
  steps: readonly (string | number)[],
  keys: readonly (Scalar | undefined)[],
  node: Node,
  fault: Fault,
): void {
  walk.path.push(...steps);
  walk.keys.push(...keys);
  reportValue(walk, node, node, fault);
  walk.path.length -= steps.length;
  walk.keys.length -= keys.length;
}

function checkUnique(walk: Walk, node: Mapping, lists: readonly string[]): void {
  const seen = new Set<string>();
  for (const list of lists) {
    const found = find(node, list);
    if (found?.value.type !== 'sequence') continue;
    const { items } = found.value;
    if (lists.length === 1 && items.length < 2) continue;
    for (let i = 0; i < items.length; i++) {
      const item = target(items[i]);
      const name = item?.type === 'mapping' ? find(item, 'name') : undefined;
      if (name?.value.type !== 'scalar' || typeof name.value.value !== 'string') continue;
      const text = name.value.value;
      if (text === '' || isSilent(name.value, walk.options)) continue;
      if (!seen.has(text)) seen.add(text);
      else {
        const fault: Fault = { reason: 'duplicate', expected: 'a name of its own', instead: undefined };
        reportAt(walk, [list, i, 'name'], [found.key, undefined, name.key], name.value, fault);
      }
    }
  }
}

function checkNamed(walk: Walk, node: Mapping, type: ObjectType, list: string): void {
  const found = find(node, list);
  if (found?.value.type !== 'sequence' || found.value.items.length < 2) return;
  const items = type.fields.get(list)?.of?.object;
  for (let i = 0; i < found.value.items.length; i++) {
    const item = target(found.value.items[i]);
    if (item?.type !== 'mapping' || items === undefined || hasName(item)) continue;
    walk.mistakes.push({
      problem: 'missing-field',
      path: [...walk.path, list, i],
      key: undefined,
      object: item,
      owner: items,
      names: ['name'],
      needs: 'all',
      meant: [],
    });
  }
}

function hasName(item: Mapping): boolean {
  const name = find(item, 'name')?.value;
  return name !== undefined && !(name.type === 'scalar' && name.value === '');
}
