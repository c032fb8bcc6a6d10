// Notes come in and go out: what the tests of this folder bring in, with a part (its replies) and all that can go wrong.
import { expressionBuilder, type SelectQueryBuilder } from 'kysely';
import type { Context } from '#platform/context/index.ts';
import { customField } from '#platform/customization/index.ts';
import type { Migration } from '#platform/db/index.ts';
import { checkFields, type RowOf } from '#platform/entity/index.ts';
import type { Module } from '#platform/module/index.ts';
import { attachmentModule } from '#platform/attachment/index.ts';
import { jobsModule } from '#platform/jobs/index.ts';
import { notifyModule } from '#platform/notify/index.ts';
import { refused } from '#platform/problem/index.ts';
import { companyRows, insertRecords, updateRecord } from '#platform/record/index.ts';
import { note, noteMigrations, reply } from '#platform/record/note.fixture.ts';
import type { ExportSource } from '../export-source.ts';
import type { Importer, ImportOutcome, ImportRow } from '../importer.ts';
import { transferModule } from '../module.ts';

const colours: Readonly<Record<string, string>> = { 红: 'red', 蓝: 'blue' };
type Values = { name: string; colour?: 'red' | 'blue'; phone?: string };

/** Notes by name; a column of words becomes a reply to the note. `爆炸` in the name spoils its whole portion. */
export const noteImporter: Importer = {
  entity: note,
  parts: [{ entity: reply, field: 'noteId' }],
  columns: () =>
    Promise.resolve([
      { key: 'name', label: '名称', required: true, aliases: ['便笺名称', '标题', '公司全称'], hint: '不超过四十个字。', sample: '样例' },
      { key: 'colour', label: '颜色', required: false, aliases: [], choices: Object.keys(colours) },
      { key: 'phone', label: '电话', required: false, aliases: ['手机', '联系电话'] },
      { key: 'words', label: '回复', required: false, aliases: [] },
    ]),
  checkTarget: (_context, target) => {
    if (target.shelf === 'closed') throw refused('note.shelf', '这个位置已经关闭，请另选一个。');
    return Promise.resolve();
  },
  keptBack: (_context, ids) => Promise.resolve(new Map(used.has('all') ? ids.map((id) => [id, '已经有人使用，保留下来。']) : [])),
  take: takeNotes,
};

/** Makes every created note count as used. */
export const used = new Set<'all'>();

async function takeNotes(context: Context, rows: readonly ImportRow[], { duplicates }: { duplicates: string }): Promise<ImportOutcome[]> {
  const read = rows.map((row) => ({ row, ...readNote(row) }));
  if (read.some(({ values }) => values.name === '爆炸')) throw refused('note.boom', '这一行会让整批失败。');
  const names = read.map(({ values }) => values.name).filter((name) => name !== '');
  const twins = names.length > 0 ? await storedNotes(context).selectAll().where('name', 'in', names).execute() : [];
  const outcomes: ImportOutcome[] = [];
  const created: { number: number; values: Values; words: string }[] = [];
  for (const { row, values, problem } of read) {
    const { number, cells } = row;
    const twin = twins.find((one) => one.name === values.name);
    if (problem) outcomes.push({ number, result: 'failed', reason: problem });
    else if (twin && duplicates === 'skip') outcomes.push({ number, result: 'skipped', recordId: twin.id });
    else if (twin && duplicates === 'update') {
      twins[twins.indexOf(twin)] = await updateRecord(context, note, twin, values);
      outcomes.push({ number, result: 'updated', recordId: twin.id });
    } else created.push({ number, values, words: cells.words ?? '' });
  }
  const notes = await insertRecords(context, note, created.map(({ values }) => ({ ...values, ownerId: context.viewer.id })), { action: 'import' });
  await insertRecords(context, reply, created.flatMap(({ words }, index) => (words === '' ? [] : [{ words, noteId: notes[index]!.id }])));
  return [...outcomes, ...created.map(({ number }, index) => ({ number, result: 'created' as const, recordId: notes[index]!.id }))];
}

/** The fixture's table is not among the product's: typed here. */
function storedNotes(context: Context): SelectQueryBuilder<{ note: RowOf<typeof note> }, 'note', object> {
  return companyRows(context, note) as never;
}

function readNote({ cells }: ImportRow): { values: Values; problem: string } {
  const { words: _words, colour = '', ...rest } = cells;
  if (colour !== '' && !colours[colour]) return { values: { name: cells.name ?? '' }, problem: `颜色里没有“${colour}”，请改成红或蓝。` };
  const { values, problems } = checkFields(note, { ...rest, ...(colour !== '' && { colour: colours[colour] }) }, 'create');
  return { values: { name: '', ...values }, problem: problems.map((one) => one.message).join('') };
}

/** The red notes of the company, for everybody: a list with a rule of its own, which keeps telephone numbers back. */
const redNotes: ExportSource = {
  name: 'red-notes',
  label: '红色便笺',
  entity: note,
  options: ({ viewer }) => {
    const eb = expressionBuilder<{ note: RowOf<typeof note> }, 'note'>();
    const within = eb.and([eb('note.companyId', '=', viewer.companyId), eb('note.deletedAt', 'is', null), eb('note.colour', '=', 'red')]);
    return Promise.resolve({ within, without: new Set(['phone']) });
  },
};

/** Those who are named as owners and creators. */
const placeMigrations: readonly Migration[] = [
  {
    name: '9003-places',
    async up(schema) {
      await schema.dropTable('employee');
      for (const table of ['employee', 'department']) await schema.createTable(table, (columns) => void columns.id('id').id('companyId').text('name', 40).primaryKey('id'));
    },
  },
];

export const bedMigrations: readonly Migration[] = [...noteMigrations, ...placeMigrations];
export const bedModules: readonly Module[] = [{ noun: 'note', label: '便笺', entities: [note, reply, customField], importers: [noteImporter], exportSources: [redNotes] }, jobsModule, notifyModule, attachmentModule, transferModule];

/** The names of a company's notes, for what was doubled or lost. */
export async function noteNames(context: Context): Promise<string[]> {
  const rows = await storedNotes(context).select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
