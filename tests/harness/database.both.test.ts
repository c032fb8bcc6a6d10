import mysql from 'mysql2/promise';
import { expect, test } from 'vitest';
import { databaseKind, freshDatabaseUrl } from './database.ts';

test('each fresh database is empty, speaks utf8mb4, and is there only where a server is under test (N2)', async () => {
  const [first, second] = [await freshDatabaseUrl(), await freshDatabaseUrl()];
  if (databaseKind() === 'sqlite') return expect([first, second]).toEqual([undefined, undefined]);
  expect(first).not.toBe(second);
  const connection = await mysql.createConnection(first ?? '');
  await connection.query('CREATE TABLE note (words VARCHAR(20))');
  await connection.query("INSERT INTO note VALUES ('展业😀')");
  expect((await connection.query('SELECT words FROM note'))[0]).toEqual([{ words: '展业😀' }]);
  await expect(connection.query("INSERT INTO note VALUES ('123456789012345678901')")).rejects.toMatchObject({ code: 'ER_DATA_TOO_LONG' });
  await connection.end();
});
