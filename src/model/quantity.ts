/** Sign, whole part, fraction, suffix: the grammar of ParseQuantity in apimachinery's api/resource/quantity.go. */
const quantity = /^([+-]?)(\d*)(?:\.(\d*))?((?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?)$/;

const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
]);

/** Divided by, because 100 / 1000 is exact where 100 * 0.001 is not. */
const parts: ReadonlyMap<string, number> = new Map([
  ['m', 1e3],
  ['u', 1e6],
  ['n', 1e9],
]);

/**
 * The amount that a Kubernetes quantity stands for (`500m`, `1.5Gi`, `1e3`), undefined where the API refuses the
 * text. Like the API it takes a number without quotes, spaces around the text, and a missing digit on either
 * side of the point.
 */
export function parseQuantity(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const match = quantity.exec(value.trim());
  if (!match || match[0] === '') return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  // A unit without any digit is zero to the API, but only as far as its arithmetic for short numbers goes.
  if (whole === '' && fraction === '' && (suffix === 'Pi' || suffix === 'Ei')) return undefined;
  const amount = scaled(`${whole || '0'}.${fraction || '0'}`, suffix);
  return sign === '-' ? 0 - amount : amount;
}

function scaled(digits: string, suffix: string): number {
  const unit = units.get(suffix);
  if (unit !== undefined) return Number(digits) * unit;
  const part = parts.get(suffix);
  return part === undefined ? Number(digits + suffix) : Number(digits) / part;
}

/** Bytes in the largest unit that leaves a whole number, anything else as a number or in thousandths: `1536Mi`, `2`, `250m`. */
export function quantityText(milli: number, resource: string): string {
  if (milli % 1000 !== 0) return `${milli}m`;
  const amount = milli / 1000;
  if (!/memory|storage|hugepages/.test(resource)) return String(amount);
  const suffix = ['Ti', 'Gi', 'Mi', 'Ki'].find((unit) => amount % (units.get(unit) ?? 1) === 0);
  return suffix === undefined ? String(amount) : `${amount / (units.get(suffix) ?? 1)}${suffix}`;
}
