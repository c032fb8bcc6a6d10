import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentMigrations } from '#platform/attachment/index.ts';
import { asSystem } from '#platform/context/index.ts';
import { type Migration, newId } from '#platform/db/index.ts';
import type { RowOf } from '#platform/entity/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { deleteRecord, findRecord, insertRecord, listRecords, loadRecord } from '#platform/record/index.ts';
import { note, noteMigrations, reply } from '#platform/record/note.fixture.ts';
import { freshPlatform, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { binnedEntities, binnedEntity, listDeleted } from './bin.ts';
import { purgeDeleted } from './purge.ts';
import { restoreDeleted } from './restore.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({ entities: [note, reply], migrations: [...noteMigrations, ...attachmentMigrations] });
});
afterAll(() => platform.close());

const companyId = newId();
const everything = { 'note.read': wholeCompany, 'note.update': wholeCompany, 'note.delete': wholeCompany, 'reply.read': wholeCompany, 'reply.update': wholeCompany, 'reply.delete': wholeCompany };
const boss = viewerWith({ companyId, name: '总监', rights: everything });
const stranger = viewerWith({ name: '外人', rights: everything });

async function deletedNote(values: { name: string; ownerId?: string }, reason: string | null = null): Promise<RowOf<typeof note>> {
  return platform.writing(boss, async (context) => {
    const row = await insertRecord(context, note, values);
    await deleteRecord(context, note, row, { reason });
    return row;
  });
}

async function titles(viewer: Viewer, noun = 'note'): Promise<unknown[]> {
  const context = platform.reading(viewer);
  return (await listDeleted(context, binnedEntity(context, noun), 1, 100)).rows.map((row) => row.title);
}

describe('the recycle bin (R12.4)', () => {
  it('tells what was deleted, when, by whom and why, the last first', async () => {
    await deletedNote({ name: '早删的' });
    await deletedNote({ name: '晚删的' }, '写重了');
    const context = platform.reading(boss);
    const { rows, more } = await listDeleted(context, note, 1, 1);
    expect(rows).toEqual([expect.objectContaining({ noun: 'note', title: '晚删的', deletedBy: '总监', reason: '写重了' })]);
    expect(more).toBe(true);
    expect((await listDeleted(context, note, 2, 1)).rows).toEqual([expect.objectContaining({ title: '早删的', reason: null })]);
  });

  it('shows and gives back to each person what he could have deleted, and tells nobody of the rest', async () => {
    const seller = viewerWith({ companyId, rights: { 'note.read': wholeCompany, 'note.delete': own } });
    const reader = viewerWith({ companyId, rights: { 'note.read': wholeCompany } });
    // In this made-up world owners are notes too.
    await platform.writing(boss, (context) => insertRecord(context, note, { id: seller.id, name: '卖家' }));
    const mine = await deletedNote({ name: '我的', ownerId: seller.id });
    const other = await deletedNote({ name: '别人的', ownerId: newId() });
    expect(await titles(seller)).toEqual(['我的']);
    expect(await titles(stranger)).toEqual([]);
    expect(binnedEntities(platform.reading(seller)).map((entity) => entity.noun)).toEqual(['note']);
    await expect(titles(reader)).rejects.toMatchObject({ status: 404 });
    await expect(titles(boss, 'unknown')).rejects.toMatchObject({ status: 404 });
    for (const viewer of [seller, stranger, reader]) {
      for (const verb of [restoreDeleted, purgeDeleted]) {
        await expect(platform.writing(viewer, (context) => verb(context, 'note', other.id))).rejects.toMatchObject({ status: 404 });
        await expect(platform.writing(viewer, (context) => verb(context, 'note', '1 or 1=1'))).rejects.toMatchObject({ status: 404 });
      }
    }
    await platform.writing(seller, (context) => restoreDeleted(context, 'note', mine.id));
    expect(await findRecord(platform.reading(boss), note, mine.id)).toMatchObject({ name: '我的', deletedAt: null });
  });

  it('hides and masks titles like lists do, also in what it refuses with', async () => {
    const row = await deletedNote({ name: '保密名称' });
    const child = await platform.writing(boss, async (context) => insertRecord(context, reply, { words: '关联', noteId: row.id }));
    const masking = viewerWith({ companyId, rights: everything, fieldAccess: { note: { name: 'masked' } } });
    const hiding = viewerWith({ companyId, rights: everything, fieldAccess: { note: { name: 'hidden' } } });
    expect((await titles(masking))[0]).toBe('保***');
    expect((await titles(hiding))[0]).toBeNull();
    const refusal = platform.writing(hiding, (context) => purgeDeleted(context, 'note', row.id));
    await expect(refusal).rejects.toMatchObject({ message: expect.not.stringContaining('保密') as string });
    await platform.writing(boss, async (context) => deleteRecord(context, reply, child));
  });
});

