import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, migrate, openDatabase } from '#platform/db/index.ts';
import type { AnyEntity, Field, FieldKind } from '#platform/entity/index.ts';
import { freshDatabaseUrl } from '#tests/harness/database.ts';
import { modules } from './modules.ts';

/** The definitions say what a row holds, the migrations what the table can hold: here they are compared, on both databases. */

interface Column {
  readonly name: string;
  readonly type: string;
  /** Longest text in characters; null where the database sets no bound. */
  readonly length: number | null;
  readonly required: boolean;
}

const standard = ['id', 'companyId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'version', 'deletedAt', 'custom'];
const numbers: readonly FieldKind[] = ['integer', 'money', 'percent', 'boolean'];
const entities = modules.flatMap((module) => module.entities ?? []);

let database: Database;
beforeAll(async () => {
  database = openDatabase((await freshDatabaseUrl()) ?? `sqlite:${join(mkdtempSync(join(tmpdir(), 'zhanye-')), 'schema.sqlite')}`);
  await migrate(database, modules.flatMap((module) => module.migrations ?? []));
});
afterAll(() => database.close());

async function columnsOf(table: string): Promise<Column[]> {
  if (database.dialect === 'sqlite') {
    const { rows } = await sql<{ name: string; type: string; notnull: number; pk: number }>`select name, type, "notnull", pk from pragma_table_info(${table})`.execute(database.reader);
    return rows.map((row) => ({ name: row.name, type: row.type.toLowerCase(), length: null, required: row.notnull === 1 || row.pk > 0 }));
  }
  const { rows } = await sql<{ name: string; type: string; length: string | null; nullable: string }>`select column_name as name, data_type as type, character_maximum_length as length, is_nullable as nullable from information_schema.columns where table_schema = database() and table_name = ${table}`.execute(database.reader);
  return rows.map((row) => ({ name: row.name, type: row.type, length: row.length === null ? null : Number(row.length), required: row.nullable === 'NO' }));
}

/** What is wrong with the column of a field, in words; nothing when it fits. */
function misfit(field: Field, column: Column | undefined): string | undefined {
  if (!column) return 'has no column';
  if (column.required && !field.required && !field.assigned) return 'may be empty, its column may not';
  if (numbers.includes(field.kind)) return /int/.test(column.type) ? undefined : `holds numbers, its column is ${column.type}`;
  if (/int/.test(column.type)) return `holds no number, its column is ${column.type}`;
  if (database.dialect === 'sqlite') return undefined;
  if (field.kind === 'instant' || field.kind === 'date') return column.type === (field.kind === 'date' ? 'date' : 'datetime') ? undefined : `is a ${field.kind}, its column ${column.type}`;
  const longest = field.kind === 'choice' ? Math.max(...(field.choices ?? []).map((choice) => choice.value.length)) : field.kind === 'reference' ? 36 : field.kind === 'region' ? 6 : (field.max ?? 0);
  return column.length !== null && column.length < longest ? `may have ${longest} characters, its column ${column.length}` : undefined;
}

describe('definitions and tables agree', () => {
  it.each(entities.map((entity) => [entity.noun, entity] as [string, AnyEntity]))('%s', async (_, entity) => {
    const columns = await columnsOf(entity.table);
    const misfits = Object.entries(entity.fields).map(([name, field]) => [name, misfit(field, columns.find((column) => column.name === name))] as const);
    expect(misfits.filter(([, words]) => words !== undefined)).toEqual([]);
    // A table may hold more than people ever see (a password's hash): such columns belong to no definition.
    expect(columns.map((column) => column.name)).toEqual(expect.arrayContaining(standard));
  });

  it('and every reference names a table and a column that are there', async () => {
    for (const entity of entities) {
      for (const [name, field] of Object.entries(entity.fields)) {
        if (field.kind !== 'reference') continue;
        const columns = await columnsOf(field.table!);
        expect(columns.map((column) => column.name), `${entity.noun}.${name}`).toContain(field.nameColumn);
      }
    }
  });
});
