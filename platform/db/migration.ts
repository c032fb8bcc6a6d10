import { type AlterTableColumnAlteringBuilder, type ColumnDataType, type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Database, Dialects, Handle } from './handle.ts';
import { tellPlanner } from './planner.ts';
import { Steps, type Traces } from './steps.ts';
import { instant } from './time.ts';

/** A hand-written step of the schema. Its name never changes once it has been released. */
export interface Migration {
  readonly name: string;
  up(schema: Schema): Promise<void>;
}

type Table = CreateTableBuilder<string, string>;
type ColumnType = ColumnDataType | RawBuilder<unknown>;

/** What a migration may say. Column kinds are named by what they hold; each database gets its own type for it. */
export class Schema {
  readonly dialect: Dialects;
  readonly #db: Kysely<unknown>;
  readonly #steps: Steps | undefined;

  /** `steps`: where each statement is committed by itself, what has been done before is not done again. */
  constructor(handle: Handle, dialect: Dialects, steps?: Steps) {
    this.dialect = dialect;
    this.#db = handle as unknown as Kysely<unknown>;
    this.#steps = steps;
  }

  /** One statement; `done` tells whether it has left its trace already, for the one at which a run broke off. */
  async #step(run: () => Promise<unknown>, done: (traces: Traces) => Promise<boolean>): Promise<void> {
    if (this.#steps) await this.#steps.take(run, done);
    else await run();
  }

