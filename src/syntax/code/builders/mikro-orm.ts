import type { Span } from '../../../text/place.ts';
import type { Builder, Run } from '../builder.ts';
import type { CallSite, Handle, Value } from '../value.ts';
import { answered, handled, unknown } from './answers.ts';
import { knexHandle } from './knex/instance.ts';
import { sqlHandle } from './knex/words.ts';
import { sendSql, sendValue } from './sending.ts';
import { SQL_TAG } from './sql-tag.ts';

const TAGS = ['sql', 'raw'];

/** Classes that extend `Migration`, whose `up` gives SQL to `this.addSql`. */
export const mikroOrm: Builder = {
  id: 'mikro-orm',
  run(module, run) {
    const ups = module.classes.flatMap((each) => module.method(each, 'up') ?? []);
    for (const up of ups) run.call(up, [], handled(new Migration(run), undefined));
    return ups.length > 0;
  },
  imported: (from, name) =>
    from.startsWith('@mikro-orm/') && TAGS.includes(name) ? handled(SQL_TAG, undefined) : undefined,
};

/** What `this` has of MikroORM's own class. */
class Migration implements Handle {
  readonly title = 'this';
  private readonly run: Run;

  constructor(run: Run) {
    this.run = run;
  }

  get(property: string, at: Span): Value | undefined {
    return property === 'driver' || property === 'config'
      ? unknown('comes from the configuration', at)
      : undefined;
  }

  method(name: string, args: readonly Value[], { span }: CallSite): Value | undefined {
    switch (name) {
      case 'addSql':
      case 'execute':
        this.send(args[0], span);
        break;
      case 'getEntityManager':
        return handled({ title: 'this.getEntityManager()' }, span);
      case 'getKnex':
        return knexHandle(this.run, true);
      case 'isTransactional':
      case 'reset':
      case 'getQueries':
        break;
      default:
        return undefined;
    }
    return answered(span);
  }

  private send(given: Value | undefined, span: Span): void {
    const composed = sqlHandle(given)?.composed();
    if (composed) sendSql(composed, span, this.run);
    else sendValue(given, span, this.run);
  }
}
