import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBed, type Bed } from '#platform/attachment/testing/bed.ts';
import { asSystem } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { csv, type Imported, noteRights, startList } from '../testing/import-bed.ts';
import { bedMigrations, bedModules, noteNames } from '../testing/notes.ts';

let bed: Bed;
const processes = new Set<ChildProcess>();
const person = viewerWith({ name: '王芳', rights: noteRights });

beforeAll(async () => {
  bed = await startBed(bedModules, bedMigrations);
});
afterAll(async () => {
  for (const one of processes) one.kill('SIGKILL');
  await bed.close();
});

async function startProcess(): Promise<ChildProcess> {
  const { databaseUrl, dataDirectory } = bed.services.config;
  const program = join(dirname(import.meta.dirname), 'testing/worker-process.ts');
  const child = spawn(process.execPath, [program, databaseUrl, dataDirectory, person.companyId, person.id], { stdio: ['ignore', 'pipe', 'inherit'] });
  processes.add(child);
  child.once('exit', () => processes.delete(child));
  await once(child.stdout!, 'data');
  return child;
}

/** Has the import worked on until it has that state, killing whoever works on it whenever it has got some way further. */
async function untilKilledInto(id: string, state: string): Promise<{ import: Imported; kills: number }> {
  const reader = bed.services.database.reader;
  const seen = () => reader.selectFrom('import').select(['state', 'created', 'failed', 'undone']).where('id', '=', id).executeTakeFirstOrThrow();
  let kills = 0;
  for (let ended = false; !ended; ) {
    const child = await startProcess();
    const start = await seen();
    const enough = (kills < 3 ? 1 + Math.random() * 500 : Infinity) + start.created + start.failed + start.undone;
    for (;;) {
      await delay(5);
      const now = await seen();
      ended = now.state === state;
      if (ended || now.created + now.failed + now.undone > enough) break;
    }
    if (!ended) kills += 1;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  return { import: (await bed.clientOf(person).get<Imported>(`/api/imports/${id}`)).body, kills };
}

test('killed at random points, an import loses nothing and doubles nothing, and so does its undo (R4.3, issue 2 §2)', { timeout: 300_000 }, async () => {
  const names = Array.from({ length: 3000 }, (_, index) => `第${String(index).padStart(5, '0')}条`);
  const rows = names.map((name, index) => [name, index % 50 === 7 ? '绿' : '红', index % 10 === 0 ? '一句话' : '']);
  const id = await startList(bed.clientOf(person), csv([['名称', '颜色', '回复'], ...rows]));
  const brought = await untilKilledInto(id, 'done');
  expect(brought.kills).toBeGreaterThan(0);
  expect(brought.import).toMatchObject({ created: 2940, failed: 60, updated: 0, skipped: 0 });
  const reading = bed.reading(person);
  expect(await noteNames(reading)).toEqual(names.filter((_, index) => index % 50 !== 7));
  const handle = asSystem(reading, 'a test counts');
  const kept = await handle.selectFrom('import_row').select((query) => [query.fn.countAll().as('rows'), query.fn.max('number').as('last')]).where('importId', '=', id).executeTakeFirstOrThrow();
  expect([asNumber(kept.rows), asNumber(kept.last)]).toEqual([3000, 3001]);
  const replies = async (): Promise<number> => asNumber((await handle.selectFrom('reply' as 'dictionary_item').select((query) => query.fn.countAll().as('rows')).where('deletedAt', 'is', null).executeTakeFirstOrThrow()).rows);
  expect(await replies()).toBe(300);
  expect((await bed.clientOf(person).post(`/api/imports/${id}/undo`)).status).toBe(200);
  const undone = await untilKilledInto(id, 'undone');
  expect(undone.import).toMatchObject({ undone: 2940, kept: 0 });
  expect([await noteNames(reading), await replies()]).toEqual([[], 0]);
  const entries = await handle.selectFrom('audit_entry').select((query) => ['action', query.fn.countAll().as('rows')]).where('noun', '=', 'note').where('recordId', '!=', id).groupBy('action').orderBy('action').execute();
  expect(entries.map((entry) => [entry.action, asNumber(entry.rows)])).toEqual([['import', 2940], ['import-undo', 2940]]);
  const news = await handle.selectFrom('notification').select('kind').execute();
  expect(news.map((one) => one.kind).sort()).toEqual(['import.done', 'import.undone']);
});
