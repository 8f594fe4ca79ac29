import type { TypeAsWritten } from '../../syntax/code/builder.ts';
import type { Located } from '../../text/place.ts';
import type { ColumnDefinition, ConstraintDefinition, IndexDefinition } from './definition.ts';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import type { TypeName } from './type-name.ts';

/**
 * What a statement does, as data. Rules match these and never a parser's nodes. The place of an effect is the smallest
 * text that says it: the name of what it is about (the column of DROP COLUMN and SET NOT NULL, the index of CREATE INDEX,
 * the table of INSERT), the command where it names nothing (`SET LOGGED`), the whole statement for SET, SELECT and DO.
 */
export type Effect =
  | TableEffect
  | IndexEffect
  | ViewEffect
  | TypeEffect
  | RoutineEffect
  | AccessEffect
  | RowEffect
  | SessionEffect
  | BuilderEffect
  | MysqlEffect;

/** An effect of one sort: `EffectOf<'dropColumn'>`. */
export type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;

interface OnTable<T extends string> extends Located {
  readonly type: T;
  readonly table: Name;
}

interface OnColumn<T extends string> extends OnTable<T> {
  readonly column: string;
}

interface Dropping {
  readonly cascade: boolean;
  readonly ifExists: boolean;
}

export type TableEffect =
  | (OnTable<'createTable'> & {
      readonly columns: readonly ColumnDefinition[];
      readonly constraints: readonly ConstraintDefinition[];
      readonly ifNotExists: boolean;
      readonly temporary: boolean;
      readonly partitionBy: readonly string[] | undefined;
      /** `isDefault`: PARTITION OF … DEFAULT. */
      readonly partitionOf: { readonly parent: Name; readonly isDefault: boolean } | undefined;
      readonly inherits: readonly Name[];
      readonly like: readonly Name[];
      /** CREATE TABLE AS: the tables it reads; its columns are unknown. */
      readonly asQueryOver: readonly Name[] | undefined;
      /** Of MySQL, in lower case: `engine`, `character set`, `collate`, `row_format`. */
      readonly options?: ReadonlyMap<string, string>;
    })
  | (OnTable<'dropTable'> & Dropping)
  | (OnTable<'renameTable'> & { readonly to: string })
  | (OnTable<'moveTable'> & { readonly toSchema: string })
  | (OnTable<'addColumn'> & { readonly column: ColumnDefinition; readonly ifNotExists: boolean })
  | (OnColumn<'dropColumn'> & Dropping)
  | (OnColumn<'renameColumn'> & { readonly to: string })
  | (OnColumn<'changeColumnType'> & {
      readonly to: TypeName;
      readonly using: Expression | undefined;
      readonly collation: Name | undefined;
    })
  | (OnColumn<'setDefault'> & { readonly default: Expression })
  | OnColumn<'dropDefault'>
  | OnColumn<'setNotNull'>
  | OnColumn<'dropNotNull'>
  | (OnColumn<'addIdentity'> & { readonly identity: 'always' | 'by default' })
  | (OnColumn<'changeIdentity'> & { readonly identity: 'always' | 'by default' | undefined })
  | OnColumn<'dropIdentity'>
  | (OnColumn<'setExpression'> & { readonly expression: Expression })
  | OnColumn<'dropExpression'>
  | (OnTable<'addConstraint'> & { readonly constraint: ConstraintDefinition })
  | (OnTable<'dropConstraint'> & Dropping & { readonly name: string })
  | (OnTable<'validateConstraint'> & { readonly name: string })
  | (OnTable<'renameConstraint'> & { readonly name: string; readonly to: string })
  | (OnTable<'alterConstraint'> & { readonly name: string; readonly deferrable: boolean | undefined })
  | (OnTable<'attachPartition'> & { readonly partition: Name; readonly isDefault: boolean })
  | (OnTable<'detachPartition'> & {
      readonly partition: Name;
      readonly how: 'plain' | 'concurrently' | 'finalize';
    })
  | (OnTable<'inherit' | 'noInherit'> & { readonly parent: Name })
  | (OnTable<'setStorageOf'> & {
      readonly what: 'logged' | 'unlogged' | 'tablespace' | 'access method' | 'cluster';
    })
  | (OnTable<'setTableOption'> & {
      /** What PostgreSQL takes different locks for. */
      readonly what:
        | 'options'
        | 'statistics'
        | 'column options'
        | 'storage'
        | 'compression'
        | 'cluster on'
        | 'replica identity'
        | 'owner'
        | 'other';
    })
  | (OnTable<'lockTable'> & { readonly mode: LockMode })
  | OnTable<'comment'>
  | OnTable<'createStatistics'>
  | (OnTable<'publish'> & { readonly publication: string });

