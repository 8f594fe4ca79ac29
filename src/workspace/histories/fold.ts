import type { Label } from '../../model/label.ts';
import type { Alteration } from '../../model/migration/alteration.ts';
import type { Effect, RoutineBody } from '../../model/migration/effect.ts';
import type { History, Migration, Statement } from '../../model/migration/history.ts';
import { alterationOf } from '../../model/migration/mysql/alteration-of.ts';
import { partsOfRedefinition, withKnownType } from '../../model/migration/mysql/redefinition.ts';
import { NEW_SESSION, type Server, type Session } from '../../model/migration/mysql/server.ts';
import { sessionAfter } from '../../model/migration/mysql/session-state.ts';
import { asSpelled } from '../../model/migration/mysql/spelling.ts';
import { partsOfReplacement } from '../../model/migration/replaced-column.ts';
import type { Origin, Schema } from '../../model/migration/schema.ts';
import { emptySchema, schemaAfter } from '../../model/migration/schema-after.ts';
import { Rebuilds } from '../../model/migration/sqlite/rebuild.ts';
import type { Work } from '../../model/migration/work.ts';
import { workOf } from '../../model/migration/work-of.ts';
import { NO_WORK } from '../../model/migration/work-parts.ts';
import type { Dialect } from '../../syntax/sql/dialect.ts';
import type { DocumentId } from '../../text/place.ts';
import type { Document } from '../document.ts';
import type { Evidence, MigrationOutline, Section } from './outline.ts';
import type { StatementText } from './read-migration.ts';
import { endTransaction, NOTHING_SET, type SessionTimeouts, timeoutsAfter, timeoutsIn } from './timeouts.ts';
import { singleSections, type Transactions } from './transactions.ts';

/** One migration where it stands in its history. */
export interface Step {
  readonly outline: MigrationOutline;
  /** In the order of the runner, in which what is pending may stand before what is released. */
  readonly position: number;
  readonly document: Document;
  readonly statements: readonly StatementText[];
  readonly pending: boolean;
}

/** What stands around all migrations of a history. */
export interface Surroundings {
  readonly postgres: number;
  /** Undefined for other databases. */
  readonly mysql: Server | undefined;
  history(): History;
  label(evidence: Evidence, fallback: DocumentId): Label;
}

/** Everything that one migration leaves to the next. */
export interface Leaving {
  readonly schema: Schema;
  readonly timeouts: SessionTimeouts;
  readonly session: Session;
  readonly statements: number;
  readonly transactions: number;
}

/** What the first migration of a history meets. */
export function beginning(dialect: Dialect): Leaving {
  return {
    schema: emptySchema(dialect),
    timeouts: NOTHING_SET,
    session: NEW_SESSION,
    statements: 0,
    transactions: 0,
  };
}

/** Runs one migration: its statements with the transaction, the schema and the timeouts that each meets. */
export function folded(
  step: Step,
  before: Leaving,
  transactions: Transactions,
  around: Surroundings,
): { readonly migration: Migration; readonly after: Leaving } {
  const { outline, statements: written, pending } = step;
  const { id: document } = step.document;
  const statements: Statement[] = [];
  const migration: Migration = {
    id: outline.id,
    path: outline.path,
    pending,
    repeatable: outline.repeatable,
    position: step.position,
    rank: outline.rank,
    statements,
    place: { document, span: { start: 0, end: step.document.text.length } },
    get history() {
      return around.history();
    },
  };
  let { schema, timeouts, session } = before;
  let number = before.transactions;
  let section: Section | undefined;
  const single = singleSections(written.map((statement) => statement.section));
  const rebuilds =
    outline.dialect === 'sqlite' ? Rebuilds.in(written.flatMap(({ effects }) => effects)) : undefined;
  for (const statement of written) {
    if (statement.section !== section) {
      section = statement.section;
      transactions.enter(section, around.label(section.because, document), single.has(section));
    }
    const { transaction, fresh } = transactions.next(statement.effects);
    if (fresh) number++;
    if (fresh || around.mysql) timeouts = endTransaction(timeouts);
    const followed = new Set<RoutineBody>();
    const effects = statement.effects
      .flatMap((effect) => rebuilds?.net(effect, schema) ?? effect)
      .flatMap((effect) => (outline.dialect === 'postgres' ? effect : asSpelled(effect, schema)))
      .flatMap((effect) => unfolded(effect, schema, followed));
    const origin = { place: placeOf(statement, document), pending, transaction: number };
    const inForce = timeoutsIn(timeouts);
    timeouts = effects.reduce(timeoutsAfter, timeouts);
    const mysql = around.mysql && { server: around.mysql, session };
    session = effects.reduce(sessionAfter, session);
    const after = effects.reduce((so, effect) => schemaAfter(so, effect, origin), schema);
    const made = new LiveStatement(
      {
        index: before.statements + statements.length,
        migration,
        text: statement.text,
        written: outline.builder === undefined ? 'sql' : 'code',
        conditional: statement.conditional ?? false,
        effects,
        transaction,
      },
      origin,
      inForce,
      schema,
      after,
      outline.dialect === 'postgres' ? around.postgres : undefined,
      mysql,
    );
    statements.push(made);
    transaction.statements.push(made);
    schema = after;
  }
  const after = {
    schema,
    timeouts,
    session,
    statements: before.statements + statements.length,
    transactions: number,
  };
  return { migration, after };
}

