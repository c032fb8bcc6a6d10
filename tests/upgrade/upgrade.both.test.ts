// An installation of every released version, with data in all its tables, is brought up to the present one (issue 4 §2, N3).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '#app/modules.ts';
import { type AnyTableName, anyTables } from '#platform/db/index.ts';
import type { StandardRole } from '#platform/module/index.ts';
import { rightsGiven } from '#modules/organization/migrations/founded-before-0056.ts';
import type { Client } from '#tests/harness/client.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { startTestServer, type TestServer } from '#tests/harness/server.ts';
import { samples } from '#tests/scenarios/matrix/everything.ts';
import { allFixtures, restoreFixture, type Row } from './fixture.ts';

/** The password that the fixtures' people were given by the harness. */
const password = 'Zhanye-2026-test';
const routes = modules.flatMap((module) => module.routes ?? []);
const entities = modules.flatMap((module) => module.entities ?? []);
const hasRoute = (path: string): boolean => routes.some((route) => route.method === 'GET' && route.path === path);

/** What a list wants to be told, as the matrix asks it; its filters name other records. */
const asked = (path: string): string => (path === 'approvals' ? `?${new URLSearchParams(samples['GET /api/approvals']!.query!({} as never)).toString()}` : '');

/** Columns that the upgrade itself changes, and no others. */
const changedByUpgrade: Readonly<Record<string, readonly string[]>> = { company: ['rulesVersion'], session: ['lastSeenAt'] };

describe.each(allFixtures().map((fixture) => [fixture.version, fixture] as const))('an installation of %s', (_, fixture) => {
  const directory = mkdtempSync(join(tmpdir(), 'zhanye-upgrade-'));
  const { tables } = fixture;
  const company = tables.get('company')![0]!;
  const salesperson = tables.get('role')!.find((row) => row.standard === 'salesperson')!;
  let server: TestServer;
  let administrator: Client;

  beforeAll(async () => {
    const databaseUrl = (await freshDatabaseUrl()) ?? `sqlite:${join(directory, 'old.sqlite')}`;
    // Somebody had taken this right from the salespeople: it is theirs no more.
    const kept = tables.get('role_right')!.filter((row) => !(row.roleId === salesperson.id && row.right === 'customer.create'));
    await restoreFixture(databaseUrl, { ...fixture, tables: new Map([...tables, ['role_right', kept]]) });
    server = await startTestServer({ databaseUrl });
    const account = tables.get('account')!.find((row) => row.id === company.administratorId)!;
    administrator = await server.signIn(String(account.userName), password);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('keeps every row of every table as it was', async () => {
    for (const [table, rows] of tables) {
      if (table === 'schema_migration' || rows[0]!.id === undefined) continue;
      const present = new Map((await anyTables(server.services.database.reader).selectFrom(table as AnyTableName).selectAll().where('id', 'in', rows.map((row) => String(row.id))).execute()).map((row) => [row.id, row]));
      const without = (row: Row | undefined): Row => Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => name in rows[0]! && !(changedByUpgrade[table] ?? []).includes(name)));
      for (const row of rows) expect(without(present.get(String(row.id))), `${table} ${String(row.id)}`).toEqual(without(row));
    }
  });

  it.each(entities.filter(({ path }) => hasRoute(`/api/${path}`)).map((entity) => [entity.noun, entity] as const))('%s: its list, and a record of it', async (noun, { path, table }) => {
    const list = await administrator.get<{ rows: { id: string }[] }>(`/api/${path}${asked(path)}`);
    expect(list.status, JSON.stringify(list.body)).toBe(200);
    const there = (tables.get(table) ?? []).filter((row) => row.companyId === company.id && (row.deletedAt ?? null) === null);
    const shown = list.body.rows ?? [];
    if (there.length > 0 && !['job', 'import', 'export', 'approval'].includes(noun)) expect(shown.length).toBeGreaterThan(0);
    if (!hasRoute(`/api/${path}/:id`) || shown.length === 0) return;
    const record = await administrator.get<{ id: string }>(`/api/${path}/${shown[0]!.id}`);
    expect(record.status, JSON.stringify(record.body)).toBe(200);
    expect(record.body.id).toBe(shown[0]!.id);
  });

  it('has been given the rights that came since, and not again the one that was taken away', async () => {
    const { reader } = server.services.database;
    const old = new Set(Object.entries(rightsGiven).flatMap(([noun, verbs]) => verbs.split(' ').map((verb) => `${noun}.${verb}`)));
    for (const role of tables.get('role')!.filter((row) => row.standard !== null && row.companyId === company.id)) {
      const held = (await reader.selectFrom('role_right').select('right').where('roleId', '=', String(role.id)).execute()).map(({ right }) => right);
      const wanted = modules.flatMap(({ roleRights }) => Object.keys(roleRights?.[role.standard as StandardRole] ?? {})).filter((right) => !old.has(right));
      expect(held).toEqual(expect.arrayContaining(wanted));
    }
    const left = await reader.selectFrom('role_right').select('right').where('roleId', '=', String(salesperson.id)).where('right', '=', 'customer.create').execute();
    expect(left).toEqual([]);
  });

  it('has what every founding gives, once, also after a further start', async () => {
    const { reader } = server.services.database;
    const wanted = modules.flatMap(({ noun, founding, laterFoundings = [] }) => [...(founding ? [noun] : []), ...laterFoundings.map(({ name }) => name)]);
    const given = async (): Promise<string[]> => (await reader.selectFrom('company_founding').select('name').where('companyId', '=', String(company.id)).orderBy('name').execute()).map(({ name }) => name);
    const before = await given();
    expect(before).toEqual(expect.arrayContaining(wanted));
    const rules = async (): Promise<string[]> => (await reader.selectFrom('number_rule').select('target').where('companyId', '=', String(company.id)).orderBy('target').execute()).map(({ target }) => target);
    const rulesBefore = await rules();
    const second = await startTestServer({ databaseUrl: server.services.config.databaseUrl });
    await second.stop();
    expect([await given(), await rules()]).toEqual([before, rulesBefore]);
  });
});
