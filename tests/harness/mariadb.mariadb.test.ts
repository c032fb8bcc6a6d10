import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { expect, test, vi } from 'vitest';
import { startMariadb } from './mariadb.ts';

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

test('a server takes settings, gives databases of its own and leaves nothing behind', async () => {
  const server = await startMariadb({ bufferPoolMiB: 32, settings: { max_connections: 17 } });
  const connection = await mysql.createConnection(await server.createDatabase());
  const [rows] = await connection.query('SELECT @@max_connections AS connections, @@innodb_buffer_pool_size AS pool, @@character_set_database AS letters');
  expect(rows).toEqual([{ connections: 17, pool: 32 * 1024 * 1024, letters: 'utf8mb4' }]);
  await connection.end();
  await server.stop();
  await server.stop();
  expect(await answers(server.port)).toBe(false);
  expect(existsSync(server.directory)).toBe(false);
});

test('a server that cannot start says why', async () => {
  await expect(startMariadb({ settings: { no_such_setting: 1 } })).rejects.toThrow('no_such_setting');
});

test('root and a wrong password do not come in over TCP', async () => {
  const server = await startMariadb({ bufferPoolMiB: 32 });
  const enter = (user: string, password: string): Promise<unknown> => mysql.createConnection({ host: '127.0.0.1', port: server.port, user, password });
  await expect(enter('root', '')).rejects.toMatchObject({ errno: expect.any(Number) });
  await expect(enter(server.user, 'wrong')).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
  await server.stop();
});

test.each(['SIGINT', 'SIGKILL'] as const)('the server ends with the process that started it, by %s too', async (signal) => {
  const program = `import { startMariadb } from ${JSON.stringify(join(import.meta.dirname, 'mariadb.ts'))};
    const { port, directory } = await startMariadb({ bufferPoolMiB: 32 });
    console.log(JSON.stringify({ port, directory }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const { port, directory } = JSON.parse(line) as { port: number; directory: string };
  expect(await answers(port)).toBe(true);
  child.kill(signal);
  await vi.waitFor(() => expect(existsSync(directory)).toBe(false), 5_000);
  expect(await answers(port)).toBe(false);
});
