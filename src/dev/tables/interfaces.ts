import type { CustomTables } from './custom.ts';

/** Where Kubernetes' own types are described, by the names that the tables have for them. */
const CORE: { readonly [type: string]: readonly [name: string, from: string] } = {
  HorizontalPodAutoscalerBehavior: ['HorizontalPodAutoscalerBehavior', 'autoscaling/v2'],
  JobSpec: ['JobSpec', 'batch/v1'],
  LabelSelector: ['LabelSelector', 'meta/v1'],
  NamedObjectMeta: ['ObjectMeta', 'meta/v1'],
  ObjectMeta: ['ObjectMeta', 'meta/v1'],
  ReplicatedPodTemplateSpec: ['PodTemplateSpec', 'core/v1'],
};

/**
 * The types of a group as TypeScript, for a `Field` to be read by. Everything is optional: what is read may lack
 * anything.
 */
export function interfacesOf({ types }: CustomTables): string {
  const imports = new Map<string, Set<string>>();
  const blocks = Object.entries(types).map(([name, fields]) => {
    const lines = Object.entries(fields)
      .filter(([key]) => key !== 'status')
      .map(([key, text]) => `  readonly ${propertyOf(key)}?: ${typeOf(text.replace(/!$/, ''))};\n`);
    return `export interface ${name} {\n${lines.join('')}}\n`;
  });
  const heads = [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([from, names]) =>
        `import type { ${[...names].sort().join(', ')} } from 'kubernetes-types/${from}.js';\n`,
    );
  return [...heads, ...(heads.length > 0 ? ['\n'] : []), blocks.join('\n')].join('');

  function typeOf(text: string): string {
    if (text.startsWith('[')) return `readonly ${wrapped(typeOf(text.slice(1, -1)))}[]`;
    if (text.startsWith('{')) return `{ readonly [key: string]: ${typeOf(text.slice(1, -1))} }`;
    if (Object.hasOwn(types, text)) return text;
    const core = CORE[text];
    if (core) {
      const [name, from] = core;
      imports.set(from, (imports.get(from) ?? new Set()).add(name));
      return name;
    }
    return scalarOf(text);
  }
}

function scalarOf(text: string): string {
  if (text.includes('|')) return text.split('|').map(quoted).join(' | ');
  if (text.startsWith("'")) return text;
  if (text === 'any') return 'unknown';
  if (text === 'bool') return 'boolean';
  if (/^(?:int-or|pause$|port-or|quantity)/.test(text)) return 'number | string';
  return /^(?:int|long|number|port)\b/.test(text) ? 'number' : 'string';
}

function wrapped(text: string): string {
  return text.includes(' ') && !text.startsWith('{') ? `(${text})` : text;
}

function quoted(text: string): string {
  return `'${text}'`;
}

function propertyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}
