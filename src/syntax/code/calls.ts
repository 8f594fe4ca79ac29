import type { TSESTree } from '@typescript-eslint/typescript-estree';
import {
  type Closure,
  isClosure,
  isEither,
  isImported,
  isLost,
  isMissing,
  isNative,
  NOTHING,
  native,
  unknown,
} from './kinds.ts';
import { mergedValue } from './ledger.ts';
import { listMethod } from './lists.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import { saidOf } from './names.ts';
import { promiseMethod } from './promises.ts';
import { Scope } from './scope.ts';
import { stringMethod } from './strings.ts';
import { madeText, stringOf } from './text-value.ts';
import type { CallSite, FunctionValue, HandleValue, Value } from './value.ts';

/** Of a programme that has to be run to be known. */
export const TOO_LARGE = 'is too large to follow';

export function call(m: Machine, callee: Value, args: readonly Value[], at: CallSite, self?: Value): Value {
  m.ledger.step();
  switch (callee.type) {
    case 'function':
      if (isNative(callee)) return callee.run(args, at, self);
      return isClosure(callee) ? invoke(m, callee, args, at, self) : unknown(at.span);
    case 'handle': {
      const answer = callee.handle.call?.(args, at);
      if (!answer && !callee.handle.inert) m.ledger.gap(`calls \`${callee.handle.title}\``, at.span);
      return answer ?? unknown(at.span);
    }
    default:
      return unknownCall(m, callee, args, at);
  }
}

function invoke(m: Machine, closure: Closure, args: readonly Value[], at: CallSite, self?: Value): Value {
  const { node } = closure;
  const answer = m.ledger.within((frame) => {
    const receiver =
      node.type === 'ArrowFunctionExpression'
        ? closure.scope.receiver
        : { self: closure.self ?? self, home: closure.home };
    const scope = new Scope(closure.scope, true, receiver);
    node.params.forEach((param, i) => {
      const given: Value =
        param.type === 'RestElement'
          ? { type: 'list', items: args.slice(i), complete: true, span: at.span }
          : (args[i] ?? NOTHING);
      m.bind(param, given, scope, 'declare');
    });
    const last = answerOf(m, node.body, scope);
    const value = frame.answers.length > 0 ? mergedValue([...frame.answers, last]) : last;
    return node.async ? m.settle(value) : value;
  });
  if (!answer) m.ledger.gap(TOO_LARGE, at.span);
  return answer ?? unknown(at.span);
}

function answerOf(
  m: Machine,
  body: TSESTree.BlockStatement | TSESTree.Expression | null,
  scope: Scope,
): Value {
  if (!body) return NOTHING;
  if (body.type !== 'BlockStatement') return m.evaluate(body, scope);
  const end = m.execute(body.body, scope);
  return end?.type === 'return' ? end.value : NOTHING;
}

export function callMethod(m: Machine, of: Value, name: string, args: readonly Value[], at: CallSite): Value {
  switch (of.type) {
    case 'handle':
      return handleMethods(m, of, name, args, at);
    case 'text':
      return stringMethod(of, name, args, at.span, (fn, given) => m.call(fn, given, at)) ?? unknown(at.span);
    case 'list':
      return listMethod(m, of, name, args, at) ?? promiseMethod(m, of, name, args, at) ?? unknown(at.span);
    case 'function':
      return functionMethod(m, of, name, args, at);
    case 'literal':
      if (name === 'toString') return madeText(stringOf(of), of.span ?? at.span);
      return promiseMethod(m, of, name, args, at) ?? unknown(at.span);
    case 'unknown': {
      const member = isImported(of) ? m.get(of, name, at.own) : of;
      if (member.type !== 'unknown') return m.call(member, args, at, of);
      if (isLost(of)) m.ledger.gap(`calls \`${name}\` of what hangs on a condition`, at.span);
      return promiseMethod(m, of, name, args, at) ?? unknownCall(m, member, args, at);
    }
    default: {
      const member = m.get(of, name, at.own);
      if (isMissing(member) !== true && member.type !== 'unknown') return m.call(member, args, at, of);
      if (name === 'hasOwnProperty') return unknown(at.span);
      return promiseMethod(m, of, name, args, at) ?? unknownCall(m, member, args, at);
    }
  }
}

