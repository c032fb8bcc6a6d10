import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instant, type Tables } from '#platform/db/index.ts';
import { bringIn, csv, type ImportBed, type Imported, startImportBed, uploadList } from './testing/import-bed.ts';
import { tidyJob } from './tidy.ts';

let bed: ImportBed;
beforeAll(async () => {
  bed = await startImportBed();
});
afterAll(() => bed.close());

const longAgo = instant(Date.now() - 10 * 86_400_000);
const change = (id: string, values: Partial<Tables['import']>) => bed.services.database.transaction((handle) => handle.updateTable('import').set(values).where('id', '=', id).execute());

async function tidy(): Promise<unknown> {
  const { viewer } = bed.newcomer();
  return tidyJob.run({ step: (work: (context: never) => Promise<unknown>) => bed.writing(viewer, (context) => work(context as never)), services: bed.services } as never);
}

it('forgets what nobody wants any more, and writes down how imports ended before their jobs are forgotten', async () => {
  const { client } = bed.newcomer();
  const list = csv([['名称'], ['甲']]);
  const [unstarted, fresh] = [(await uploadList(client, list)).body, (await uploadList(client, list)).body];
  const [dead, done] = [await bringIn(client, list), await bringIn(client, list)];
  await change(unstarted.id, { updatedAt: longAgo });
  await change(dead.id, { state: 'running', updatedAt: longAgo });
  await change(done.id, { updatedAt: longAgo });
  await bed.services.database.transaction((handle) => handle.deleteFrom('job').where('id', '=', dead.jobId as string).execute());
  const started = (await client.post<{ id: string }>('/api/exports', { noun: 'note', query: {}, format: 'csv' })).body;
  await bed.services.database.transaction((handle) => handle.updateTable('export').set({ expiresAt: longAgo }).where('id', '=', started.id).execute());
  const folder = join(bed.services.config.dataDirectory, 'transfer');
  mkdirSync(folder, { recursive: true });
  for (const name of ['old', 'new']) writeFileSync(join(folder, name), 'left behind');
  utimesSync(join(folder, 'old'), new Date(0), new Date(0));
  await tidy();
  const { reader } = bed.services.database;
  const kept = await reader.selectFrom('import').select(['id', 'state']).execute();
  expect(new Map(kept.map((one) => [one.id, one.state]))).toEqual(new Map([[fresh.id, 'uploaded'], [dead.id, 'failed'], [done.id, 'done']]));
  expect(await reader.selectFrom('export').select('id').where('id', '=', started.id).execute()).toEqual([]);
  expect([existsSync(join(folder, 'old')), existsSync(join(folder, 'new'))]).toEqual([false, true]);
  expect((await client.get<Imported>(`/api/imports/${dead.id}`)).body).toMatchObject({ state: 'failed', can: ['undo'] });
});

it('forgets row by row what imports of three months ago did; their counts stay, and they cannot be undone (R4.3)', async () => {
  const { client } = bed.newcomer();
  const [old, young] = [await bringIn(client, csv([['名称'], ['甲'], ['乙'], ['']])), await bringIn(client, csv([['名称'], ['丙']]))];
  await change(old.id, { updatedAt: instant(Date.now() - 91 * 86_400_000) });
  await tidy();
  const { reader } = bed.services.database;
  const left = async (id: string): Promise<number[]> => [
    (await reader.selectFrom('import_row').select('number').where('importId', '=', id).execute()).length,
    (await reader.selectFrom('import_change').select('recordId').where('importId', '=', id).execute()).length,
  ];
  expect(await left(old.id)).toEqual([0, 0]);
  expect((await left(young.id))[1]).toBe(1);
  expect((await client.get<Imported>(`/api/imports/${old.id}`)).body).toMatchObject({ state: 'done', created: 2, can: [] });
  expect(await client.post(`/api/imports/${old.id}/undo`)).toMatchObject({ status: 409, body: { code: 'import.forgotten' } });
});
