import type { Diagnostic } from 'vscode-languageserver/node';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Finding } from '../engine/finding.ts';
import { digest } from '../engine/fingerprint.ts';
import type { Session } from '../engine/session.ts';
import type { Registry, RuleEntry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
import type { Source } from '../workspace/source.ts';
import type { Client } from './client.ts';
import { configProblems } from './config-problems.ts';
import { diagnosticFrom, type Places } from './diagnostics.ts';
import { Positions } from './positions.ts';
import type { Project } from './project.ts';
import type { ProjectFile, Projects } from './projects.ts';

/** The diagnostics of one file as they are now, with an id that is equal where they are. */
export interface Looked {
  readonly items: Diagnostic[];
  readonly resultId: string;
}

interface Known {
  readonly revision: number;
  readonly looks: Map<SourceId, Looked>;
}

/** Turns what a session says into what a client shows. */
export class Looks {
  readonly #projects: Projects;
  readonly #client: Client;
  readonly #registry: Registry;
  readonly #tags: ReadonlyMap<string, RuleEntry['tag']>;
  readonly #pageOf: (rule: string) => string | undefined;
  /** What was last said of each file, while nothing changes. */
  readonly #known = new WeakMap<Project, Known>();
  readonly #positions = new WeakMap<Source, Positions>();

  constructor(
    projects: Projects,
    client: Client,
    registry: Registry,
    pageOf: (rule: string) => string | undefined,
  ) {
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
    if (before) return before;
    const places = this.placesIn(project, session);
    const findings = project.findingsIn(session, source).filter(isShown);
    const items = findings.flatMap(
      (finding) => diagnosticFrom(finding, revision, places, this.#client) ?? [],
    );
    const looked = { items, resultId: idOf(items) };
    known.set(source, looked);
    return looked;
  }

  #knownOf(project: Project): Map<SourceId, Looked> {
    const { revision } = project;
    let known = this.#known.get(project);
    if (known?.revision !== revision) {
      known = { revision, looks: new Map() };
      this.#known.set(project, known);
    }
    return known.looks;
  }

  diagnosticOf(project: Project, session: Session, finding: Finding): Diagnostic | undefined {
    return diagnosticFrom(finding, project.revision, this.placesIn(project, session), this.#client);
  }

  placesIn(project: Project, session: Session): Places {
    return {
      uriOf: (source) => this.#projects.uriOf({ project, source }),
      positionsIn: (source) => {
        const known = session.workspace.sources.get(source);
        return known && this.#positionsIn(known);
      },
      pageOf: this.#pageOf,
      tagOf: (rule) => this.#tags.get(rule),
    };
  }

  #positionsIn(source: Source): Positions {
    let positions = this.#positions.get(source);
    if (!positions) {
      positions = new Positions(source.text, this.#client.encoding);
      this.#positions.set(source, positions);
    }
    return positions;
  }
}

export function isShown({ ignored }: Finding): boolean {
  return ignored === undefined;
}

/** Without the revision, which rises though nothing else has changed. */
function idOf(items: readonly Diagnostic[]): string {
  return digest(JSON.stringify(items.map(({ data: _, ...shown }) => shown)));
}
