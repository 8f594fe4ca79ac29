const UNITS: { readonly [unit: string]: number } = { ms: 0.001, s: 1, m: 60, h: 3600 };

/**
 * `30`, `30s`, `1m30s`, `1500ms`, as Go and Spring write them. `bare` is what a bare number counts; one of 1000 or
 * more may be milliseconds, so it is unknown unless they are.
 */
export function secondsIn(text: string, bare: 's' | 'ms' | 'none'): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const number = Number(text);
    if (bare === 'ms') return number / 1000;
    return bare === 's' && number < 1000 ? number : undefined;
  }
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, number, suffix] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    seconds += Number(number) * (UNITS[suffix as string] as number);
  }
  return seconds;
}