describe('restoring', () => {
  it('makes the record findable again and writes the log', async () => {
    const row = await deletedNote({ name: '恢复我' });
    expect((await listRecords(platform.reading(boss), note, { q: '恢复我' })).rows).toEqual([]);
    await platform.writing(boss, (context) => restoreDeleted(context, 'note', row.id));
    expect((await listRecords(platform.reading(boss), note, { q: '恢复我' })).rows).toHaveLength(1);
    const entries = await asSystem(platform.reading(boss), 'a test reads the log').selectFrom('audit_entry').select('action').where('recordId', '=', row.id).orderBy('version').execute();
    expect(entries.map((entry) => entry.action)).toEqual(['create', 'delete', 'restore']);
    await expect(platform.writing(boss, (context) => restoreDeleted(context, 'note', row.id))).rejects.toMatchObject({ status: 404 });
  });

  it('waits for what the record hangs on', async () => {
    const parent = await platform.writing(boss, (context) => insertRecord(context, note, { name: '父' }));
    const child = await platform.writing(boss, async (context) => {
      const row = await insertRecord(context, note, { name: '子', ownerId: parent.id });
      await deleteRecord(context, note, row);
      await deleteRecord(context, note, parent);
      return row;
    });
    await expect(platform.writing(boss, (context) => restoreDeleted(context, 'note', child.id))).rejects.toMatchObject({ status: 422, code: 'recycle_bin.reference_deleted' });
    await platform.writing(boss, (context) => restoreDeleted(context, 'note', parent.id));
    await platform.writing(boss, (context) => restoreDeleted(context, 'note', child.id));
    expect(await loadRecord(platform.reading(boss), note, child.id)).toMatchObject({ name: '子' });
  });

  it('says so when a name that must be unique was given to another meanwhile, and changes nothing', async () => {
    // Unique among the living: the way in which a module lets the names of deleted records be used again.
    const uniqueAmongLiving: Migration = {
      name: '9001-note-name',
      up: async (schema) => {
        await schema.rows.schema.alterTable('note').addColumn('liveName', 'varchar(40)', (column) => column.generatedAlwaysAs(sql`case when ${sql.ref('deletedAt')} is null then ${sql.ref('name')} end`)).execute();
        await schema.createUnique('note_live_name', 'note', ['companyId', 'liveName']);
      },
    };
    const other = await freshPlatform({ entities: [note, reply], migrations: [...noteMigrations, uniqueAmongLiving] });
    const [first, second] = await other.writing(boss, async (context) => {
      const row = await insertRecord(context, note, { name: '唯一' });
      await deleteRecord(context, note, row);
      return [row, await insertRecord(context, note, { name: '唯一' })];
    });
    await expect(other.writing(boss, (context) => restoreDeleted(context, 'note', first!.id))).rejects.toMatchObject({ status: 409, code: 'recycle_bin.taken' });
    expect((await listDeleted(other.reading(boss), note, 1, 10)).rows).toHaveLength(1);
    await other.writing(boss, (context) => deleteRecord(context, note, second!));
    await other.writing(boss, (context) => restoreDeleted(context, 'note', first!.id));
    await other.close();
  });
});

describe('removing for good', () => {
  it('is refused while anything refers to the record, deleted or not', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '被引用' }));
    const answer = await platform.writing(boss, async (context) => {
      const made = await insertRecord(context, reply, { words: '在', noteId: row.id });
      await deleteRecord(context, reply, made);
      await deleteRecord(context, note, row);
      return made;
    });
    await expect(platform.writing(boss, (context) => purgeDeleted(context, 'note', row.id))).rejects.toMatchObject({ status: 409, code: 'recycle_bin.referred_to', message: expect.stringContaining('回复') as string });
    await platform.writing(viewerWith({ companyId, isSystemAdministrator: true }), (context) => purgeDeleted(context, 'reply', answer.id));
    await platform.writing(boss, (context) => purgeDeleted(context, 'note', row.id));
    const context = platform.reading(boss);
    expect(await asSystem(context, 'a test looks for the row').selectFrom('note' as 'dictionary_item').select('id').where('id', '=', row.id).execute()).toEqual([]);
    await expect(platform.writing(boss, (writing) => restoreDeleted(writing, 'note', row.id))).rejects.toMatchObject({ status: 404 });
  });

  it('takes the shares along and leaves the log', async () => {
    const row = await deletedNote({ name: '带共享' });
    const shares = (): ReturnType<typeof asSystem> => asSystem(platform.reading(boss), 'a test looks at shares');
    await platform.writing(boss, async (context) => {
      await asSystem(context, 'a test shares directly').insertInto('note_share' as never).values({ id: newId(), companyId, recordId: row.id, granteeId: newId(), access: 'read', endsAt: null } as never).execute();
      await purgeDeleted(context, 'note', row.id);
    });
    expect(await shares().selectFrom('note_share' as 'dictionary_item').select('id').where('recordId' as 'id', '=', row.id).execute()).toEqual([]);
    expect(await shares().selectFrom('audit_entry').select('action').where('recordId', '=', row.id).orderBy('version', 'desc').executeTakeFirst()).toEqual({ action: 'purge' });
  });

  it('does not touch a record that is not in the bin', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '还活着' }));
    await expect(platform.writing(boss, (context) => purgeDeleted(context, 'note', row.id))).rejects.toMatchObject({ status: 404 });
    expect(await loadRecord(platform.reading(boss), note, row.id)).toMatchObject({ name: '还活着' });
  });
});