export type IndexEffect =
  | (OnTable<'createIndex'> & {
      readonly index: IndexDefinition;
      readonly concurrently: boolean;
      readonly ifNotExists: boolean;
      /** ON ONLY a partitioned table. */
      readonly only: boolean;
    })
  | (Located & {
      readonly type: 'dropIndex';
      readonly index: Name;
      /** Where the index belongs to a table and its name means something there alone: MySQL. */
      readonly table?: Name;
      readonly concurrently: boolean;
    } & Dropping)
  | (Located & {
      readonly type: 'reindex';
      readonly kind: 'index' | 'table' | 'schema' | 'database';
      readonly target: Name;
      readonly concurrently: boolean;
    })
  | (Located & {
      readonly type: 'renameIndex';
      readonly index: Name;
      /** As with `dropIndex`. */
      readonly table?: Name;
      readonly to: string;
    })
  | (Located & { readonly type: 'attachIndex'; readonly index: Name; readonly partition: Name });

export type ViewEffect =
  | (Located & {
      readonly type: 'createView';
      readonly view: Name;
      readonly replace: boolean;
      readonly materialized: boolean;
      readonly ifNotExists: boolean;
      /** Names of its columns; undefined with `*` or what cannot be told. */
      readonly columns: readonly string[] | undefined;
      readonly reads: readonly Reading[];
      /** False for WITH NO DATA. */
      readonly filled: boolean;
    })
  | (Located & { readonly type: 'dropView'; readonly view: Name; readonly materialized: boolean } & Dropping)
  | (Located & { readonly type: 'renameView'; readonly view: Name; readonly to: string })
  | (Located & {
      readonly type: 'refreshView';
      readonly view: Name;
      readonly concurrently: boolean;
      readonly filled: boolean;
    });

/** A table that is read, and which of its columns; undefined: all, or nobody can tell. */
export interface Reading extends Located {
  readonly table: Name;
  readonly columns: readonly string[] | undefined;
  /** By `*` of this table alone: every column that it has then. */
  readonly all?: boolean;
}

export type TypeEffect =
  | (Located & { readonly type: 'createEnum'; readonly name: Name; readonly labels: readonly string[] })
  | (Located & {
      readonly type: 'addEnumValue';
      readonly name: Name;
      readonly label: string;
      readonly ifNotExists: boolean;
    })
  | (Located & {
      readonly type: 'renameEnumValue';
      readonly name: Name;
      readonly label: string;
      readonly to: string;
    })
  | (Located & { readonly type: 'createType'; readonly name: Name })
  | (Located & {
      readonly type: 'createDomain';
      readonly name: Name;
      readonly base: TypeName;
      readonly notNull: boolean;
      readonly default: Expression | undefined;
      readonly checks: readonly Expression[];
    })
  | (Located & {
      readonly type: 'alterDomain';
      readonly name: Name;
      readonly what:
        | 'add constraint'
        | 'drop constraint'
        | 'validate'
        | 'set not null'
        | 'drop not null'
        | 'default';
      readonly validated: boolean;
      readonly constraint: string | undefined;
    })
  | (Located & { readonly type: 'dropType'; readonly name: Name; readonly domain: boolean } & Dropping)
  | (Located & { readonly type: 'renameType'; readonly name: Name; readonly to: string })
  | (Located & {
      readonly type: 'createSequence';
      readonly sequence: Name;
      readonly ifNotExists: boolean;
      readonly ownedBy: { readonly table: Name; readonly column: string } | undefined;
    })
  | (Located & {
      readonly type: 'alterSequence';
      readonly sequence: Name;
      readonly ownedBy: { readonly table: Name; readonly column: string } | undefined;
    })
  | (Located & { readonly type: 'dropSequence'; readonly sequence: Name } & Dropping)
  | (Located & { readonly type: 'createSchema'; readonly name: string; readonly ifNotExists: boolean })
  | (Located & { readonly type: 'dropSchema'; readonly name: string } & Dropping)
  | (Located & { readonly type: 'renameSchema'; readonly name: string; readonly to: string })
  | (Located & { readonly type: 'createExtension' | 'dropExtension'; readonly name: string })
  | (Located & { readonly type: 'dropDatabase'; readonly name: string });

