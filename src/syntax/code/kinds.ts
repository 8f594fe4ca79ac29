import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../text/place.ts';
import type { Scope } from './scope.ts';
import type {
  CallSite,
  ClassValue,
  Dictionary,
  FunctionValue,
  List,
  Literal,
  Text,
  Unknown,
  Value,
} from './value.ts';

export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

/** A function of the file. */
export interface Closure extends FunctionValue {
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** `this`, where it is bound. */
  readonly self: Value | undefined;
  /** Whose method it is. */
  readonly home: ClassOfFile | undefined;
}

/** A function of JavaScript itself, or a method that is asked for without being called. */
export interface Native extends FunctionValue {
  readonly run: (args: readonly Value[], at: CallSite, self: Value | undefined) => Value;
  /** Nobody knows whether there is such a function. */
  readonly doubtful?: boolean;
}

export interface ClassOfFile extends ClassValue {
  readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
  readonly scope: Scope;
  readonly base: Value | undefined;
  readonly statics: Map<string, Value>;
  /** Made when it is first asked for. */
  instance: Instance | undefined;
}

/** An object, as the interpreter changes it. */
export interface Objects extends Dictionary {
  readonly entries: Map<string, Value>;
  readonly keys: Map<string, Span>;
  complete: boolean;
}

export interface Instance extends Objects {
  readonly of: ClassOfFile;
  /** What a framework gives to instances. */
  given: Value | undefined;
}

export interface Items extends List {
  readonly items: Value[];
  complete: boolean;
}

/** A name of another file. `name` is `*` for all of it. */
export interface Imported extends Unknown {
  readonly from: string;
  readonly name: string;
}

/** An unknown that people have a word for. */
export interface Named extends Unknown {
  readonly said: string;
}

/** What may be something of the framework: a branch that nobody can tell has put another value in its place. */
export interface Lost extends Unknown {
  readonly lost: true;
}

/** One of several texts, by a condition that nobody can tell. */
export interface Either extends Unknown {
  readonly either: readonly Text[];
}

/** A regular expression. */
export interface Pattern extends Unknown {
  readonly pattern: RegExp;
}

/** A property that is worked out when somebody asks: `get up() {…}`. */
export interface Accessor extends Unknown {
  readonly getter: Value;
}

export const AT_RUN_TIME = 'is computed at run time';
export const ELSEWHERE = 'comes from another file';

export const NOTHING: Literal = { type: 'literal', value: undefined, span: undefined };

export function literal(value: Literal['value'], span: Span | undefined): Literal {
  return { type: 'literal', value, span };
}

export function unknown(span: Span | undefined, said?: string): Unknown | Named {
  return said === undefined
    ? { type: 'unknown', why: AT_RUN_TIME, span }
    : { type: 'unknown', why: AT_RUN_TIME, span, said };
}

export function accessor(getter: Value): Accessor {
  return { type: 'unknown', why: AT_RUN_TIME, span: getter.span, getter };
}

export function list(items: Value[], span: Span | undefined, complete = true): Items {
  return { type: 'list', items, complete, span };
}

export function objects(span: Span | undefined, entries: Iterable<[string, Value]> = []): Objects {
  return { type: 'dictionary', entries: new Map(entries), keys: new Map(), complete: true, span };
}

export function native(name: string, run: Native['run'], span?: Span): Native {
  return { type: 'function', name, run, span };
}

export function isNative(value: FunctionValue): value is Native {
  return 'run' in value;
}

export function isClosure(value: FunctionValue): value is Closure {
  return 'node' in value;
}

export function isInstance(value: Value): value is Instance {
  return value.type === 'dictionary' && 'of' in value;
}

export function isImported(value: Value): value is Imported {
  return value.type === 'unknown' && 'from' in value;
}

export function isLost(value: Value): value is Lost {
  return value.type === 'unknown' && 'lost' in value;
}

export function isEither(value: Value): value is Either {
  return value.type === 'unknown' && 'either' in value;
}

export function isAccessor(value: Value): value is Accessor {
  return value.type === 'unknown' && 'getter' in value;
}

export function patternOf(value: Value | undefined): RegExp | undefined {
  return value?.type === 'unknown' && 'pattern' in value ? (value as Pattern).pattern : undefined;
}

export function nameOf(value: Value): string | undefined {
  return value.type === 'unknown' && 'said' in value ? (value as Named).said : undefined;
}

/** As a condition takes it; undefined: nobody can tell. */
export function truth(value: Value): boolean | undefined {
  switch (value.type) {
    case 'unknown':
      return undefined;
    case 'literal':
      return Boolean(value.value);
    case 'text':
      return value.text !== '' && value.holes.length === 1 && isHoleAlone(value.text, value.holes[0])
        ? undefined
        : value.text !== '';
    case 'function':
      return isNative(value) && value.doubtful ? undefined : true;
    case 'handle':
      return value.handle.doubtful ? undefined : true;
    default:
      return true;
  }
}

function isHoleAlone(text: string, hole: Span | undefined): boolean {
  return hole?.start === 0 && hole.end === text.length;
}

/** Null or undefined; undefined: nobody can tell. */
export function isMissing(value: Value): boolean | undefined {
  if (value.type === 'unknown') return undefined;
  if (value.type === 'function' && isNative(value) && value.doubtful) return undefined;
  if (value.type === 'handle' && value.handle.doubtful) return undefined;
  return value.type === 'literal' && (value.value === undefined || value.value === null);
}

/** Strictly equal; undefined: nobody can tell. */
export function isSame(a: Value, b: Value): boolean | undefined {
  if (a.type === 'literal' && b.type === 'literal') return a.value === b.value;
  if (a.type === 'text' && b.type === 'text') {
    return a.holes.length > 0 || b.holes.length > 0 ? undefined : a.text === b.text;
  }
  if (a.type === 'unknown' || b.type === 'unknown') return undefined;
  return a === b;
}