class LiveStatement implements Statement {
  readonly index: number;
  readonly migration: Migration;
  readonly text: string;
  readonly written: Statement['written'];
  readonly conditional: boolean;
  readonly effects: readonly Effect[];
  readonly transaction: Statement['transaction'];
  readonly place: Statement['place'];
  readonly timeouts: Statement['timeouts'];
  readonly before: Schema;
  readonly after: Schema;
  readonly #origin: Origin;
  /** Undefined on other databases. */
  readonly #postgres: number | undefined;
  readonly #schemas = new Map<Effect, Schema>();
  readonly #mysql: { readonly server: Server; readonly session: Session } | undefined;
  #alteration: { readonly known: Alteration | undefined } | undefined;
  readonly #work = new Map<Effect, Work>();

  constructor(
    parts: Pick<
      Statement,
      'index' | 'migration' | 'text' | 'written' | 'conditional' | 'effects' | 'transaction'
    >,
    origin: Origin,
    timeouts: Statement['timeouts'],
    before: Schema,
    after: Schema,
    postgres: number | undefined,
    mysql: { readonly server: Server; readonly session: Session } | undefined,
  ) {
    this.index = parts.index;
    this.migration = parts.migration;
    this.text = parts.text;
    this.written = parts.written;
    this.conditional = parts.conditional;
    this.effects = parts.effects;
    this.transaction = parts.transaction;
    this.place = origin.place;
    this.timeouts = timeouts;
    this.before = before;
    this.after = after;
    this.#origin = origin;
    this.#postgres = postgres;
    this.#mysql = mysql;
  }

  schemaBefore(effect: Effect): Schema {
    if (this.#schemas.size === 0) {
      let schema = this.before;
      for (const own of this.effects) {
        this.#schemas.set(own, schema);
        schema = schemaAfter(schema, own, this.#origin);
      }
    }
    return this.#schemas.get(effect) ?? this.before;
  }

  get alteration(): Alteration | undefined {
    if (!this.#mysql) return undefined;
    const { server, session } = this.#mysql;
    this.#alteration ??= { known: alterationOf(this.effects, this.before, server, session) };
    return this.#alteration.known;
  }

  work(effect: Effect): Work {
    const known = this.#work.get(effect);
    if (known) return known;
    const work =
      this.#postgres === undefined ? NO_WORK : workOf(effect, this.schemaBefore(effect), this.#postgres);
    this.#work.set(effect, work);
    return work;
  }
}

/** An effect with those of the block that it runs, or of the functions that it calls, each function once. */
function unfolded(effect: Effect, schema: Schema, seen: Set<RoutineBody>): readonly Effect[] {
  if (effect.type === 'replaceColumn')
    return partsOfReplacement(effect, schema).flatMap((one) => unfolded(one, schema, seen));
  if (effect.type === 'redefineColumn') {
    const told = withKnownType(effect, schema);
    return [told, ...partsOfRedefinition(told, schema)];
  }
  const within = bodiesIn(effect, schema).flatMap((body) => {
    if (seen.has(body)) return [];
    seen.add(body);
    return body.statements.flatMap(({ effects }) =>
      effects.flatMap((inner) => unfolded(inner, schema, seen)),
    );
  });
  return within.length > 0 ? [effect, ...within] : [effect];
}

function bodiesIn(effect: Effect, schema: Schema): readonly RoutineBody[] {
  if (effect.type === 'block') return [effect.body];
  const names = effect.type === 'call' ? [effect.procedure] : effect.type === 'select' ? effect.calls : [];
  return names.flatMap((name) => {
    const [routine, ...overloads] = schema.functions(name);
    return routine?.body && overloads.length === 0 ? [routine.body] : [];
  });
}

function placeOf({ span }: StatementText, document: DocumentId): Statement['place'] {
  return { document, span };
}
