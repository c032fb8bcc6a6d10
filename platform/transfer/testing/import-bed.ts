// What the tests of imports and exports share: people, files made on the spot, and waiting for the end of a job.
import { expect } from 'vitest';
import { type Bed, formOf, startBed } from '#platform/attachment/testing/bed.ts';
import { newId } from '#platform/db/index.ts';
import { startWorker } from '#platform/jobs/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { bedMigrations, bedModules } from './notes.ts';

export const noteRights = Object.fromEntries(['read', 'create', 'update', 'delete', 'import', 'export'].map((verb) => [`note.${verb}`, wholeCompany]));

export interface ImportBed extends Bed {
  /** Somebody with every right on notes, in a company of his own. */
  newcomer(wishes?: Partial<Parameters<typeof viewerWith>[0]>): { viewer: Viewer; client: Client };
}

/** Starts server and worker on a fresh database. */
export async function startImportBed(): Promise<ImportBed> {
  const bed = await startBed(bedModules, bedMigrations);
  const worker = startWorker(bed.services, bedModules, { pollMilliseconds: 20, leaseMilliseconds: 2_000 });
  return {
    ...bed,
    newcomer: (wishes = {}) => {
      const viewer = viewerWith({ companyId: newId(), name: '王芳', rights: noteRights, ...wishes });
      return { viewer, client: bed.clientOf(viewer) };
    },
    close: async () => {
      await worker.stop();
      await bed.close();
    },
  };
}

export interface Imported extends Record<string, unknown> {
  id: string;
  state: string;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  undone: number;
  kept: number;
  can: string[];
  guesses: (string | null)[];
}

/** A CSV file of these rows. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');
}

/** Uploads a list of notes; the answer as it comes. */
export function uploadList(client: Client, content: string | Uint8Array, name = '名单.csv', fields: Record<string, string> = {}): Promise<{ status: number; body: Imported }> {
  return client.post<Imported>('/api/imports', formOf({ noun: 'note', ...fields }, name, content));
}

/** Uploads a list and starts it with the guessed mapping. */
export async function startList(client: Client, content: string | Uint8Array, duplicates = 'skip'): Promise<string> {
  const { status, body } = await uploadList(client, content);
  expect(status, JSON.stringify(body)).toBe(201);
  const started = await client.post(`/api/imports/${body.id}/start`, { mapping: body.guesses, duplicates });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  return body.id;
}

/** The import, or export, once it is in one of these states. */
export async function until<T extends { state: string } = Imported>(client: Client, path: string, ...states: string[]): Promise<T> {
  let last: T | undefined;
  await expect.poll(async () => (last = (await client.get<T>(path)).body).state, { timeout: 40_000, interval: 25 }).toSatisfy((state: string) => states.includes(state));
  return last!;
}

/** A list brought in to its end. */
export async function bringIn(client: Client, content: string | Uint8Array, duplicates = 'skip'): Promise<Imported> {
  return until(client, `/api/imports/${await startList(client, content, duplicates)}`, 'done');
}
