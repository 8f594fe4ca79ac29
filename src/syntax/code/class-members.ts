import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { ClassOfFile } from './kinds.ts';

type Method = TSESTree.MethodDefinition & { readonly value: TSESTree.FunctionExpression };

/** A method or getter of a class or of those it extends, as far as they stand in the file. */
export function findMember(
  of: ClassOfFile,
  name: string,
  isStatic: boolean,
): { readonly home: ClassOfFile; readonly node: Method } | undefined {
  const seen = new Set<ClassOfFile>();
  for (let home: ClassOfFile | undefined = of; home && !seen.has(home); home = parentOf(home)) {
    seen.add(home);
    for (const node of home.node.body.body) {
      if (node.type !== 'MethodDefinition' || node.static !== isStatic || node.kind === 'set') continue;
      if (node.kind !== 'constructor' && node.value.body && writtenName(node) === name) {
        return { home, node: node as Method };
      }
    }
  }
  return undefined;
}

export function parentOf({ base }: ClassOfFile): ClassOfFile | undefined {
  return base?.type === 'class' ? (base as ClassOfFile) : undefined;
}

function writtenName({ key, computed }: TSESTree.MethodDefinition): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier') return computed ? undefined : key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