  /** A table; `build` adds its columns through `ColumnsBuilder`, then keys and indexes are given apart. */
  async createTable(name: string, build: (columns: ColumnsBuilder) => void): Promise<void> {
    const columns = new ColumnsBuilder(this.#db.schema.createTable(name) as unknown as Table, this.dialect);
    build(columns);
    // Clustered by the primary key on both databases: SQLite keeps a hidden row number otherwise.
    const end = this.dialect === 'sqlite' ? sql`without rowid` : sql`engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin`;
    await this.#step(() => columns.finish().modifyEnd(end).execute(), (traces) => traces.table(name));
  }

  /** A table of an entity: the standard columns (id, company, who and when, version, recycle bin, custom fields) and its own. */
  async createEntityTable(name: string, build: (columns: ColumnsBuilder) => void): Promise<void> {
    await this.createTable(name, (columns) => {
      columns.id('id').id('companyId');
      build(columns);
      columns.instant('createdAt').id('createdBy', 'optional').instant('updatedAt').id('updatedBy', 'optional');
      columns.integer('version').instant('deletedAt', 'optional').long('custom', 'optional').primaryKey('id');
    });
  }

  /** An index; columns in the order of the search. */
  async createIndex(name: string, table: string, columns: string[]): Promise<void> {
    await this.#step(() => this.#db.schema.createIndex(name).on(table).columns(columns).execute(), (traces) => traces.index(table, name));
  }

  /** Gives an index other columns; it keeps its name. */
  async replaceIndex(name: string, table: string, columns: string[]): Promise<void> {
    await this.#step(() => (this.dialect === 'sqlite' ? this.#db.schema.dropIndex(name) : this.#db.schema.dropIndex(name).on(table)).execute(), async (traces) => !(await traces.index(table, name)));
    await this.createIndex(name, table, columns);
  }

  async createUnique(name: string, table: string, columns: string[]): Promise<void> {
    await this.#step(() => this.#db.schema.createIndex(name).on(table).columns(columns).unique().execute(), (traces) => traces.index(table, name));
  }

  /** Adds columns to a table; a required one needs a default, because rows are already there. */
  async addColumns(table: string, build: (columns: AddedColumns) => void): Promise<void> {
    const added: { name: string; type: ColumnType }[] = [];
    build(new AddedColumns(this.dialect, added));
    // SQLite adds one at a time, in the transaction of the whole; the others all at once, so that a crash leaves all or none.
    if (this.dialect === 'sqlite') for (const { name, type } of added) await this.#db.schema.alterTable(table).addColumn(name, type).execute();
    else await this.#step(() => alterAtOnce(this.#db, table, added).execute(), (traces) => traces.column(table, added[0]!.name));
  }

  /**
   * Gives a table the columns that repeat whose a row's parent is (`carriedSights` of the entity), filled from the parents that are there,
   * and the two indexes by which lists find them: company, recycle bin, owner or department, then `order`.
   */
  async carrySight(table: string, { noun, field, parent, order }: { noun: string; field: string; parent: string; order: readonly string[] }): Promise<void> {
    const [owner, department] = [`${noun}OwnerId`, `${noun}DepartmentId`];
    await this.addColumns(table, (columns) => columns.id(owner).id(department));
    const of = (column: string): RawBuilder<unknown> => sql`(select above.${sql.ref(column)} from ${sql.table(parent)} as above where above.id = ${sql.ref(`${table}.${field}`)} and above.${sql.ref('deletedAt')} is null)`;
    // To fill them twice does no harm.
    await this.#step(() => sql`update ${sql.table(table)} set ${sql.ref(owner)} = ${of('ownerId')}, ${sql.ref(department)} = ${of('departmentId')}`.execute(this.#db), () => Promise.resolve(false));
    await this.createIndex(`${table}_${noun}_owner`, table, ['companyId', 'deletedAt', owner, ...order]);
    await this.createIndex(`${table}_${noun}_department`, table, ['companyId', 'deletedAt', department, ...order]);
  }

  /** Gives a text column that holds ids the type of ids, so that it compares with them by an index; its values stay. */
  async turnIntoId(table: string, column: string): Promise<void> {
    if (this.dialect === 'sqlite') return;
    // To say it twice does no harm.
    await this.#step(() => sql`alter table ${sql.table(table)} modify ${sql.ref(column)} ${columnType(this.dialect, 'id') as RawBuilder<unknown>}`.execute(this.#db), () => Promise.resolve(false));
  }

  async dropTable(name: string): Promise<void> {
    await this.#step(() => this.#db.schema.dropTable(name).execute(), async (traces) => !(await traces.table(name)));
  }

  /** For moving rows: the plain handle. */
  get rows(): Kysely<unknown> {
    return this.#db;
  }
}

function alterAtOnce(db: Kysely<unknown>, table: string, added: readonly { name: string; type: ColumnType }[]): Pick<AlterTableColumnAlteringBuilder, 'execute'> {
  const [first, ...others] = added;
  return others.reduce((altered, { name, type }) => altered.addColumn(name, type), db.schema.alterTable(table).addColumn(first!.name, first!.type));
}

type Need = 'required' | 'optional';

/** The type of each kind of column on each database. */
function columnType(dialect: Dialects, kind: 'id' | 'instant' | 'date' | 'integer' | 'long' | number): ColumnType {
  if (dialect === 'sqlite') return kind === 'integer' ? 'integer' : 'text';
  if (typeof kind === 'number') return `varchar(${kind})`;
  if (kind === 'id') return sql`char(36) character set ascii collate ascii_bin`;
  if (kind === 'instant') return 'datetime(3)';
  if (kind === 'date') return 'date';
  if (kind === 'integer') return 'bigint';
  return sql`mediumtext`;
}

/** Adds columns to a table that is being created. Every method gives the builder back. */
export class ColumnsBuilder {
  #table: Table;
  readonly #dialect: Dialects;

  constructor(table: Table, dialect: Dialects) {
    this.#table = table;
    this.#dialect = dialect;
  }

  #add(name: string, type: ColumnType, need: Need): this {
    this.#table = this.#table.addColumn(name, type, (column) => (need === 'required' ? column.notNull() : column));
    return this;
  }

