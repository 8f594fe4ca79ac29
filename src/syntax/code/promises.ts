import { NOTHING, native, unknown } from './kinds.ts';
import type { Machine } from './machine.ts';
import type { CallSite, Handle, Value } from './value.ts';

/** `then` and its relatives, those of Bluebird among them; undefined: another method. */
export function promiseMethod(
  m: Machine,
  of: Value,
  name: string,
  args: readonly Value[],
  at: CallSite,
): Value | undefined {
  const [first, second] = args;
  switch (name) {
    case 'then':
    case 'spread': {
      const answer = m.settle(of);
      if (second) onError(m, second, at);
      return first && isCallable(first) ? m.settle(m.call(first, [answer], at)) : answer;
    }
    case 'catch': {
      const answer = m.settle(of);
      const handler = args.at(-1);
      if (handler) onError(m, handler, at);
      return answer;
    }
    case 'finally':
    case 'tap': {
      const answer = m.settle(of);
      if (first && isCallable(first)) m.settle(m.call(first, [answer], at));
      return answer;
    }
    case 'map':
    case 'mapSeries':
    case 'each':
    case 'reduce':
    case 'filter':
      return of.type === 'handle' && of.handle.settle
        ? m.callMethod(m.settle(of), name, args, at)
        : undefined;
    default:
      return undefined;
  }
}

function isCallable({ type }: Value): boolean {
  return type === 'function' || type === 'handle';
}

function onError(m: Machine, handler: Value, at: CallSite): void {
  if (!isCallable(handler)) return;
  m.ledger.branches([() => m.runs(() => m.settle(m.call(handler, [unknown(at.span)], at))), () => true]);
}

/** `Promise` itself, with what Bluebird adds to it. */
export function promises(m: Machine): Handle {
  return {
    title: 'Promise',
    inert: true,
    method(name, args, at) {
      const [first = NOTHING, second] = args;
      switch (name) {
        case 'each':
        case 'mapSeries':
        case 'map':
          return second && m.settle(m.callMethod(m.settle(first), 'map', [second], at));
        case 'try':
          return m.settle(m.call(first, [], at));
        case 'reject':
        case 'delay':
          return unknown(at.span);
        default:
          return m.settle(first);
      }
    },
    call([executor], at) {
      if (!executor) return undefined;
      let answer: Value = unknown(at.span);
      const resolve = native('resolve', ([value = NOTHING]) => {
        answer = m.settle(value);
        return NOTHING;
      });
      const reject = native('reject', () => NOTHING);
      m.call(executor, [resolve, reject], at);
      return answer;
    },
  };
}
