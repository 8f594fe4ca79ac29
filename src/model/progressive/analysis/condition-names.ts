import { parseCondition } from '../../../syntax/condition/parse.ts';
import type { Expression } from '../../../syntax/condition/tree.ts';

/**
 * The first name in a condition that stands for nothing, so that the controller cannot evaluate it: nothing but `result`
 * has a name. Undefined where there is none, and where the condition cannot be read.
 */
export function unknownNameIn(condition: string): string | undefined {
  const expression = condition.includes('{{') ? undefined : parseCondition(condition);
  return expression && nameIn(expression);
}

function nameIn(node: Expression): string | undefined {
  if (node.type !== 'name')
    return partsOf(node)
      .map(nameIn)
      .find((name) => name !== undefined);
  return node.name === 'result' || node.name.startsWith('$') ? undefined : node.name;
}

function partsOf(node: Expression): readonly Expression[] {
  switch (node.type) {
    case 'list':
      return node.items;
    case 'member':
      return [node.of, node.key];
    case 'unary':
      return [node.of];
    case 'binary':
      return [node.left, node.right];
    case 'choice':
      return [node.when, node.then, node.else];
    case 'call':
      return node.args;
    default:
      return [];
  }
}
