import type { Span } from '../../../../text/place.ts';
import type { Run } from '../../builder.ts';
import { sql } from '../../composed.ts';
import type { CallSite, Handle, Value } from '../../value.ts';
import { answered, handled } from '../answers.ts';
import { holeCalled } from '../holes.ts';
import { quotedPath } from '../quoting.ts';
import { sendQuery } from './call.ts';
import { RowsBuilder } from './rows.ts';

const READS =
  /^(?:find|count|exists?|sum|average|minimum|maximum|get(?!Repository|TreeRepository|MongoRepository|CustomRepository)|has|create$|merge$|preload$|release$|hydrate$)/;
const REPOSITORIES = [
  'getRepository',
  'getTreeRepository',
  'getCustomRepository',
  'withRepository',
  'extend',
];
const WRITES = [
  'save',
  'remove',
  'insert',
  'update',
  'updateAll',
  'upsert',
  'delete',
  'deleteAll',
  'softRemove',
  'softDelete',
  'recover',
  'restore',
  'increment',
  'decrement',
];

/** `queryRunner.manager`, and a repository: rows through entities, whose tables other files name. */
export class EntityManager implements Handle {
  readonly title = 'manager';
  private readonly run: Run;
  private readonly runner: Handle;

  constructor(run: Run, runner: Handle) {
    this.run = run;
    this.runner = runner;
  }

  get(property: string, at: Span): Value | undefined {
    if (property === 'manager') return handled(this, at);
    return property === 'queryRunner' || property === 'connection' || property === 'dataSource'
      ? handled(this.runner, at)
      : undefined;
  }

  method(name: string, args: readonly Value[], at: CallSite): Value | undefined {
    const { span } = at;
    if (name === 'query') return sendQuery(this.run, args, at);
    if (name === 'createQueryBuilder') return handled(new RowsBuilder(this.run), span);
    if (name === 'transaction') return this.transaction(args);
    if (name === 'clear') return this.clear(args[0], span);
    if (REPOSITORIES.includes(name)) return handled(this, span);
    if (WRITES.includes(name)) this.run.unreadable('changes rows through an entity', span);
    else if (!READS.test(name)) return undefined;
    return answered(span);
  }

  /** In one that TypeORM has open: a savepoint, which changes nothing here. */
  private transaction(args: readonly Value[]): Value | undefined {
    const body = args.at(-1);
    return body && this.run.call(body, [handled(this, undefined)]);
  }

  private clear(table: Value | undefined, span: Span): Value {
    const command = this.run.dialect === 'sqlite' ? 'DELETE FROM' : 'TRUNCATE TABLE';
    const name = table?.type === 'text' ? table : holeCalled('table', table?.span ?? span);
    this.run.emit(sql`${command} ${quotedPath(name, this.run.dialect)}`, span);
    return answered(span);
  }
}
