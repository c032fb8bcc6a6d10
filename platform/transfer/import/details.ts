import { asSystem, type Context } from '#platform/context/index.ts';
import { type ListPage, type ListQuery, listRecords, presentOne } from '#platform/record/index.ts';
import type { ImportColumn, ImportOutcome } from '../importer.ts';
import { type ImportRecord, type ImportState, importEntity } from './entity.ts';
import { guessMapping, type Mapping } from './guess.ts';
import { importerFor, rightOf } from './importers.ts';
import { loadImport, statesOf } from './state.ts';
import type { Sample } from './upload.ts';

const shownSample = 10;
const pageSize = 100;

/** An import as its page and the wizard show it. What is needed to decide the mapping is there for as long as it has not been started. */
export interface ShownImport extends Record<string, unknown> {
  readonly id: string;
  readonly state: ImportState;
  readonly header: readonly string[];
  readonly sheets: readonly string[];
  readonly mapping: Mapping | null;
  readonly target: Readonly<Record<string, unknown>> | null;
  readonly progress: { readonly done: number; readonly total: number };
  /** Why the work behind it ended, where it did so otherwise than by finishing. */
  readonly error: string | null;
  readonly columns?: readonly Omit<ImportColumn, 'aliases'>[];
  readonly guesses?: Mapping;
  readonly sample?: readonly (readonly string[])[];
  readonly problems?: readonly string[];
  readonly can: readonly string[];
}

/** The page of one import. */
export async function showImport(context: Context, id: string): Promise<ShownImport> {
  const row = await loadImport(context, id);
  const state = (await statesOf(context, [row])).get(row.id)!;
  const job = row.jobId ? await asSystem(context, 'the import was loaded through the scope').selectFrom('job').select(['done', 'total', 'error', 'state']).where('id', '=', row.jobId).executeTakeFirst() : undefined;
  const { fileKey: _file, sample: _sample, ...kept } = row;
  const header = JSON.parse(row.header) as string[];
  return {
    ...(await presentOne(context, importEntity, kept as ImportRecord)),
    id: row.id, state, header, sheets: JSON.parse(row.sheets) as string[], mapping: parsed<Mapping>(row.mapping), target: parsed<Record<string, unknown>>(row.target),
    progress: { done: job?.done ?? 0, total: job?.total || row.total },
    error: job?.state === 'failed' ? job.error : null,
    ...(state === 'uploaded' && (await toDecide(context, row, header))),
    can: abilitiesOn(context, row, state),
  };
}

async function toDecide(context: Context, row: ImportRecord, header: readonly string[]): Promise<Pick<ShownImport, 'columns' | 'guesses' | 'sample' | 'problems'>> {
  const columns = await importerFor(context, row.noun).columns(context);
  const { rows, problems } = JSON.parse(row.sample) as Sample;
  return { columns: columns.map(({ aliases: _aliases, ...shown }) => shown), guesses: guessMapping(header, columns), sample: rows.slice(0, shownSample).map((one) => one.cells), problems };
}

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

/** What the viewer may do with an import: its buttons. */
function abilitiesOn({ viewer }: Context, row: Pick<ImportRecord, 'ownerId' | 'created' | 'updated' | 'failed' | 'forgotten'>, state: ImportState): string[] {
  const own = row.ownerId === viewer.id;
  const ended = state === 'done' || state === 'cancelled' || state === 'failed';
  return [
    ...(own && state === 'uploaded' ? ['start'] : []),
    ...(own && state === 'running' ? ['cancel'] : []),
    ...(ended && !row.forgotten && row.created + row.updated > 0 ? ['undo'] : []),
    ...(row.failed > 0 && !row.forgotten ? ['failures'] : []),
  ];
}

/** The imports of a noun, within the scope of the viewer's right to import it: the history. */
export async function listImports(context: Context, noun: string, query: ListQuery): Promise<ListPage> {
  importerFor(context, noun);
  const page = await listRecords(context, importEntity, query, { right: rightOf(noun) });
  const states = await statesOf(context, page.rows as unknown as ImportRecord[]);
  return { ...page, rows: page.rows.map((row) => ({ ...row, state: states.get(row.id), can: abilitiesOn(context, row as unknown as ImportRecord, states.get(row.id)!) })) };
}

/** What became of the rows of a file, from row `after` on, in its order. */
export async function rowsOfImport(context: Context, id: string, { result, after = 0 }: { result?: ImportOutcome['result']; after?: number }): Promise<{ rows: object[]; next: number | null }> {
  const row = await loadImport(context, id);
  let query = asSystem(context, 'the import was loaded through the scope').selectFrom('import_row').select(['number', 'result', 'recordId', 'reason']).where('importId', '=', row.id).where('number', '>', after);
  if (result) query = query.where('result', '=', result);
  const rows = await query.orderBy('number').limit(pageSize).execute();
  return { rows, next: rows.length === pageSize ? rows.at(-1)!.number : null };
}

/** The records that an undo left as they were, with the reasons, from record `after` on. */
export async function keptByUndo(context: Context, id: string, { after = '' }: { after?: string }): Promise<{ rows: object[]; next: string | null }> {
  const row = await loadImport(context, id);
  const rows = await asSystem(context, 'the import was loaded through the scope').selectFrom('import_change').select(['noun', 'recordId', 'title', 'note']).where('importId', '=', row.id).where('undo', '=', 'kept').where('recordId', '>', after).orderBy('recordId').limit(pageSize).execute();
  return { rows, next: rows.length === pageSize ? rows.at(-1)!.recordId : null };
}
