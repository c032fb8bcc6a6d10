import { sql } from 'kysely';
import type { Handle } from './handle.ts';

/** Looks for what a statement leaves behind. */
export interface Traces {
  table(name: string): Promise<boolean>;
  column(table: string, name: string): Promise<boolean>;
  index(table: string, name: string): Promise<boolean>;
}

/**
 * How far a migration has come on a database that commits each statement by itself. The number of a statement is written down
 * before it is run; after a crash those before it are passed over, and it alone is looked for.
 */
export class Steps {
  readonly #handle: Handle;
  readonly #migration: string;
  /** The statement that the run before this one had come to. */
  readonly #reached: number;
  #number = 0;

  private constructor(handle: Handle, migration: string, reached: number) {
    this.#handle = handle;
    this.#migration = migration;
    this.#reached = reached;
  }

  /** The steps of a migration, as far as it has come. */
  static async of(handle: Handle, migration: string): Promise<Steps> {
    await sql`create table if not exists schema_step (name varchar(190) not null primary key, step integer not null)`.execute(handle);
    const row = await handle.selectFrom('schema_step').select('step').where('name', '=', migration).executeTakeFirst();
    return new Steps(handle, migration, Number(row?.step ?? 0));
  }

  /** Runs the next statement, unless it has been run. */
  async take(run: () => Promise<unknown>, done: (traces: Traces) => Promise<boolean>): Promise<void> {
    this.#number += 1;
    if (this.#number < this.#reached) return;
    if (this.#number === this.#reached && (await done(this))) return;
    await this.#handle.insertInto('schema_step').values({ name: this.#migration, step: this.#number }).onDuplicateKeyUpdate({ step: this.#number }).execute();
    await run();
  }

  /** The migration is through. */
  async forget(): Promise<void> {
    await this.#handle.deleteFrom('schema_step').where('name', '=', this.#migration).execute();
  }

  table(name: string): Promise<boolean> {
    return this.#found(sql`select 1 from information_schema.tables where table_schema = database() and table_name = ${name}`);
  }

  column(table: string, name: string): Promise<boolean> {
    return this.#found(sql`select 1 from information_schema.columns where table_schema = database() and table_name = ${table} and column_name = ${name}`);
  }

  index(table: string, name: string): Promise<boolean> {
    return this.#found(sql`select 1 from information_schema.statistics where table_schema = database() and table_name = ${table} and index_name = ${name} limit 1`);
  }

  async #found(query: ReturnType<typeof sql>): Promise<boolean> {
    return (await query.execute(this.#handle)).rows.length > 0;
  }
}
