// Rows into tables as fast as each database takes them, past the product: for the generator alone.
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { createConnection } from 'mysql2/promise';

export type Value = string | number | null;

/** Rows come many at a time: a step of a loop a row would take longer than the row. */
export type Portions = AsyncIterable<readonly (readonly Value[])[]>;

export interface Loader {
  /** Puts rows into a table, in the order given; the order of its primary key is the fast one. Gives how many. */
  load(table: string, columns: readonly string[], portions: Portions): Promise<number>;
  /** Takes the secondary indexes off tables while `work` fills them, and builds them afterwards. */
  withoutIndexes(tables: readonly string[], work: () => Promise<void>): Promise<void>;
  /** Lets the database look at what is there, where the product leaves planning to it. */
  analyse(): Promise<void>;
  close(): Promise<void>;
}

/** A loader for `sqlite:<file>` or `mysql://…`, whose schema is there. */
export function openLoader(url: string): Promise<Loader> {
  return url.startsWith('sqlite:') ? Promise.resolve(sqliteLoader(url.slice('sqlite:'.length))) : mariadbLoader(url);
}

/** SQLite takes so many parameters in one statement. */
const mostParameters = 30_000;

function sqliteLoader(path: string): Loader {
  const database = new DatabaseSync(path);
  // A generated database that breaks off is thrown away: nothing has to survive here. OFF would be refused: Node opens files defensively.
  database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -524288; PRAGMA temp_store = FILE; PRAGMA threads = 2');
  return {
    load: async (table, columns, portions) => {
      const statement = (count: number) => database.prepare(`insert into "${table}" (${columns.map((one) => `"${one}"`).join(',')}) values ${Array(count).fill(`(${columns.map(() => '?').join(',')})`).join(',')}`);
      const most = Math.min(200, Math.floor(mostParameters / columns.length));
      const many = statement(most);
      let portion: Value[] = [];
      let loaded = 0;
      database.exec('begin');
      for await (const rows of portions) {
        for (const row of rows) {
          for (const value of row) portion.push(value);
          if (portion.length < most * columns.length) continue;
          many.run(...portion);
          portion = [];
        }
        loaded += rows.length;
      }
      if (portion.length > 0) statement(portion.length / columns.length).run(...portion);
      database.exec('commit');
      return loaded;
    },
    withoutIndexes: async (tables, work) => {
      const indexes = database.prepare(`select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in (${tables.map(() => '?').join(',')})`).all(...tables) as { name: string; sql: string }[];
      // What the product tells the planner of them (decision 0004) would go with them.
      const told = database.prepare('select tbl, idx, stat from sqlite_stat1').all() as { tbl: string; idx: string; stat: string }[];
      for (const { name } of indexes) database.exec(`drop index "${name}"`);
      await work();
      for (const { sql } of indexes) database.exec(sql);
      database.exec('delete from sqlite_stat1');
      for (const { tbl, idx, stat } of told) database.prepare('insert into sqlite_stat1 values (?, ?, ?)').run(tbl, idx, stat);
    },
    analyse: async () => database.exec('PRAGMA journal_mode = WAL'),
    close: async () => database.close(),
  };
}

async function mariadbLoader(url: string): Promise<Loader> {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4_bin', flags: ['LOCAL_FILES'], dateStrings: true });
  // The server waits while terms are put into order before the first of them comes.
  await connection.query("set session net_read_timeout = 7200, net_write_timeout = 7200, unique_checks = 0, foreign_key_checks = 0, time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES'");
  const indexesOf = async (table: string): Promise<Map<string, { unique: boolean; columns: string[] }>> => {
    const [rows] = await connection.query("select INDEX_NAME as name, NON_UNIQUE as plain, COLUMN_NAME as `column` from information_schema.statistics where table_schema = database() and table_name = ? and INDEX_NAME <> 'PRIMARY' order by INDEX_NAME, SEQ_IN_INDEX", [table]);
    const found = new Map<string, { unique: boolean; columns: string[] }>();
    for (const { name, plain, column } of rows as { name: string; plain: number; column: string }[]) found.set(name, { unique: Number(plain) === 0, columns: [...(found.get(name)?.columns ?? []), column] });
    return found;
  };
  return {
    load: async (table, columns, portions) => {
      const sql = `load data local infile 'rows' into table \`${table}\` character set utf8mb4 fields terminated by '\\t' escaped by '\\\\' lines terminated by '\\n' (${columns.map((one) => `\`${one}\``).join(',')})`;
      const [result] = await connection.query({ sql, infileStreamFactory: () => Readable.from(textOf(portions), { objectMode: false, highWaterMark: 1 << 20 }) });
      return (result as { affectedRows: number }).affectedRows;
    },
    withoutIndexes: async (tables, work) => {
      const taken = await Promise.all(tables.map(async (table) => ({ table, indexes: await indexesOf(table) })));
      for (const { table, indexes } of taken) if (indexes.size > 0) await connection.query(`alter table \`${table}\` ${[...indexes.keys()].map((name) => `drop index \`${name}\``).join(', ')}`);
      await work();
      for (const { table, indexes } of taken) {
        const added = [...indexes].map(([name, { unique, columns }]) => `add ${unique ? 'unique ' : ''}index \`${name}\` (${columns.map((one) => `\`${one}\``).join(',')})`);
        if (added.length > 0) await connection.query(`alter table \`${table}\` ${added.join(', ')}`);
      }
    },
    analyse: async () => {
      const [tables] = await connection.query('select TABLE_NAME as name from information_schema.tables where table_schema = database()');
      for (const { name } of tables as { name: string }[]) await connection.query(`analyze table \`${name}\``);
    },
    close: () => connection.end(),
  };
}

/** Rows as the lines that LOAD DATA reads, many at a time. */
async function* textOf(portions: Portions): AsyncGenerator<Buffer> {
  let text = '';
  for await (const rows of portions) {
    for (const row of rows) text += `${row.map((value) => (value === null ? '\\N' : typeof value === 'number' ? String(value) : value.replace(/[\\\t\n]/g, (sign) => `\\${sign}`))).join('\t')}\n`;
    if (text.length < 1 << 18) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
