import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { SessionLookup } from './session-lookup.ts';

let server: TestServer;
const people: { readonly id: string; readonly hash: string }[] = [];
beforeAll(async () => {
  server = await startTestServer();
  const company = await server.foundCompany('同时打开');
  const { reader } = server.services.database;
  for (let number = 0; number < 3; number += 1) {
    const { id } = await server.person(company, { role: 'salesperson' });
    people.push({ id, hash: (await reader.selectFrom('session').select('tokenHash').where('accountId', '=', id).executeTakeFirstOrThrow()).tokenHash });
  }
});
afterAll(() => server?.stop());

/** How many statements `work` makes; nobody else is at work meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const { pulse } = server.services.database;
  const told = pulse.onStatement;
  let statements = 0;
  pulse.onStatement = () => void (statements += 1);
  await work().finally(() => void (pulse.onStatement = told));
  return statements;
}

describe('sessions that are asked for together (R1.1, N1)', () => {
  it('are found by one statement, each for who asked, and none for a hash that opens nothing', async () => {
    const lookup = new SessionLookup(server.services.database.reader);
    const hashes = [...people.map(({ hash }) => hash), 'nothing', people[0]!.hash];
    let found: (string | null)[] = [];
    expect(await statementsOf(async () => (found = (await Promise.all(hashes.map((hash) => lookup.find(hash)))).map((session) => session?.accountId ?? null)))).toBe(1);
    expect(found).toEqual([...people.map(({ id }) => id), null, people[0]!.id]);
  });

  it('are as many as there are: more than one statement takes come by several', async () => {
    const lookup = new SessionLookup(server.services.database.reader);
    const hashes = [...Array.from({ length: 70 }, (_, number) => `nobody ${number}`), people[1]!.hash];
    const found = await Promise.all(hashes.map((hash) => lookup.find(hash)));
    expect(found.map((session) => session?.accountId ?? null)).toEqual([...Array.from({ length: 70 }, () => null), people[1]!.id]);
  });

  it('are asked for anew by whoever comes later: a session that has ended opens nothing', async () => {
    const lookup = new SessionLookup(server.services.database.reader);
    const { id, hash } = people[2]!;
    expect((await lookup.find(hash))?.accountId).toBe(id);
    await server.services.database.transaction((handle) => handle.deleteFrom('session').where('tokenHash', '=', hash).execute());
    expect(await lookup.find(hash)).toBeNull();
  });

  it('tell everybody who asked that the database does not answer', async () => {
    const broken = server.services.database.reader.withPlugin({ transformQuery: ({ node }) => node, transformResult: () => Promise.reject(new Error('gone')) });
    const lookup = new SessionLookup(broken);
    const told = await Promise.allSettled([lookup.find('one'), lookup.find('other')]);
    expect(told.map((one) => one.status === 'rejected' && (one.reason as Error).message)).toEqual(['gone', 'gone']);
  });
});
