import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { wordsFor } from '#platform/change-log/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import type { TableName } from '#platform/db/index.ts';
import { allEntities, type AnyEntity, type Field, moment, text } from '#platform/entity/index.ts';
import { defineJob, type JobRun } from '#platform/jobs/index.ts';
import { notify } from '#platform/notify/index.ts';
import { type CellValue, type ColumnKind, writeTable } from '#platform/transfer/file/index.ts';
import { keepLocalFile, withTemporaryPath } from '#platform/transfer/index.ts';
import { administratorOf } from './protect.ts';
import type {} from './tables.ts';

type Run = JobRun<{ exportId: string }>;
interface Column {
  readonly name: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** Whether the cell shows the words behind an id or a code in the place of what is stored. */
  readonly inWords: boolean;
  readonly field: Field;
}

const portion = 1000;
const kinds: Partial<Record<Field['kind'], ColumnKind>> = { integer: 'number', percent: 'number', money: 'money', boolean: 'number', date: 'date', instant: 'instant' };

/** Everything that a company has in the product, as a zip of one CSV an entity (R12.2). A run that is broken off starts anew and leaves one file. */
export const companyExportJob = defineJob<{ exportId: string }>({
  kind: 'company.export',
  label: '导出公司资料',
  run: (run) =>
    withTemporaryPath(run.services, async (path) => {
      const folder = await mkdtemp(`${path}-`);
      try {
        const written = await writeTables(run, folder);
        await packInto(path, folder, written);
        const { fileKey, size } = await keepLocalFile(run.services, path, '公司资料.zip');
        return await run.finish((context) => finish(context, run.payload.exportId, fileKey, size));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }),
});

/** Writes the tables and gives the names of the files that hold rows. */
async function writeTables(run: Run, folder: string): Promise<string[]> {
  const entities = allEntities();
  const written: string[] = [];
  for (const [index, entity] of entities.entries()) {
    const name = `${entity.label}（${entity.noun}）.csv`;
    const columns = columnsOf(entity);
    const portions = cells(run, entity, columns);
    // Most entities of a small company hold nothing: no writer's thread is started for them.
    const first = await portions.next();
    if (!first.done) {
      const rows = preceded(first.value, portions);
      await writeTable(join(folder, name), { format: 'csv', sheetName: entity.label, columns: columns.map(({ title, kind }) => ({ title, kind })), rows }, { signal: run.signal });
      written.push(name);
    }
    await run.step((_context, save) => save(null, { done: index + 1, total: entities.length, note: entity.label }));
  }
  return written;
}

/** Every field as it is stored, ids included, so that another system can take it in; behind each id and code the words for people. */
function columnsOf(entity: AnyEntity): Column[] {
  const standard: [string, Field][] = [['createdAt', moment('创建时间')], ['updatedAt', moment('更新时间')], ['deletedAt', moment('删除时间')], ['custom', text('自定义字段')]];
  const fields: [string, Field][] = [['id', text('编号')], ...Object.entries(entity.fields), ...standard];
  return fields.flatMap(([name, field]) => {
    const stored: Column = { name, field, title: field.label, kind: kinds[field.kind] ?? 'text', inWords: false };
    const worded = field.kind === 'reference' || field.kind === 'dictionary' || field.kind === 'choice' || field.kind === 'region';
    return worded ? [{ ...stored, inWords: true }, { ...stored, title: `${field.label}（编号）` }] : [stored];
  });
}

async function* cells(run: Run, entity: AnyEntity, columns: readonly Column[]): AsyncGenerator<CellValue[][]> {
  for (let after = ''; ; ) {
    const { rows, last } = await run.read((context) => pageOf(context, entity, columns, after));
    if (rows.length > 0) yield rows;
    if (last === null) return;
    after = last;
  }
}

async function* preceded<Item>(first: Item, others: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield first;
  yield* others;
}

/** The next rows of the company, those in the recycle bin too, and the id to go on after; null at the end. */
async function pageOf(context: Context, entity: AnyEntity, columns: readonly Column[], after: string): Promise<{ rows: CellValue[][]; last: string | null }> {
  const rows = (await asSystem(context, 'the export holds the whole company')
    .selectFrom(entity.table as TableName & 'department')
    .selectAll()
    .where('companyId', '=', context.viewer.companyId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(portion)
    .execute()) as unknown as (Record<string, CellValue> & { id: string })[];
  const worded = columns.filter(({ inWords }) => inWords);
  const words = await wordsFor(context, rows.flatMap((row) => worded.map(({ field, name }) => [field, row[name]] as const)));
  const shown = rows.map((row) => columns.map(({ name, field, inWords }) => (inWords ? ((words(field, row[name]) ?? null) as CellValue) : (row[name] ?? null))));
  return { rows: shown, last: rows.length < portion ? null : rows.at(-1)!.id };
}

async function packInto(path: string, folder: string, names: readonly string[]): Promise<void> {
  const zip = new ZipFile();
  for (const name of names) zip.addFile(join(folder, name), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

async function finish(context: Context, exportId: string, fileKey: string, size: number): Promise<{ size: number }> {
  await asSystem(context, 'the export is this job’s own').updateTable('company_export').set({ fileKey, size }).where('id', '=', exportId).execute();
  await notify(context, { to: [await administratorOf(context)], kind: 'company.exported', title: '公司资料导出完成', body: '文件保存七天，请及时下载并妥善保管。', link: '/organization?tab=exports', mail: true });
  return { size };
}
