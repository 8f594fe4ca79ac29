import type { Diagnostic } from 'vscode-languageserver/node';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Finding } from '../engine/finding.ts';
import { digest } from '../engine/fingerprint.ts';
import type { Session } from '../engine/session.ts';
import type { Registry, RuleEntry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Source } from '../workspace/source.ts';
import type { Buffers } from './buffers.ts';
import type { Client } from './client.ts';
import { configProblems } from './config-problems.ts';
import { diagnosticFrom, type Places } from './diagnostics.ts';
import { type Positions, rangeOf } from './positions.ts';
import type { Project } from './project.ts';
import type { ProjectFile, Projects } from './projects.ts';
import { idOf, type Shown, shownFrom } from './shown.ts';

/** The diagnostics of one file as they are now, with an id that is equal where they are. */
export interface Looked {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

interface Known extends Looked {
  readonly revision: number;
  /** By fingerprint. */
  readonly shown: ReadonlyMap<string, Shown>;
}

/** Turns what a session says into what a client shows. */
export class Looks {
  readonly #projects: Projects;
  readonly #client: Client;
  readonly #registry: Registry;
  readonly #tags: ReadonlyMap<string, RuleEntry['tag']>;
  readonly #pageOf: (rule: string) => string | undefined;
  readonly #buffers: Buffers;
  /** What was last said of each file. */
  readonly #known = new WeakMap<Project, Map<SourceId, Known>>();
  readonly #positions = new WeakMap<Source, Positions>();
  readonly #pages = new Map<string, string | undefined>();

  constructor(
    buffers: Buffers,
    projects: Projects,
    client: Client,
    registry: Registry,
    pageOf: (rule: string) => string | undefined,
  ) {
    this.#buffers = buffers;
    this.#projects = projects;
    this.#registry = registry;
    this.#client = client;
    this.#tags = new Map(registry.entries.map(({ id, tag }) => [id, tag]));
    this.#pageOf = pageOf;
  }

  /** Those of one file, once all changes before are in; undefined where there is nothing to look at. */
  async at({ project, source }: ProjectFile): Promise<Looked | undefined> {
    if (source !== CONFIG_NAME) {
      await (this.#client.pulls && !this.#client.refreshes ? project.loaded() : project.settled());
      return project.ask((session) => this.of(project, session, source));
    }
    const items = await configProblems(project.configText(), this.#registry, this.#client.encoding);
    return { items, resultId: idOf(items) };
  }

  /** Those of a file that are not silenced. */
  of(project: Project, session: Session, source: SourceId): Looked {
    const { revision } = project;
    const known = this.#knownOf(project);
    const before = known.get(source);
    if (before?.revision === revision) return before;
    const places = this.placesIn(project, session);
    const all = project
      .findingsIn(session, source)
      .filter(isShown)
      .flatMap(
        (finding) =>
          shownFrom(finding, before?.shown.get(finding.fingerprint), revision, places, this.#client) ?? [],
      );
    const looked = {
      revision,
      shown: new Map(all.map((one) => [one.finding.fingerprint, one])),
      items: all.map(({ diagnostic }) => diagnostic),
      resultId: digest(all.map(({ id }) => id).join()),
    };
    known.set(source, looked);
    return looked;
  }

  #knownOf(project: Project): Map<SourceId, Known> {
    let known = this.#known.get(project);
    if (!known) {
      known = new Map();
      this.#known.set(project, known);
    }
    return known;
  }

  diagnosticOf(project: Project, session: Session, finding: Finding): Diagnostic | undefined {
    return diagnosticFrom(finding, project.revision, this.placesIn(project, session), this.#client);
  }

  placesIn(project: Project, session: Session): Places {
    const { sources } = session.workspace;
    const uris = new Map<SourceId, string>();
    return {
      uriOf: (source) => kept(uris, source, () => this.#projects.uriOf({ project, source })),
      positionsIn: (source) => {
        const known = sources.get(source);
        return known && this.#positionsIn(known);
      },
      rangeOf: (place) => {
        const known = sources.get(place.path);
        return known && rangeOf(place, known.text, this.#client.encoding);
      },
      pageOf: (rule) => kept(this.#pages, rule, () => this.#pageOf(rule)),
      tagOf: (rule) => this.#tags.get(rule),
    };
  }

  #positionsIn(source: Source): Positions {
    let positions = this.#positions.get(source);
    if (!positions) {
      positions = this.#buffers.positionsIn(source.text);
      this.#positions.set(source, positions);
    }
    return positions;
  }
}

export function isShown({ ignored }: Finding): boolean {
  return ignored === undefined;
}

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as V;
}
