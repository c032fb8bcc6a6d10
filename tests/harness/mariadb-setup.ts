// Vitest's global set-up: one MariaDB server for the whole run of a project that needs it.
import type { TestProject } from 'vitest/node';
import { startMariadb } from './mariadb.ts';
import type { MariadbAddress } from './mariadb.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mariadb: MariadbAddress;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMariadb();
  project.provide('mariadb', { port: server.port, user: server.user, password: server.password });
  return () => server.stop();
}