export interface Argument {
  readonly name: string | undefined;
  readonly type: TypeName;
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
  readonly hasDefault: boolean;
}

export type RoutineEffect =
  | (Located & {
      readonly type: 'createFunction';
      readonly name: Name;
      readonly kind: 'function' | 'procedure';
      readonly replace: boolean;
      readonly arguments: readonly Argument[];
      /** Undefined for a procedure, and where OUT arguments say it. */
      readonly returns: TypeName | undefined;
      readonly language: string;
      readonly volatility: 'immutable' | 'stable' | 'volatile';
      readonly body: RoutineBody | undefined;
    })
  | (Located & {
      readonly type: 'dropFunction';
      readonly name: Name;
      /** Undefined where the name alone is given. */
      readonly arguments: readonly TypeName[] | undefined;
    } & Dropping)
  | (Located & { readonly type: 'renameFunction'; readonly name: Name; readonly to: string })
  | (OnTable<'createTrigger'> & {
      readonly name: string;
      readonly when: 'before' | 'after' | 'instead of';
      readonly events: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
      readonly rowLevel: boolean;
      readonly deferrable: boolean;
      readonly calls: Name;
    })
  | (OnTable<'dropTrigger'> & { readonly name: string } & Dropping)
  | (OnTable<'switchTrigger'> & { readonly name: string | undefined; readonly enabled: boolean })
  | (OnTable<'createRule' | 'dropRule'> & { readonly name: string })
  /** DO: its statements as the server runs them. Those in loops and branches are there once, and say so. */
  | (Located & { readonly type: 'block'; readonly body: RoutineBody })
  | (Located & { readonly type: 'call'; readonly procedure: Name });

/** The SQL inside a function, a procedure or a DO block. */
export interface RoutineBody {
  readonly statements: readonly RoutineStatement[];
  /** COMMIT or ROLLBACK inside: only possible outside a transaction. */
  readonly controlsTransaction: Located | undefined;
  /** False where part of it cannot be read; each such part is an `unreadable` effect of some statement. */
  readonly complete: boolean;
}

export interface RoutineStatement extends Located {
  readonly effects: readonly Effect[];
  readonly inLoop: boolean;
  /** It runs under an IF, CASE or exception handler. */
  readonly conditional: boolean;
}

export type AccessEffect =
  | (OnTable<'rowSecurity'> & { readonly what: 'enable' | 'disable' | 'force' | 'no force' })
  | (OnTable<'createPolicy'> & { readonly name: string; readonly permissive: boolean })
  | (OnTable<'dropPolicy'> & { readonly name: string })
  | (Located & {
      readonly type: 'grant' | 'revoke';
      /** Undefined for what is no table: schemas, functions, roles. */
      readonly tables: readonly Name[] | undefined;
      readonly allTablesIn: readonly string[];
      /** Lower case; empty for ALL. */
      readonly privileges: readonly string[];
      readonly roles: readonly string[];
    });

