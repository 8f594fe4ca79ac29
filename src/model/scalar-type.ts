import type { ScalarValue } from '../syntax/tree.ts';
import { folded } from '../text/nearest-word.ts';
import { type DurationForm, durationInWords, isDuration, reasonFor } from './duration-form.ts';
import { parseQuantity } from './quantity.ts';

/** What the field tables say of one scalar. */
export interface ScalarType {
  readonly kind: ScalarKind;
  /** Of a number the least and the greatest that is taken; of a percentage the greatest. */
  readonly low: number;
  readonly high: number;
  /** `low` itself is refused. */
  readonly above: boolean;
  readonly choices: readonly string[];
}

export type ScalarKind =
  | 'string'
  | 'base64'
  | 'time'
  | 'choice'
  | 'bool'
  | 'int'
  | 'number'
  | 'mode'
  | 'quantity'
  | 'int-or-percent'
  | 'int-or-string'
  | 'port-or-name'
  | 'port-name'
  | 'dns-label'
  | DurationForm
  | 'never';

const int32 = 2 ** 31;
const int64 = 2 ** 63;

const unlimited = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  above: false,
  choices: [] as readonly string[],
};

/** Reads the text of a scalar in the tables, such as `int 1..100`. */
export function parseScalar(text: string): ScalarType {
  if (text.includes('|')) return { ...unlimited, kind: 'choice', choices: text.split('|') };
  if (text.startsWith("'")) return { ...unlimited, kind: 'choice', choices: [text.slice(1, -1)] };
  const [, word = '', bound, least, low, high, percent] =
    /^([a-z0-9-]+?)(?:(>=|>)(\d+)| (\d+)\.\.(\d+)|<=(\d+)%)?$/.exec(text) ?? [];
  const range = {
    ...unlimited,
    ...(bound && { low: Number(least), above: bound === '>' }),
    ...(low && { low: Number(low), high: Number(high) }),
    ...(percent && { high: Number(percent) }),
  };
  switch (word) {
    case 'int':
      return {
        ...range,
        kind: 'int',
        low: Math.max(range.low, -int32),
        high: Math.min(range.high, int32 - 1),
      };
    case 'long':
      return { ...range, kind: 'int', low: Math.max(range.low, -int64), high: Math.min(range.high, int64) };
    case 'port':
      return { ...range, kind: 'int', low: 1, high: 65535 };
    case 'mode':
      return { ...range, kind: 'mode', low: 0, high: 0o777 };
    case 'port-or-name':
      return { ...range, kind: 'port-or-name', low: bound ? range.low : 1, high: 65535 };
    default:
      return { ...range, kind: word as ScalarKind };
  }
}

const percentage = /^[0-9]+%$/;
/** IsValidPortName in apimachinery's util/validation. */
const portName = /^(?!.*--)(?=.*[a-z])[a-z0-9](?:[a-z0-9-]{0,13}[a-z0-9])?$/;
/** IsDNS1123Label there. */
const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const time = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether the API server takes a scalar where this type belongs. Null stands for nothing and is taken. */
export function accepts(type: ScalarType, value: ScalarValue): boolean {
  if (value === null) return true;
  switch (type.kind) {
    case 'string':
      return typeof value === 'string';
    case 'base64':
      return typeof value === 'string' && isBase64(value);
    case 'time':
      return typeof value === 'string' && time.test(value);
    case 'choice':
      // The server fills defaults in where an empty string stands.
      return typeof value === 'string' && (value === '' || type.choices.includes(value));
    case 'bool':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'int':
    case 'mode':
      // 3.0 is taken: on its way from YAML to JSON it becomes 3.
      return Number.isInteger(value) && within(type, value as number);
    case 'quantity': {
      const amount = typeof value === 'boolean' ? undefined : parseQuantity(value);
      return amount !== undefined && within(type, amount);
    }
    case 'int-or-percent':
      if (typeof value === 'string') return percentage.test(value) && Number.parseInt(value, 10) <= type.high;
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) < int32;
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value);
    case 'port-or-name':
      if (typeof value === 'string') return value === '' ? type.low === 0 : portName.test(value);
      return Number.isInteger(value) && within(type, value as number);
    case 'port-name':
      return value === '' || (typeof value === 'string' && portName.test(value));
    case 'dns-label':
      return value === '' || (typeof value === 'string' && dnsLabel.test(value));
    case 'never':
      return false;
    default:
      return isDuration(type.kind, value);
  }
}

function within(type: ScalarType, value: number): boolean {
  return (type.above ? value > type.low : value >= type.low) && value <= type.high;
}

function isBase64(text: string): boolean {
  const plain = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text;
  return plain.length % 4 === 0 && base64.test(plain);
}

