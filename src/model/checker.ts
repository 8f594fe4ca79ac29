import { keyText, mergedInto, target } from '../syntax/lookup.ts';
import { isMergeKey } from '../syntax/scalars.ts';
import type { Entry, Mapping, Node, Sequence } from '../syntax/tree.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { placesFor, type Surrounding } from './belongs.ts';
import { isSilent, isStandIn, isStandInEntry, isStandInMap } from './checker-nodes.ts';
import { checkTogether } from './checker-rules.ts';
import { type CheckOptions, reportValue, type Walk } from './checker-walk.ts';
import { isExpression } from './fragment.ts';
import type { Mistake } from './mistake.ts';
import { type Fault, faultOf } from './scalar-type.ts';
import { type FieldType, type ObjectType, objectType, type TypeName } from './tables.ts';

export type { CheckOptions } from './checker-walk.ts';

/**
 * Holds an object against the tables. Null stands for absent everywhere; `status`, `managedFields` and whatever
 * else is `any` is not looked into. Mistakes come in the order of the text, those about a whole object after
 * those inside it; what stands inside an anchor is reported once, where it is written.
 */
export function checkFields(root: Node, type: TypeName, options: CheckOptions): readonly Mistake[] {
  const object = objectType(type);
  const node = target(root);
  if (!object || node?.type !== 'mapping') return [];
  const walk: Walk = {
    options,
    mistakes: [],
    path: [],
    keys: [],
    owners: [],
    lengths: [],
    anchored: new Map(),
    reported: new Set(),
  };
  checkObject(walk, node, object);
  return walk.mistakes;
}

/** Where SOPS keeps what it needs to decrypt the object; whoever decrypts it takes this away. https://getsops.io/docs/ */
const SOPS = 'sops';

function checkObject(walk: Walk, node: Mapping, type: ObjectType): void {
  walk.owners.push(type);
  walk.lengths.push(walk.path.length);
  const complete = checkEntries(walk, node, type);
  checkTogether(walk, node, type, complete && !walk.options.partial);
  walk.owners.pop();
  walk.lengths.pop();
}

/** False when some of the keys are unknown, so that nothing can be called missing. What is `merged` in is flat. */
function checkEntries(walk: Walk, node: Mapping, type: ObjectType, merged = false): boolean {
  let complete = true;
  for (const entry of node.entries) {
    const key = keyText(entry.key);
    const field = type.fields.get(key);
    if (field === undefined) {
      if (isMergeKey(entry.key)) complete = (merged || checkMerged(walk, node, type)) && complete;
      else if (walk.options.isUnknown(key) || isStandInEntry(entry)) complete = false;
      else if (key === SOPS && walk.path.length === 0) continue;
      else if (!walk.options.partial || !isDirective(key)) reportUnknown(walk, node, entry, key, type);
      continue;
    }
    if (walk.options.target !== undefined && type.added.size > 0) {
      checkTarget(walk, node, entry, key, type, walk.options.target);
    }
    if (entry.value === undefined) continue;
    walk.path.push(key);
    walk.keys.push(entry.key);
    checkValue(walk, entry.value, field);
    walk.path.pop();
    walk.keys.pop();
  }
  return complete;
}

/** Directives of strategic merge patches, and expressions in parentheses. */
function isDirective(key: string): boolean {
  return (
    isExpression(key) ||
    key === '$patch' ||
    key === '$retainKeys' ||
    /^\$(?:setElementOrder|deleteFromPrimitiveList)\//.test(key)
  );
}

function checkMerged(walk: Walk, node: Mapping, type: ObjectType): boolean {
  const { mappings, complete } = mergedInto(node);
  for (const source of mappings) if (isNew(walk, source, type)) checkEntries(walk, source, type, true);
  const isUnknown = ({ key }: Entry) => walk.options.isUnknown(keyText(key));
  return complete && !mappings.some((source) => source.entries.some(isUnknown));
}

