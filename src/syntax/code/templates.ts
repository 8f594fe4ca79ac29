import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { unknown } from './kinds.ts';
import { type Machine, spanOfNode } from './machine.ts';
import { saidOf } from './names.ts';
import type { Scope } from './scope.ts';
import { concatenatedText, partOf } from './text-value.ts';
import type { CallSite, Text, Value } from './value.ts';
import { writtenText } from './written.ts';

export function template(m: Machine, node: TSESTree.TemplateLiteral, scope: Scope): Text {
  return filled(m, node, scope, (words) => words.cooked ?? words.raw).text;
}

/** `String.raw` and a handle know what they do; what else stands in front of a template is taken to answer its text. */
export function tagged(m: Machine, node: TSESTree.TaggedTemplateExpression, scope: Scope): Value {
  const tag = m.evaluate(node.tag, scope);
  if (m.text.slice(...node.tag.range) === 'String.raw')
    return filled(m, node.quasi, scope, ({ raw }) => raw).text;
  const { words, values, text } = filled(m, node.quasi, scope, ({ cooked, raw }) => cooked ?? raw);
  if (tag.type === 'handle') {
    const own = spanOfNode(node.quasi);
    const at: CallSite = { span: spanOfNode(node), own };
    const answer = tag.handle.tag?.({ words, values }, at);
    if (answer) return answer;
    if (!tag.handle.inert) m.ledger.gap(`calls \`${tag.handle.title}\` with a template`, at.span);
    return unknown(at.span);
  }
  return text;
}

interface Filled {
  readonly words: readonly Text[];
  readonly values: readonly Value[];
  readonly text: Text;
}

function filled(
  m: Machine,
  { quasis, expressions, range }: TSESTree.TemplateLiteral,
  scope: Scope,
  textOf: (words: TSESTree.TemplateElement['value']) => string,
): Filled {
  const values = expressions.map((each) => m.evaluate(each, scope));
  const words = quasis.map((quasi) => {
    const span = spanOfNode(quasi);
    return writtenText(textOf(quasi.value), m.text, span, span);
  });
  const parts = words.flatMap((word, i) => {
    const value = values[i];
    const expression = expressions[i];
    return value && expression ? [word, partOf(value, saidOf(expression), spanOfNode(expression))] : [word];
  });
  return { words, values, text: concatenatedText(parts, { start: range[0], end: range[1] }) };
}
