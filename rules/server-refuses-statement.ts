import { defineRule, error, refusalOf, warning } from '#rule';

export default defineRule({
  id: 'server-refuses-statement',
  category: 'Migrations: locks',
  summary: 'A statement must fit the schema that the migrations before it have made.',
  hazard:
    'what the migrations before it made lets the server refuse a pending statement: a view over a column, a foreign key to a table, an object that is there or gone',
  impact: 'the migration fails and the release stops there; outside a transaction, half of it has run',
  remedy: '{instead}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/ddl-depend.html',
    'https://www.postgresql.org/docs/current/sql-createview.html',
    'https://www.postgresql.org/docs/current/sql-altertable.html',
  ],
  messages: {
    typeUnderView: error('`{object}` cannot change its type: view `{other}` reads it'),
    typeUnderGenerated: error('`{object}` cannot change its type: `{other}` is computed from it'),
    typeOfPartitionKey: error('`{object}` cannot change its type: `{other}` is partitioned by it'),
    typeWithoutUsing: error('`{object}` does not become `{other}` without USING'),
    typeWithDefault: error('`{object}` does not become `{other}`: its default cannot be converted'),
    viewLoses: error('CREATE OR REPLACE cannot take `{other}` from view `{object}`'),
    viewReorders: error('CREATE OR REPLACE cannot move `{other}` in view `{object}`'),
    hasDependent: error('`{object}` cannot go without CASCADE: {kind} `{other}` needs it'),
    ofConstraint: error('Index `{object}` cannot be dropped: it is that of constraint `{other}`'),
    truncatesParent: error('`{object}` cannot be emptied alone: `{other}` has a foreign key to it'),
    partitionedConcurrently: error('CONCURRENTLY is refused here: `{object}` is partitioned'),
    partitionedNotValid: error('A foreign key NOT VALID is refused here: `{object}` is partitioned'),
    beforeEighteen: warning('PostgreSQL before 18 refuses a foreign key NOT VALID on partitioned `{object}`'),
    partitionedKey: error('A key of `{object}` cannot do without `{other}`, by which it is partitioned'),
    returnsOther: error('CREATE OR REPLACE cannot change what `{object}` returns'),
    renamesParameter: error('CREATE OR REPLACE cannot rename parameter `{other}` of `{object}`'),
    losesDefault: error('CREATE OR REPLACE cannot take the default of `{other}` from `{object}`'),
    twoKeys: error('`{object}` has a primary key already: `{other}`'),
    exists: error('{kind} `{object}` exists already'),
    gone: error('{kind} `{object}` is gone before this statement runs'),
  },

  on: 'statement',
  check(statement, { settings, report }) {
    const refusal = refusalOf(statement);
    if (!refusal) return;
    const { what, effect, object, other, kind, instead, because } = refusal;
    const { major, assumed } = settings.targets.postgres;
    if (what === 'partitionedNotValid' && major >= 18) return;
    report({
      message: what === 'partitionedNotValid' && assumed ? 'beforeEighteen' : what,
      with: { object, other, kind, instead },
      at: effect,
      because,
    });
  },
});
