import type { FastifyRequest } from 'fastify';
import { keepFile, takeUpload, type Upload } from '#platform/attachment/index.ts';
import { EVERY_KIND, type Received, safeFileName } from '#platform/attachment/storage/index.ts';
import { asSystem, type Context, inOwnTransaction } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { defaultLimits, openTable, type TablePreview, type TableRow } from '../file/index.ts';
import { tableProblem } from '../table-problem.ts';
import { tableReading } from '../turnstile.ts';
import type { ImportRecord } from './entity.ts';
import { importerFor } from './importers.ts';

/** The first rows of a file, kept for the preview, and what was doubtful in all of it. */
export interface Sample {
  readonly rows: readonly TableRow[];
  readonly problems: readonly string[];
  readonly problemCount: number;
}

const sampledCharacters = 300_000;

/** Takes the table of a form (`noun`, perhaps `sheet`, then the file), reads it through once, and keeps it. A wrong file is refused here and leaves nothing. */
export async function uploadImport(context: Context, request: FastifyRequest): Promise<ImportRecord> {
  return takeUpload(request, async (upload) => {
    importerFor(context, upload.fields.noun ?? '');
    const { received, table, sample } = await readUpload(context, upload);
    const fileKey = await keepFile(context.services, received);
    return inOwnTransaction(context, async (writing) => {
      const row = newImport(writing, upload, { received, table, sample, fileKey });
      await asSystem(writing, 'an import belongs to whoever uploads it').insertInto('import').values(row).execute();
      return row;
    });
  });
}

interface ReadUpload {
  readonly received: Received;
  readonly table: TablePreview;
  readonly sample: Sample;
}

async function readUpload({ services }: Context, { fields, name, stream }: Upload): Promise<ReadUpload> {
  let received: Received | undefined;
  try {
    const taken = (received = await services.storage.receive(stream, { name, accept: EVERY_KIND, limitBytes: defaultLimits.fileBytes }));
    return await tableReading.enter(async () => {
      const table = await openTable(taken.path, fields.sheet ? { sheet: fields.sheet } : {});
      return { received: taken, table, sample: { rows: firstRows(table.sampleRows), problems: table.problems, problemCount: table.problemCount } };
    });
  } catch (error) {
    if (received) await services.storage.discard(received);
    throw tableProblem(error);
  }
}

/** As many of the first rows as fit into one value of the database. */
function firstRows(rows: readonly TableRow[]): TableRow[] {
  let room = sampledCharacters;
  return rows.filter(({ cells }) => (room -= cells.reduce((sum, cell) => sum + cell.length, 0)) >= 0);
}

function newImport({ viewer, now }: Context, { fields, name }: Upload, { received, table, sample, fileKey }: ReadUpload & { fileKey: string }): ImportRecord {
  return {
    id: newId(), companyId: viewer.companyId, createdAt: now, createdBy: viewer.id, updatedAt: now, updatedBy: viewer.id, version: 1, deletedAt: null, custom: null,
    noun: fields.noun!, fileName: safeFileName(name, received.kind), fileKey, fileKind: received.kind, size: received.size, sheet: table.sheet,
    sheets: JSON.stringify(table.sheets), header: JSON.stringify(table.header), sample: JSON.stringify(sample), state: 'uploaded', mapping: null, duplicates: null, target: null,
    total: table.estimatedRows, created: 0, updated: 0, skipped: 0, failed: 0, undone: 0, kept: 0, ownerId: viewer.id, departmentId: viewer.departmentId, jobId: null, startedAt: null, finishedAt: null, forgotten: null,
  };
}