/** `late`: the API takes it, and the controller of the kind does not. */
export type Reason = 'type' | 'range' | 'choice' | 'form' | 'forbidden' | 'duplicate' | 'late';

/** Why a value is refused, and in words what would be taken. */
export interface Fault {
  readonly reason: Reason;
  /** Completes "expected …": `a whole number`, `at least 0`, `one of ...`. */
  readonly expected: string;
  /** What was surely meant, when there is one such value. */
  readonly instead: ScalarValue | undefined;
}

const PORT_NAME = 'a port name: at most 15 of `a-z`, `0-9` and `-`, with a letter';
const DNS_LABEL = 'a name: at most 63 of `a-z`, `0-9` and `-`, with no `-` at its ends';

/** Call it only with what `accepts` refused. */
export function faultOf(type: ScalarType, value: ScalarValue): Fault {
  const instead = typeof value === 'string' ? insteadOf(type, value) : undefined;
  const fault = (reason: Reason, expected: string): Fault => ({ reason, expected, instead });
  const range = typeof value === 'number' && Number.isInteger(value) ? rangeOf(type, value) : undefined;
  switch (type.kind) {
    case 'string':
    case 'int-or-string':
      return fault('type', 'a string');
    case 'base64':
      return fault(typeof value === 'string' ? 'form' : 'type', 'base64');
    case 'time':
      return fault(typeof value === 'string' ? 'form' : 'type', 'a time such as `2025-01-31T12:00:00Z`');
    case 'choice':
      return fault('choice', choicesOf(type.choices));
    case 'bool':
      return fault('type', '`true` or `false`');
    case 'number':
      return fault('type', 'a number');
    case 'int':
      return range === undefined ? fault('type', 'a whole number') : fault('range', range);
    case 'mode':
      return fault(range === undefined ? 'type' : 'range', 'a file mode from 0 to 0777');
    case 'quantity': {
      const amount = typeof value === 'boolean' || value === null ? undefined : parseQuantity(value);
      if (amount === undefined) return fault('form', 'a quantity such as `500m` or `1Gi`');
      return fault('range', rangeOf(type, amount));
    }
    case 'int-or-percent':
      if (typeof value === 'string' && percentage.test(value)) return fault('range', `at most ${type.high}%`);
      if (typeof value === 'number' && value < 0) return fault('range', 'at least 0');
      return fault(
        typeof value === 'string' ? 'form' : 'type',
        'a whole number or a percentage such as `25%`',
      );
    case 'port-or-name':
      if (range !== undefined) return fault('range', range);
      if (instead !== undefined) return fault('type', 'a port number without quotes');
      if (typeof value !== 'string') return fault('type', 'a port number or name');
      return fault('form', PORT_NAME);
    case 'port-name':
      return fault(typeof value === 'string' ? 'form' : 'type', PORT_NAME);
    case 'dns-label':
      return fault(typeof value === 'string' ? 'form' : 'type', DNS_LABEL);
    case 'never':
      return fault('forbidden', 'nothing');
    default:
      return fault(reasonFor(type.kind, value), durationInWords(type.kind));
  }
}

/** In words; a limit that is only that of the number's format goes without saying. */
function rangeOf(type: ScalarType, value: number): string {
  const { low, high, above } = type;
  if (above) return `above ${low}`;
  if (low <= -int32 || (high >= int32 - 1 && value > high)) return `at most ${high}`;
  return high >= int32 - 1 ? `at least ${low}` : `from ${low} to ${high}`;
}

export function choicesOf(choices: readonly string[]): string {
  const words = choices.filter((choice) => choice !== '').map((choice) => `\`${choice}\``);
  return words.length > 1 ? `one of ${words.join(', ')}` : (words[0] ?? 'nothing');
}

function insteadOf(type: ScalarType, value: string): ScalarValue | undefined {
  const candidate = candidateFor(type, value);
  return candidate !== undefined && candidate !== value && accepts(type, candidate) ? candidate : undefined;
}

function candidateFor(type: ScalarType, value: string): ScalarValue | undefined {
  const text = value.trim();
  switch (type.kind) {
    case 'int':
    case 'port-or-name':
      return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
    case 'bool':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    case 'choice':
      return type.choices.find((choice) => folded(choice) === folded(text));
    case 'int-or-percent':
      return /^\d+$/.test(text) ? Number(text) : text.replace(/\s+/g, '');
    case 'quantity':
      return text.replace(/\s+/g, '').replace(/([kmgtpe])i$/i, (_, unit: string) => `${unit.toUpperCase()}i`);
    default:
      return undefined;
  }
}