const STATEMENT =
  /^\s*(?:alter|create|drop|insert|update|delete|select|with|truncate|comment|grant|revoke|set|do|merge|rename)\s/i;

/** Once for each of the statements of which one is sent. */
function handleMethods(
  m: Machine,
  of: HandleValue,
  name: string,
  args: readonly Value[],
  at: CallSite,
): Value {
  const index = args.findIndex(
    (arg) => isEither(arg) && arg.either.every(({ text }) => STATEMENT.test(text)),
  );
  const given = args[index];
  if (of.handle.inert || !given || !isEither(given)) return handleMethod(m, of, name, args, at);
  m.ledger.branches(
    given.either.map((text) => () => {
      m.settle(handleMethod(m, of, name, args.with(index, text), at));
      return true;
    }),
  );
  return unknown(at.span);
}

function handleMethod(
  m: Machine,
  of: HandleValue,
  name: string,
  args: readonly Value[],
  at: CallSite,
): Value {
  const { handle } = of;
  const answer = handle.method?.(name, args, at) ?? promiseMethod(m, of, name, args, at);
  if (answer) return answer;
  const property = handle.get?.(name, at.own);
  if (property) return m.call(property, args, at, of);
  if (!handle.inert) m.ledger.gap(`calls \`${handle.title}.${name}\``, at.span);
  return unknown(at.span);
}

function functionMethod(
  m: Machine,
  of: FunctionValue,
  name: string,
  args: readonly Value[],
  at: CallSite,
): Value {
  const [self, ...rest] = args;
  if (name === 'call') return m.call(of, rest, at, self);
  if (name === 'apply') return m.call(of, rest[0]?.type === 'list' ? rest[0].items : [], at, self);
  if (name !== 'bind') return unknown(at.span);
  return native(of.name ?? name, (more, where) => m.call(of, [...rest, ...more], where, self), of.span);
}

const LOGS = /^(?:await\s+)?(?:this\.)?_?(?:\w*[lL]og(?:ger|ging)?|console|debug|winston|pino)\b/;

/** `drop`, `new helpers.Table`, `require('./drop').up`. */
const CALLED = /^(?:\(0,\s*)?((?:new\s+)?(?:require\([^()`]*\))?[\w$.?!]+)/;

/** Functions that it is given run once, for all that anybody knows. Handles that it is given are out of sight. */
function unknownCall(m: Machine, callee: Value, args: readonly Value[], at: CallSite): Value {
  const written = m.text.slice(at.span.start, at.span.start + 200);
  if (LOGS.test(written)) return NOTHING;
  if (args.some((arg) => reachesDatabase(arg))) {
    const name = CALLED.exec(written)?.[1] ?? 'a function';
    const where = isImported(callee) ? 'which is in another file' : 'which cannot be followed';
    m.ledger.gap(`calls \`${name}\`, ${where}`, at.span);
  }
  for (const arg of args) if (arg.type === 'function' && isClosure(arg)) callback(m, arg, at);
  return unknown(at.span);
}

function callback(m: Machine, closure: Closure, at: CallSite): void {
  const args = closure.node.params.map((param: Node) => unknown(spanOfNode(param), saidOf(param)));
  m.ledger.branches([() => m.runs(() => m.settle(m.call(closure, args, at))), () => true]);
}

function reachesDatabase(value: Value, depth = 0): boolean {
  if (value.type === 'handle') return !value.handle.inert;
  if (depth > 1) return false;
  if (value.type === 'list') return value.items.some((item) => reachesDatabase(item, depth + 1));
  if (value.type !== 'dictionary') return false;
  return [...value.entries.values()].some((item) => reachesDatabase(item, depth + 1));
}
