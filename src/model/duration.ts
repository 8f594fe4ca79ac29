const UNITS: { readonly [unit: string]: number } = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ns: 1e-9,
};

const GO = /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:h|ms|m|s|us|µs|μs|ns))+$/;

/** Seconds of what Go's time.ParseDuration takes, as Istio and many servers use it. Undefined for other texts and for less than nothing. */
export function goDuration(text: string): number | undefined {
  const positive = text.replace(/^\+/, '');
  if (positive === '0') return 0;
  return GO.test(positive) ? sum(positive) : undefined;
}

/** Seconds of a duration of the Gateway API: whole numbers of h, m, s and ms, at most four of them. GEP-2257. */
export function gatewayDuration(text: string): number | undefined {
  return /^(?:\d{1,5}(?:h|m|s|ms)){1,4}$/.test(text) ? sum(text) : undefined;
}

function sum(text: string): number {
  let seconds = 0;
  for (const [, number, unit] of text.matchAll(/([\d.]+)(h|ms|m|s|us|µs|μs|ns)/g)) {
    seconds += Number(number) * (UNITS[unit as string] as number);
  }
  return Number(seconds.toPrecision(12));
}

/**
 * `30`, `30s`, `1m30s`, `1500ms`, as servers take it. `bare` is what a bare number counts; one of 1000 or more may be
 * milliseconds, so it is unknown unless they are.
 */
export function secondsIn(text: string, bare: 's' | 'ms' | 'none'): number | undefined {
  if (!/^\d+(?:\.\d+)?$/.test(text)) return goDuration(text);
  const number = Number(text);
  if (bare === 'ms') return number / 1000;
  return bare === 's' && number < 1000 ? number : undefined;
}

/** `5m`, `1h30m`, `90s` as `1m30s`: whole seconds as Go and its users write them. */
export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [Math.round(seconds % 60), 's'],
  ] as const;
  const text = parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('');
  return text || '0s';
}
