import type { Diagnostic } from 'vscode-languageserver/node';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Finding } from '../engine/finding.ts';
import { digest } from '../engine/fingerprint.ts';
import type { Session } from '../engine/session.ts';
import type { Registry } from '../rule/registry.ts';
import type { SourceId } from '../text/place.ts';
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

/** Turns what a session says into what a client shows. */
export class Looks {
  readonly #projects: Projects;
  readonly #client: Client;
  readonly #registry: Registry;
  readonly #pageOf: (rule: string) => string | undefined;

  constructor(
    projects: Projects,
    client: Client,
    registry: Registry,
    pageOf: (rule: string) => string | undefined,
  ) {
    this.#projects = projects;
    this.#registry = registry;
    this.#client = client;
    this.#pageOf = pageOf;
  }

  /** Those of one file, once all changes before are in; undefined where there is nothing to look at. */
  async at({ project, source }: ProjectFile): Promise<Looked | undefined> {
    if (source !== CONFIG_NAME) return project.ask((session) => this.of(project, session, source));
    const items = await configProblems(project.configText(), this.#registry, this.#client.encoding);
    return { items, resultId: idOf(items) };
  }

  /** Those of a file that are not silenced. */
  of(project: Project, session: Session, source: SourceId): Looked {
    const places = this.placesIn(project, session);
    const findings = session.check(new Set([source])).filter(isShown);
    const items = findings.flatMap(
      (finding) => diagnosticFrom(finding, project.revision, places, this.#client) ?? [],
    );
    return { items, resultId: idOf(items) };
  }

  diagnosticOf(project: Project, session: Session, finding: Finding): Diagnostic | undefined {
    return diagnosticFrom(finding, project.revision, this.placesIn(project, session), this.#client);
  }

  placesIn(project: Project, session: Session): Places {
    const known = new Map<SourceId, Positions | undefined>();
    return {
      uriOf: (source) => this.#projects.uriOf({ project, source }),
      positionsIn: (source) => {
        if (!known.has(source)) {
          const text = session.workspace.sources.get(source)?.text;
          known.set(source, text === undefined ? undefined : new Positions(text, this.#client.encoding));
        }
        return known.get(source);
      },
      pageOf: this.#pageOf,
    };
  }
}

export function isShown({ ignored }: Finding): boolean {
  return ignored === undefined;
}

/** Without the revision, which rises though nothing else has changed. */
function idOf(items: readonly Diagnostic[]): string {
  return digest(JSON.stringify(items.map(({ data: _, ...shown }) => shown)));
}
