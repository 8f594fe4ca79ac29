/** `25%`, as the API takes it. */
export type Percent = `${number}%`;

/** A count, and where it came from a percentage the sum in words: "25% of 3 rounds down to 0". */
export interface Scaled {
  readonly count: number;
  readonly sum: string | undefined;
}

/** GetScaledValueFromIntOrPercent in apimachinery's util/intstr: a number as it is, a percentage rounded. */
export function scaled(value: number | Percent, total: number, rounds: 'up' | 'down'): Scaled {
  if (typeof value === 'number') return { count: value, sum: undefined };
  const exact = Number.parseInt(value, 10) * total;
  const count = rounds === 'up' ? Math.ceil(exact / 100) : Math.floor(exact / 100);
  const how = exact % 100 === 0 ? 'is' : `rounds ${rounds} to`;
  return { count, sum: `${value} of ${total} ${how} ${count}` };
}

/** A percentage with one decimal at most, as messages say it. */
export function toTenths(percent: number): number {
  return Math.round(percent * 10) / 10;
}
