import type { Dialect } from './dialect.ts';

const HEAD = /\w+(?:\s+\w+){0,2}/y;
const CREATE = /create\s+(?:or\s+replace\s+)?(function|procedure|rule)\b/iy;
const CREATE_BODY =
  /create\s+(?:or\s+replace\s+)?(?:definer\s*=\s*\S+(?:\s*@\s*\S+)?\s+)?(?:aggregate\s+|temp(?:orary)?\s+)?(?:trigger|procedure|function|event)\b|begin\s+not\s+atomic\b/iy;
const FROM_STDIN = /\bfrom\s+stdin\b/i;
const END_OF_DATA = /^\\\.(?=\r?$)/gm;

/** Up to three words at a place, upper case. */
export function headAt(text: string, start: number): string {
  HEAD.lastIndex = start;
  return (HEAD.exec(text)?.[0] ?? '').toUpperCase().replace(/\s+/g, ' ');
}

/** What kind of body with semicolons of its own the statement at a place may have. */
export function bodyAt(text: string, start: number, dialect: Dialect): 'plain' | 'routine' | 'rule' {
  if (dialect !== 'postgres') {
    CREATE_BODY.lastIndex = start;
    return CREATE_BODY.test(text) ? 'routine' : 'plain';
  }
  CREATE.lastIndex = start;
  const kind = CREATE.exec(text)?.[1]?.toLowerCase();
  if (!kind) return 'plain';
  return kind === 'rule' ? 'rule' : 'routine';
}

export function copiesData(statement: string): boolean {
  return FROM_STDIN.test(statement);
}

/** After the `\.` that closes the data of a `COPY`. */
export function endOfData(text: string, start: number): number {
  END_OF_DATA.lastIndex = start;
  const match = END_OF_DATA.exec(text);
  return match ? match.index + 2 : text.length;
}