export type RowEffect =
  | (OnTable<'insert'> & {
      readonly columns: readonly string[];
      readonly from: 'values' | 'query' | 'copy';
      /** Of a query in SQLite, by position: the column that each value is as it stands, undefined for all else. */
      readonly sources?: readonly (string | undefined)[];
      readonly conflictTarget: readonly string[] | undefined;
      readonly reads: readonly Reading[];
      readonly strings: readonly string[];
    })
  | (OnTable<'update'> & {
      readonly columns: readonly string[];
      readonly where: Expression | undefined;
      /** FROM, sub-queries, and the table's own columns on the right of `=`. */
      readonly reads: readonly Reading[];
      readonly strings: readonly string[];
      /** A sub-query with LIMIT, or FOR UPDATE SKIP LOCKED, bounds the rows. */
      readonly limited: boolean;
    })
  | (OnTable<'delete'> & {
      readonly where: Expression | undefined;
      readonly reads: readonly Reading[];
      readonly limited: boolean;
    })
  | (Located & { readonly type: 'truncate'; readonly tables: readonly Name[]; readonly cascade: boolean })
  | (Located & {
      readonly type: 'select';
      readonly reads: readonly Reading[];
      readonly calls: readonly Name[];
    });

export type SessionEffect =
  | (Located & {
      readonly type: 'setParameter';
      /** Lower case: `lock_timeout`, `search_path` … SET and `set_config` alike. */
      readonly name: string;
      /** As written; undefined for DEFAULT and RESET, which give back what the session began with. */
      readonly value: string | undefined;
      /** Until the end of the transaction. */
      readonly local: boolean;
      /** ALTER ROLE or DATABASE … SET: from the next session on. */
      readonly for: 'session' | 'role' | 'database';
    })
  | (Located & { readonly type: 'begin' | 'commit' | 'rollback' })
  | (Located & { readonly type: 'savepoint' })
  | (Located & { readonly type: 'vacuum'; readonly tables: readonly Name[]; readonly full: boolean })
  | (Located & { readonly type: 'analyze'; readonly tables: readonly Name[] })
  /** What cannot be parsed, or is built at run time. */
  | (Located & {
      readonly type: 'unreadable';
      readonly why: 'syntax' | 'dynamic' | 'language' | 'template' | 'code';
      readonly message: string;
    })
  /** Understood, and of no interest: CREATE ROLE, COMMENT ON FUNCTION. `outsideTransaction`: refused inside one. */
  | (Located & { readonly type: 'other'; readonly command: string; readonly outsideTransaction: boolean });

/** What only a builder has, which asks the database before it sends SQL; the effects that it comes to stand for it. */
export type BuilderEffect = OnColumn<'replaceColumn'> & {
  readonly to: ColumnDefinition;
  readonly ifNotSame: TypeAsWritten;
};

/** What only MySQL and MariaDB have. */
export type MysqlEffect =
  /** MODIFY and CHANGE: the whole definition anew. What it comes to stands behind it as effects of its own. */
  | (OnColumn<'redefineColumn'> & { readonly to: ColumnDefinition; readonly word: 'modify' | 'change' })
  /** `engine`, `row_format`, `convert to character set`, `character set`, `auto_increment`, `comment`, `force` …, lower case. */
  | (OnTable<'changeOption'> & { readonly option: string; readonly value: string | undefined })
  | (OnTable<'onlineOptions'> & {
      readonly algorithm: 'default' | 'instant' | 'nocopy' | 'inplace' | 'copy' | undefined;
      readonly lock: 'default' | 'none' | 'shared' | 'exclusive' | undefined;
    })
  | (OnTable<'changeIndex'> & {
      readonly index: string;
      readonly what: 'visible' | 'invisible' | 'ignored' | 'not ignored';
    })
  | (OnTable<'changePartitions'> & { readonly command: string });

/** PostgreSQL's table locks, weakest first. */
export type LockMode =
  | 'access share'
  | 'row share'
  | 'row exclusive'
  | 'share update exclusive'
  | 'share'
  | 'share row exclusive'
  | 'exclusive'
  | 'access exclusive';
