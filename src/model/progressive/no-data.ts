import type { Query } from '../../syntax/promql/query.ts';
import { type Conditions, measured, measuredWithoutData, type WithoutData } from './measure.ts';

/** Results of which one is an error where a condition does not fit a vector of one number at all. */
const USUAL = [0, 0.5, 1, 100];

/** Numbers in the place of arguments that are not known: what is said of no data must be the same with each. */
const ARGUMENTS = ['0.5', '95'];

/**
 * How the conditions of a metric end without data, whatever numbers its arguments are; undefined where that is not
 * known, and where they want something else than a vector of one number.
 */
export function withoutData(conditions: Conditions): WithoutData | undefined {
  const [one, other] = ARGUMENTS.map((number) => {
    const filled = filledWith(number, conditions);
    const fits = USUAL.every((value) => {
      const phase = measured(filled, [value]);
      return phase !== undefined && phase !== 'Error';
    });
    return fits ? measuredWithoutData(filled) : undefined;
  });
  if (!one || !other) return undefined;
  return {
    empty: one.empty === other.empty ? one.empty : undefined,
    notANumber: one.notANumber === other.notANumber ? one.notANumber : undefined,
  };
}

function filledWith(number: string, { successCondition, failureCondition }: Conditions): Conditions {
  const filled = (condition: string) => condition.replace(/\{\{\s*args\.[^{}\s]+\s*\}\}/g, number);
  return {
    ...(successCondition ? { successCondition: filled(successCondition) } : {}),
    ...(failureCondition ? { failureCondition: filled(failureCondition) } : {}),
  };
}

/** Functions that give an answer where no series is. */
const ALWAYS_ANSWER = ['vector', 'scalar', 'absent', 'absent_over_time', 'time'];

/** Whether a query finds nothing where no series matches. */
export function mayBeEmpty({ functions }: Query): boolean {
  return !ALWAYS_ANSWER.some((name) => functions.has(name));
}

const COMPARING = ['==', '!=', '<', '>', '<=', '>=', 'and', 'unless'];

/** Functions that keep a divisor from being 0. */
const CLAMPING = ['clamp', 'clamp_min'];

/** Whether a query divides nothing by nothing where series stand still; a comparison would leave that out. */
export function mayBeNotANumber({ functions, operators }: Query): boolean {
  const divides = operators.has('/') || functions.has('histogram_quantile');
  const isKeptOut =
    CLAMPING.some((name) => functions.has(name)) || COMPARING.some((operator) => operators.has(operator));
  return divides && !isKeptOut;
}
