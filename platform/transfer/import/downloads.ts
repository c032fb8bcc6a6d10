import { open } from 'node:fs/promises';
import { serveFile } from '#platform/attachment/index.ts';
import { servedHeaders } from '#platform/attachment/storage/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { Download, type Exchange } from '#platform/http/index.ts';
import { refused } from '#platform/problem/index.ts';
import { templateTable, writeErrorTable } from '../file/index.ts';
import { withLocalFile, withTemporaryPath } from '../local-file.ts';
import { tableReading } from '../turnstile.ts';
import { importerFor } from './importers.ts';
import { loadImport } from './state.ts';

const portion = 1000;

/** A workbook to fill in for a noun: every column that its import understands. */
export async function importTemplate(context: Context, noun: string): Promise<Download> {
  const importer = importerFor(context, noun);
  const columns = await importer.columns(context);
  const bytes = await templateTable(
    columns.map(({ label, required, hint, sample, choices }) => ({ title: label, kind: 'text', required, note: hint, sample, choices: choices && [...choices] })),
    importer.entity.label,
  );
  return new Download(bytes, servedHeaders('xlsx', `${importer.entity.label}导入模板.xlsx`));
}

/** The file as it was uploaded. */
export async function originalFile(context: Context, id: string, exchange: Exchange): Promise<Download | undefined> {
  const { fileName, fileKind, fileKey, size } = await loadImport(context, id);
  return serveFile(context.services.storage, { name: fileName, kind: fileKind, fileKey, size }, exchange);
}

/** A workbook of the rows that failed: the original columns, and 失败原因 as the last. Mended, it can be brought in again. */
export async function failedRows(context: Context, id: string): Promise<Download> {
  const { services } = context;
  const row = await loadImport(context, id);
  if (row.failed === 0) throw refused('import.no_failures', '这次导入没有失败的行。');
  return tableReading.enter(() =>
    withLocalFile(services, row.fileKey, (original) =>
      withTemporaryPath(services, async (path) => {
        await writeErrorTable(original, path, failures(context, row.id), row.sheet ? { sheet: row.sheet } : {});
        // Open, it can be read after its name has been removed.
        const file = await open(path);
        const name = `${row.fileName.replace(/\.[^.]*$/, '')}-失败的行.xlsx`;
        return new Download(file.createReadStream(), { ...servedHeaders('xlsx', name), 'content-length': String((await file.stat()).size) });
      }),
    ),
  );
}

async function* failures(context: Context, importId: string): AsyncGenerator<readonly [number, string]> {
  const handle = asSystem(context, 'the import was loaded through the scope');
  for (let after = 0; ; ) {
    const rows = await handle.selectFrom('import_row').select(['number', 'reason']).where('importId', '=', importId).where('result', '=', 'failed').where('number', '>', after).orderBy('number').limit(portion).execute();
    for (const { number, reason } of rows) yield [number, reason ?? ''];
    if (rows.length < portion) return;
    after = rows.at(-1)!.number;
  }
}
