import type { Level, Message, Messages, Rule, RuleDefinition, Subjects } from './rule.ts';

type More = Omit<Message, 'level' | 'text'>;

export function error<const S extends string>(text: S, more?: More): Message<S> {
  return message('error', text, more);
}

export function warning<const S extends string>(text: S, more?: More): Message<S> {
  return message('warning', text, more);
}

export function info<const S extends string>(text: S, more?: More): Message<S> {
  return message('info', text, more);
}

function message<S extends string>(level: Level, text: S, more: More | undefined): Message<S> {
  return { level, text, ...more };
}

/** The author's precise types are spent inside; the engine sees the erased `Rule`. The one cast of the project lives here. */
export function defineRule<const M extends Messages, const S extends keyof Subjects>(
  rule: RuleDefinition<M, S>,
): Rule {
  const { messages, on, check, ...meta } = rule;
  return { meta, messages, on, check: check as unknown as Rule['check'] };
}
