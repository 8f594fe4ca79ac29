import type { Scalar, ScalarValue } from './tree.ts';

const words: ReadonlyMap<string, ScalarValue> = new Map<string, ScalarValue>([
  ...all(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...all(false, 'n N no No NO false False FALSE off Off OFF'),
  ...all(null, '~ null Null NULL'),
  ...all(Number.NaN, '.nan .NaN .NAN'),
  ...all(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...all(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);

function all<T>(value: T, spellings: string): [string, T][] {
  return spellings.split(' ').map((spelling) => [spelling, value]);
}

const longestWord = 5;

/**
 * The value of an unquoted scalar as Kubernetes reads it (sigs.k8s.io/yaml: YAML 1.1 without dates and base 60).
 * A whole number beyond 2^53 loses digits; its text does not.
 */
export function readPlain(text: string): ScalarValue {
  if (text.length === 0) return null;
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return readDigits(text) ?? readNumber(text);
  switch (first) {
    case 43: // +
    case 45: // -
    case 46: // .
      return word(text) ?? readNumber(text);
    case 70: // F
    case 78: // N
    case 79: // O
    case 84: // T
    case 89: // Y
    case 102: // f
    case 110: // n
    case 111: // o
    case 116: // t
    case 121: // y
    case 126: {
      const value = word(text);
      return value === undefined ? text : value;
    }
    default:
      return text;
  }
}

function word(text: string): ScalarValue | undefined {
  return text.length <= longestWord ? words.get(text) : undefined;
}

/** The common case, a short decimal number without a leading zero; undefined for anything else. */
function readDigits(text: string): number | undefined {
  const length = text.length;
  if (length > 15) return undefined;
  let value = text.charCodeAt(0) - 48;
  if (value === 0 && length > 1) return undefined;
  for (let i = 1; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const looseUnderscore = /(?<![0-9])_|_(?![0-9])/;
const octal = /^([-+]?)0[oO]?([0-7]+)$/;
const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F]+)$/;
const binary = /^([-+]?)0[bB]([01]+)$/;
/** Go's second try at binary numbers takes a sign after the prefix. */
const signedBinary = /^0b([-+]?)([01]+)$/;

function readNumber(text: string): number | string {
  // An underscore may stand anywhere; in a number that starts with a point, between two digits only.
  if (text.startsWith('.') && looseUnderscore.test(text)) return text;
  const plain = text.replaceAll('_', '');
  const whole =
    fromBase(octal.exec(plain), 'o') ??
    fromBase(hexadecimal.exec(plain), 'x') ??
    fromBase(binary.exec(plain), 'b') ??
    fromBase(signedBinary.exec(plain), 'b');
  if (whole !== undefined) return whole;
  if (!decimal.test(plain)) return text;
  const value = Number(plain);
  if (!Number.isFinite(value)) return text;
  return value === 0 && !plain.includes('.') ? 0 : value;
}

/** Undefined when it is not in this base, or does not fit 64 bits. */
function fromBase(match: RegExpExecArray | null, base: 'o' | 'x' | 'b'): number | undefined {
  if (!match) return undefined;
  const [, sign = '', digits = ''] = match;
  const value = BigInt(`0${base}${digits}`);
  const limit = sign === '' ? 2n ** 64n - 1n : sign === '+' ? 2n ** 63n - 1n : 2n ** 63n;
  if (value > limit) return undefined;
  return Number(sign === '-' ? -value : value);
}

/** `<<` without quotes: its value is merged into the mapping that it stands in. */
export function isMergeKey(key: Scalar): boolean {
  return key.style === 'plain' && key.value === '<<';
}
