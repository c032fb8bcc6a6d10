import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, type Migration, openDatabase } from './index.ts';

const letters: Migration = {
  name: 'letters',
  up: async (schema) => {
    await schema.createEntityTable('letter', (columns) => void columns.id('ownerId').text('subject', 40).text('stage', 10));
    await schema.createIndex('letter_company', 'letter', ['companyId', 'deletedAt', 'updatedAt']);
    await schema.createIndex('letter_subject', 'letter', ['companyId', 'deletedAt', 'subject']);
    await schema.createIndex('letter_stage', 'letter', ['companyId', 'deletedAt', 'stage', 'updatedAt']);
    await schema.createIndex('letter_owner', 'letter', ['companyId', 'deletedAt', 'ownerId', 'updatedAt']);
  },
};

describe("SQLite's planner, on a database without a row (N1)", () => {
  let folder: string;
  let database: Database;
  const planOf = async (query: string): Promise<string> => {
    const { rows } = await sql.raw<{ detail: string }>(`explain query plan ${query}`).execute(database.reader);
    return rows.map(({ detail }) => detail).join('; ');
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'planner-'));
    database = openDatabase(`sqlite:${join(folder, 'test.sqlite')}`);
    await migrate(database, [letters]);
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  it('looks records up by their ids, however many, and not by their company', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `'${index}'`).join(', ');
    expect(await planOf(`select * from letter where companyId = 'c' and deletedAt is null and id in (${ids})`)).toBe('SEARCH letter USING PRIMARY KEY (id=?)');
  });

  it("walks a person's records in the order of their index", async () => {
    const plan = await planOf("select id from letter where companyId = 'c' and deletedAt is null and ownerId = 'o' order by updatedAt desc limit 20");
    expect(plan).toContain('letter_owner');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('walks a stage in the order of its index, and in another order not the stage but that order: it may hold half of the company', async () => {
    const inStage = (order: string): Promise<string> => planOf(`select id from letter where companyId = 'c' and deletedAt is null and stage = 'new' order by ${order} limit 20`);
    expect(await inStage('updatedAt desc')).toMatch(/^SEARCH letter USING (COVERING )?INDEX letter_stage [^;]*$/);
    expect(await inStage('subject')).toMatch(/^SEARCH letter USING (COVERING )?INDEX letter_subject [^;]*$/);
    expect(await planOf("select id from letter where companyId = 'c' and deletedAt is null and stage = 'new' and ownerId = 'o' order by updatedAt desc limit 20")).toContain('letter_owner');
  });

  it("walks the company's records in order where nothing narrows them", async () => {
    const plan = await planOf("select id from letter where companyId = 'c' and deletedAt is null order by updatedAt desc limit 20");
    expect(plan).toContain('letter_company');
    expect(plan).not.toContain('TEMP B-TREE');
  });
});
