import { escapeOf, withHarmful } from './harmless.ts';

/** Text inside an element or attribute of XML 1.0: it means the same, but for characters that XML cannot hold. */
export function xml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('##[', '##&#91;')
    .replace(/^(\s*):(?=:)/, '$1&#58;')
    .replace(/[\ufffe\uffff]/g, escapeOf);
  return withHarmful(escaped, (character) =>
    isAllowed(character) ? `&#${character.codePointAt(0)};` : escapeOf(character),
  );
}

function isAllowed(character: string): boolean {
  return /[\t\n\r]/.test(character) || (character >= ' ' && !/[\ud800-\udfff]/.test(character));
}

/** An element; its children are elements or escaped text already, one a line. */
export function element(
  name: string,
  attributes: { readonly [name: string]: string | number },
  children: readonly string[] = [],
): string {
  const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  const start = `<${name}${listed.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>\n${children.join('\n')}\n</${name}>`;
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
