import type { SourceId } from '../../text/place.ts';
import type { MigrationOutline, Outline } from './outline.ts';

/** Dumps as migrations that always were. */
export function dumpsOf(
  { baselines, dialect }: Outline,
  textOf: (path: SourceId) => string | undefined,
): readonly MigrationOutline[] {
  return baselines.flatMap((path) => {
    const end = textOf(path)?.length;
    if (end === undefined) return [];
    const because = { path, span: undefined, text: 'a dump' };
    const section = {
      span: { start: 0, end },
      scope: 'none',
      because,
      doubt: undefined,
      delimiter: undefined,
    } as const;
    const reading = { dialect, builder: undefined, sections: [section], placeholders: [] };
    return [{ id: path, path, repeatable: false, ...reading }];
  });
}