  /** A UUIDv7. */
  id(name: string, need: Need = 'required'): this {
    return this.#add(name, columnType(this.#dialect, 'id'), need);
  }
  /** Text of at most `length` characters, compared byte by byte. */
  text(name: string, length: number, need: Need = 'required'): this {
    return this.#add(name, columnType(this.#dialect, length), need);
  }
  /** Text without a bound of the database's own (JSON, remarks). */
  long(name: string, need: Need = 'required'): this {
    return this.#add(name, columnType(this.#dialect, 'long'), need);
  }
  /** Whole numbers: counts, money in 分, percent in basis points, booleans as 0 and 1. */
  integer(name: string, need: Need = 'required'): this {
    return this.#add(name, columnType(this.#dialect, 'integer'), need);
  }
  /** UTC `YYYY-MM-DD HH:MM:SS.sss`. */
  instant(name: string, need: Need = 'required'): this {
    return this.#add(name, columnType(this.#dialect, 'instant'), need);
  }
  /** `YYYY-MM-DD`. */
  date(name: string, need: Need = 'required'): this {
    return this.#add(name, columnType(this.#dialect, 'date'), need);
  }
  primaryKey(...columns: string[]): this {
    this.#table = this.#table.addPrimaryKeyConstraint('primary', columns as never) as Table;
    return this;
  }
  finish(): Table {
    return this.#table;
  }
}

/** Columns added to a table that has rows: all may be empty, the code fills them. */
export class AddedColumns {
  readonly #dialect: Dialects;
  readonly #added: { name: string; type: ColumnType }[];

  constructor(dialect: Dialects, added: { name: string; type: ColumnType }[]) {
    this.#dialect = dialect;
    this.#added = added;
  }

  #push(name: string, kind: Parameters<typeof columnType>[1]): this {
    this.#added.push({ name, type: columnType(this.#dialect, kind) });
    return this;
  }
  id(name: string): this {
    return this.#push(name, 'id');
  }
  text(name: string, length: number): this {
    return this.#push(name, length);
  }
  long(name: string): this {
    return this.#push(name, 'long');
  }
  integer(name: string): this {
    return this.#push(name, 'integer');
  }
  instant(name: string): this {
    return this.#push(name, 'instant');
  }
  date(name: string): this {
    return this.#push(name, 'date');
  }
}

/**
 * Brings the schema up to date: runs every migration that is not recorded yet, in the order given, and gives their names.
 * Several processes may call it at once: one works, the others wait for it. On SQLite a failing migration leaves nothing
 * behind; MySQL commits each statement, and a migration that broke off there goes on at the statement at which it did.
 * `mayBeNewer`: a database that a newer version has migrated will do, since versions only add to what the one before reads.
 */
export async function migrate(database: Database, migrations: readonly Migration[], { mayBeNewer = false }: { mayBeNewer?: boolean } = {}): Promise<string[]> {
  if (database.dialect === 'sqlite') {
    return database.transaction(async (handle) => {
      const ran = await runPending(handle, 'sqlite', migrations, mayBeNewer);
      if (ran.length > 0) await tellPlanner(handle);
      return ran;
    });
  }
  return database.session(async (connection) => {
    const lock = sql.lit('zhanye_schema');
    const got = await sql<{ got: number }>`select get_lock(concat(database(), ${lock}), 120) as got`.execute(connection);
    if (Number(got.rows[0]?.got) !== 1) throw new Error('Another process has been changing the schema for two minutes: start again when it has finished.');
    try {
      return await runPending(connection, 'mysql', migrations, mayBeNewer);
    } finally {
      await sql`select release_lock(concat(database(), ${lock}))`.execute(connection);
    }
  });
}

async function runPending(handle: Handle, dialect: Dialects, migrations: readonly Migration[], mayBeNewer: boolean): Promise<string[]> {
  await sql`create table if not exists schema_migration (name varchar(190) not null primary key, ${sql.ref('appliedAt')} varchar(23) not null)`.execute(handle);
  const applied = new Set((await handle.selectFrom('schema_migration').select('name').execute()).map((row) => row.name));
  const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0 && !mayBeNewer) throw new Error(`This database was migrated by a newer version (${unknown[0]}): start that version, or restore a backup.`);
  const ran: string[] = [];
  for (const migration of migrations) {
    if (applied.has(migration.name)) continue;
    const steps = dialect === 'mysql' ? await Steps.of(handle, migration.name) : undefined;
    await migration.up(new Schema(handle, dialect, steps));
    await handle.insertInto('schema_migration').values({ name: migration.name, appliedAt: instant() }).execute();
    await steps?.forget();
    ran.push(migration.name);
  }
  return ran;
}
