/** JSON with whatever fits on one line on one line. */
export function printed(value: object): string {
  return `${lines(value, '', 0)}\n`;
}

function lines(value: unknown, indent: string, before: number): string {
  const line = JSON.stringify(value, null, 1)
    .replace(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim());
  const tables = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (typeof value !== 'object' || value === null) return line;
  if (indent.length + before + line.length <= 110 && !(tables && indent.length < 4)) return line;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => inner + lines(item, inner, 0))
    : Object.entries(value).map(([key, item]) => {
        const head = `${JSON.stringify(key)}: `;
        return inner + head + lines(item, inner, head.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}