function checkValue(walk: Walk, written: Node, type: FieldType): void {
  const node = written.type === 'alias' ? target(written) : written;
  if (node === undefined || type.type === 'any') return;
  if (node.type === 'scalar') {
    if (type.accepts(node.value) || isSilent(node, walk.options)) return;
    if (isStandIn(node, type.scalar?.kind)) return;
    reportValue(walk, written, node, type.scalar ? faultOf(type.scalar, node.value) : containerFault(type));
    return;
  }
  if (node.type !== type.type) {
    if (isStandInMap(node)) return;
    if (type.scalar && isBracketed(node, walk.options)) return;
    reportValue(walk, written, node, type.scalar ? faultOf(type.scalar, null) : containerFault(type));
    return;
  }
  if (node.type === 'sequence') {
    if (type.of && isNew(walk, node, type.of)) checkList(walk, node, type.of);
  } else if (type.object === undefined) {
    if (type.of && isNew(walk, node, type.of)) checkMap(walk, node, type.of);
  } else {
    const object = objectType(type.object);
    if (object && isNew(walk, node, object)) checkObject(walk, node, object);
  }
}

/** `[YOUR_KEY]` in the place of a scalar: a placeholder, as people write them. */
function isBracketed(node: Node, options: CheckOptions): boolean {
  const [only, ...more] = node.type === 'sequence' && node.flow ? node.items : [];
  return only?.type === 'scalar' && more.length === 0 && isSilent(only, options);
}

function checkList(walk: Walk, node: Sequence, type: FieldType): void {
  for (let i = 0; i < node.items.length; i++) {
    const item = node.items[i];
    if (item === undefined) continue;
    walk.path.push(i);
    walk.keys.push(undefined);
    checkValue(walk, item, type);
    walk.path.pop();
    walk.keys.pop();
  }
}

function checkMap(walk: Walk, node: Mapping, type: FieldType, merged = false): void {
  for (const entry of node.entries) {
    const key = keyText(entry.key);
    if (isMergeKey(entry.key)) {
      if (merged) continue;
      for (const source of mergedInto(node).mappings) {
        if (isNew(walk, source, type)) checkMap(walk, source, type, true);
      }
    } else if (entry.value !== undefined && !(walk.options.partial && isDirective(key))) {
      walk.path.push(key);
      walk.keys.push(entry.key);
      checkValue(walk, entry.value, type);
      walk.path.pop();
      walk.keys.pop();
    }
  }
}

/** Whether a node has not been read as this type before; only what has an anchor can be met twice. */
function isNew(walk: Walk, node: Node, type: object): boolean {
  if (node.type === 'alias' || node.anchor === undefined) return true;
  const types = walk.anchored.get(node);
  if (types === undefined) walk.anchored.set(node, new Set([type]));
  else if (types.has(type)) return false;
  else types.add(type);
  return true;
}

function containerFault(type: FieldType): Fault {
  return { reason: 'type', expected: type.type === 'sequence' ? 'a list' : 'a map', instead: undefined };
}

function checkTarget(
  walk: Walk,
  object: Mapping,
  entry: Entry,
  key: string,
  type: ObjectType,
  newest: number,
): void {
  const since = type.added.get(key);
  if (since === undefined || Number(since.slice(2)) <= newest || isAbsent(entry)) return;
  walk.mistakes.push({
    problem: 'unknown-field',
    path: [...walk.path, key],
    key: entry.key,
    object,
    owner: type.name,
    nearest: undefined,
    belongs: [],
    since,
  });
}

function isAbsent(entry: Entry): boolean {
  return entry.value === undefined || (entry.value.type === 'scalar' && entry.value.value === null);
}

function reportUnknown(walk: Walk, object: Mapping, entry: Entry, key: string, type: ObjectType): void {
  if (walk.reported.has(entry.key)) return;
  walk.reported.add(entry.key);
  const surroundings = walk.owners.map((owner, i): Surrounding => {
    return { type: owner, path: walk.path.slice(0, walk.lengths[i]) };
  });
  walk.mistakes.push({
    problem: 'unknown-field',
    path: [...walk.path, key],
    key: entry.key,
    object,
    owner: type.name,
    nearest: nearestWord(key, type.fields.keys()),
    belongs: placesFor(key, entry.value, surroundings),
    since: undefined,
  });
}
