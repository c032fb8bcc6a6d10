// The route that the product is measured against: bare Fastify, one prepared query, the same bytes. Prints its address, ends on SIGTERM.
import { DatabaseSync } from 'node:sqlite';
import fastify from 'fastify';
import { createPool } from 'mysql2/promise';

/** What the bare route answers with: the rows of its query, each with its buttons, and what stands around them. */
export interface BarePage {
  readonly database: string;
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly can: readonly (readonly string[])[];
  readonly around: Record<string, unknown>;
}

type Rows = Record<string, unknown>[];
const { database, sql, parameters, can, around } = JSON.parse(process.env.BARE_PAGE ?? '{}') as BarePage;

function query(): () => Promise<Rows> {
  if (database.startsWith('sqlite:')) {
    const statement = new DatabaseSync(database.slice('sqlite:'.length), { readOnly: true }).prepare(sql);
    return () => Promise.resolve(statement.all(...parameters) as Rows);
  }
  const pool = createPool({ uri: database, connectionLimit: 10, dateStrings: true, charset: 'utf8mb4_bin' });
  return async () => (await pool.execute(sql, [...parameters]))[0] as Rows;
}

const read = query();
const server = fastify();
server.get('/page', async () => {
  const rows = await read();
  return { rows: rows.map((row, index) => ({ ...row, can: can[index] })), ...around };
});
process.stdout.write(`listening ${await server.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
