import type {
  DefinitionParams,
  Location,
  LocationLink,
  Range,
  ReferenceParams,
  TextDocumentPositionParams,
} from 'vscode-languageserver/node';
import type { Session } from '../engine/session.ts';
import { type AnyField, keyOf, writtenAt } from '../model/field.ts';
import type { Located } from '../text/place.ts';
import { makerAt, usesAt } from '../workspace/histories/made.ts';
import { meaningOf } from '../workspace/meaning.ts';
import { type Meant, placeOf } from '../workspace/meant.ts';
import { mentionsOf, subjectsAt } from '../workspace/mentions.ts';
import { documentAt, type Pointed, pointedAt } from '../workspace/pointed.ts';
import type { Client } from './client.ts';
import type { Places } from './diagnostics.ts';
import type { Looks } from './looks.ts';
import type { ProjectFile, Projects } from './projects.ts';

/** What is known where somebody asks. */
interface Asked {
  readonly session: Session;
  readonly places: Places;
  readonly file: ProjectFile;
  /** In UTF-16 units of the file. */
  readonly offset: number;
}

/** Where something leads, and the whole of what stands there. */
interface Target {
  readonly at: Located;
  readonly whole: Located;
}

/** Leads from names and selectors to what they mean, and back. */
export class Navigation {
  readonly #projects: Projects;
  readonly #looks: Looks;
  readonly #client: Client;

  constructor(projects: Projects, looks: Looks, client: Client) {
    this.#projects = projects;
    this.#looks = looks;
    this.#client = client;
  }

  async definition(asked: DefinitionParams): Promise<Location[] | LocationLink[]> {
    const found = await this.#at(asked, (where) => {
      const pointed = pointedIn(where);
      const targets = pointed
        ? meaningOf(where.session, pointed.resource, pointed.field).map(targetOf)
        : inMigration(where, makerAt).map((at): Target => ({ at, whole: at }));
      const links = targets.flatMap((target) => linkTo(where, target, pointed && originOf(where, pointed)));
      if (this.#client.linksDefinitions) return links;
      return links.map(({ targetUri: uri, targetSelectionRange: range }): Location => ({ uri, range }));
    });
    return found ?? [];
  }

  async references(asked: ReferenceParams): Promise<Location[]> {
    const found = await this.#at(asked, (where) => {
      const pointed = pointedIn(where);
      if (!pointed) return locations(where, inMigration(where, usesAt));
      const subjects = subjectsAt(where.session, pointed.resource, pointed.field);
      const declared = asked.context.includeDeclaration ? subjects.map(placeOf) : [];
      const mentions = subjects.flatMap((subject) => mentionsOf(where.session, subject));
      return locations(where, [...declared, ...mentions.map(({ at }) => at)]);
    });
    return found ?? [];
  }

  async #at<T>(
    { textDocument: { uri }, position }: TextDocumentPositionParams,
    answer: (asked: Asked) => T,
  ): Promise<T | undefined> {
    const file = this.#projects.fileOf(uri);
    return file?.project.ask((session) => {
      const places = this.#looks.placesIn(file.project, session);
      const offset = places.positionsIn(file.source)?.offset(position);
      return offset === undefined ? undefined : answer({ session, places, file, offset });
    });
  }
}

function pointedIn({ session, file, offset }: Asked): Pointed | undefined {
  return pointedAt(session.workspace.sources, file.source, offset);
}

/** Asks a question of the migration at the cursor; none elsewhere. */
function inMigration(
  { session: { workspace }, file, offset }: Asked,
  question: (...asked: Parameters<typeof makerAt>) => readonly Located[] | Located | undefined,
): readonly Located[] {
  const placed = documentAt(workspace.sources.get(file.source)?.documents ?? [], offset);
  const migrations = placed && workspace.histories?.migrationsIn(placed.document.id);
  if (!placed || !migrations || migrations.length === 0) return [];
  const answer = question(migrations, placed.document.text, offset - placed.start);
  return [answer ?? []].flat();
}

function targetOf(meant: Meant): Target {
  return meant.part
    ? { at: meant.part, whole: meant.part }
    : { at: meant.resource, whole: meant.resource.root };
}

function linkTo(asked: Asked, { at, whole }: Target, origin: Range | undefined): readonly LocationLink[] {
  const [location, around] = [locationOf(asked, at), locationOf(asked, whole)];
  if (!location) return [];
  return [
    {
      targetUri: location.uri,
      targetSelectionRange: location.range,
      targetRange: around?.range ?? location.range,
      ...(origin && { originSelectionRange: origin }),
    },
  ];
}

/** The key or the value under the cursor; of a value in several parts, editors find the word themselves. */
function originOf(asked: Asked, { field, onKey }: Pointed): Range | undefined {
  if (onKey) return locationOf(asked, keyOf(field))?.range;
  return writtenAt(field).node?.type === 'scalar' ? locationOf(asked, field)?.range : undefined;
}

/** One for each place, in the order of files and places. */
function locations(asked: Asked, found: readonly Located[]): Location[] {
  const known = new Map<string, Location>();
  for (const one of found) {
    const location = locationOf(asked, nameIn(one));
    if (location) known.set(JSON.stringify(location), location);
  }
  return [...known.values()].sort(
    (a, b) =>
      compared(a.uri, b.uri) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

function compared(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Of a mapping or list its key, so that nobody is shown half a file. */
function nameIn(at: Located): Located {
  if (!('parent' in at)) return at;
  const field = at as AnyField;
  const written = writtenAt(field);
  return written.node?.type === 'scalar' || !written.entry ? field : keyOf(field);
}

function locationOf({ session, places }: Asked, { place }: Located): Location | undefined {
  const located = session.workspace.locate(place.document);
  const range =
    located &&
    places.positionsIn(located.source.id)?.range({
      start: located.start + place.span.start,
      end: located.start + place.span.end,
    });
  return located && range && { uri: places.uriOf(located.source.id), range };
}
