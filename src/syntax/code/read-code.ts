import type { Span } from '../../text/place.ts';
import type { Dialect } from '../sql/dialect.ts';
import { blocksOf } from './blocks.ts';
import type { Builder, CodeComment, CodeModule, CodeReading, Run } from './builder.ts';
import { TOO_LARGE } from './calls.ts';
import { findMember } from './class-members.ts';
import { instanceOf } from './classes.ts';
import { Interpreter } from './interpreter.ts';
import { type ClassOfFile, isClosure, isInstance } from './kinds.ts';
import { OutOfFuel, Thrown } from './ledger.ts';
import type { CodeParser } from './load-parser.ts';
import { boundTo } from './members.ts';
import { Scope } from './scope.ts';
import type { Value } from './value.ts';

/** What a migration in code sends to the database, by the frames of one builder. `bare`: its runner opens no transaction. Never throws. */
export function readCode(
  path: string,
  text: string,
  builder: Builder,
  dialect: Dialect,
  parser: CodeParser,
  bare = false,
): CodeReading {
  const parsed = parser.parse(path, text);
  if ('message' in parsed) return { steps: [], comments: [], blocks: () => [], error: parsed };
  const m = new Interpreter(text, builder, (own) => runOf(own, dialect, bare));
  const whole: Span = { start: parsed.program.range[0], end: parsed.program.range[1] };
  try {
    runFile(m, parsed.program.body);
    m.runs(() => {
      const [first] = parsed.program.body;
      if (!builder.run(moduleOf(m), m.run) && first)
        m.ledger.gap('exports nothing that can be run', { start: first.range[0], end: first.range[1] });
    });
  } catch (error) {
    if (!(error instanceof OutOfFuel || error instanceof RangeError)) throw error;
    m.ledger.gap(TOO_LARGE, whole);
  }
  const comments: CodeComment[] = parsed.comments.map((span) => ({
    span,
    text: text.slice(span.start, span.end),
  }));
  const blocks = () => blocksOf(parsed.program);
  return { steps: m.ledger.steps, comments, blocks, error: undefined };
}

function runFile(m: Interpreter, body: Parameters<Interpreter['execute']>[0]): void {
  const scope = new Scope(undefined, true, { self: m.exports.exports, home: undefined });
  scope.names.set('module', m.exports.module);
  scope.names.set('exports', m.exports.exports);
  try {
    m.execute(body, scope);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
  }
  m.exports.close();
}

function runOf(m: Interpreter, dialect: Dialect, bare: boolean): Run {
  return {
    dialect,
    bare,
    emit: (sql, span, wasInDoubt) => m.ledger.send(sql, span, wasInDoubt),
    isInDoubt: () => m.ledger.isInDoubt,
    replace: (sql, type, span) => m.ledger.send(sql, span, false, type),
    unreadable: (message, span) => m.ledger.gap(message, span),
    call(callee, args, self) {
      const bound = callee.type === 'function' && isClosure(callee) ? callee.self : undefined;
      if (self && bound && isInstance(bound)) bound.given = self;
      const span = callee.span ?? { start: 0, end: 0 };
      return m.settle(m.call(callee, args, { span, own: span }, self));
    },
    source: ({ start, end }) => m.text.slice(start, end),
  };
}

function moduleOf(m: Interpreter): CodeModule {
  return {
    classes: m.classes,
    exported: (name) => m.exports.get(m, name),
    method(of, name) {
      const value = memberOf(m, of as ClassOfFile, name);
      return value?.type === 'function' ? value : undefined;
    },
    property: (of, name) => memberOf(m, of as ClassOfFile, name),
  };
}

/** Of an instance, or a static one. */
function memberOf(m: Interpreter, of: ClassOfFile, name: string): Value | undefined {
  const instance = instanceOf(m, of);
  const at = of.span ?? { start: 0, end: 0 };
  if (instance.entries.has(name) || findMember(of, name, false))
    return boundTo(m.get(instance, name, at), instance);
  const isStatic = of.statics.has(name) || findMember(of, name, true);
  return isStatic ? boundTo(m.get(of, name, at), of) : undefined;
}
