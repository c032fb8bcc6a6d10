import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { instant, newId, shifted } from '#platform/db/index.ts';
import { covers, type DataScope, type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { freshPlatform, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { acceptInput, deleteRecord, findDeleted, findRecord, insertRecord, insertRecords, listRecords, loadRecord, presentOne, restoreRecord, updateRecord } from './index.ts';
import { note, noteMigrations, reply } from './note.fixture.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({ entities: [note, reply], migrations: noteMigrations });
});
afterAll(() => platform.close());

const companyId = newId();
const everyRight = (scope: DataScope): Record<string, DataScope> => Object.fromEntries(['note', 'reply'].flatMap((noun) => ['read', 'create', 'update', 'delete'].map((verb) => [`${noun}.${verb}`, scope])));
const boss = viewerWith({ companyId, name: '总监', rights: everyRight(wholeCompany) });

describe('what a viewer may see (R12.1)', () => {
  it('is one answer: the database condition and `covers` agree on every row, for every scope', async () => {
    const departments = [newId(), newId(), newId()];
    const people = [newId(), newId()];
    const company = newId();
    const writer = viewerWith({ companyId: company, rights: everyRight(wholeCompany) });
    const rows = await platform.writing(writer, (context) =>
      insertRecords(context, note, [...people, null].flatMap((ownerId) => [...departments, null].map((departmentId) => ({ name: '甲', ownerId, departmentId })))),
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.boolean(), fc.subarray(departments), fc.constantFrom(...people), async (everything, mine, departmentIds, id) => {
        const scope = { everything, own: mine, departmentIds };
        const viewer = viewerWith({ companyId: company, id, rights: { 'note.read': scope } });
        const page = await listRecords(platform.reading(viewer), note, { size: 100 });
        const covered = rows.filter((row) => covers(viewer, scope, row)).map((row) => row.id);
        expect(page.rows.map((row) => row.id).sort()).toEqual(covered.sort());
        const second = await listRecords(platform.reading(viewer), note, { size: 3, page: 2, sort: '-id' });
        expect(second.rows.map((row) => row.id)).toEqual(covered.reverse().slice(3, 6));
        expect(second.total).toBe(covered.length);
      }),
      { numRuns: 40 },
    );
  });

  it('is nothing without the right, nothing of another company, and nothing in the recycle bin', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '本公司的' }));
    const stranger = viewerWith({ rights: everyRight(wholeCompany) });
    const powerless = viewerWith({ companyId });
    const platformAdministrator = viewerWith({ kind: 'platform', companyId: '', rights: everyRight(wholeCompany) });
    for (const viewer of [stranger, powerless, platformAdministrator]) {
      expect(await findRecord(platform.reading(viewer), note, row.id)).toBeNull();
      await expect(loadRecord(platform.reading(viewer), note, row.id)).rejects.toMatchObject({ status: 404 });
    }
    await platform.writing(boss, (context) => deleteRecord(context, note, row));
    expect(await findRecord(platform.reading(boss), note, row.id)).toBeNull();
    expect((await listRecords(platform.reading(boss), note, { q: '本公司' })).rows).toEqual([]);
    const deleted = await findDeleted(platform.reading(boss), note, row.id);
    expect(await findDeleted(platform.reading(stranger), note, row.id)).toBeNull();
    await platform.writing(boss, (context) => restoreRecord(context, note, deleted!));
    expect((await listRecords(platform.reading(boss), note, { q: '本公司' })).rows).toHaveLength(1);
  });

  it('follows shares until they end, for reading and, where given, for editing; never for deleting', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '共享的' }));
    const share = async (granteeId: string, access: string, endsAt: string | null): Promise<void> =>
      platform.writing(boss, async (context) => {
        await asSystem(context, 'a test shares directly').insertInto('note_share' as never).values({ id: newId(), companyId, recordId: row.id, granteeId, access, endsAt } as never).execute();
      });
    const team = newId();
    const reader = viewerWith({ companyId, teamIds: [team], rights: everyRight(own) });
    const editor = viewerWith({ companyId, rights: everyRight(own) });
    const late = viewerWith({ companyId, rights: everyRight(own) });
    await share(team, 'read', null);
    await share(editor.id, 'edit', shifted(instant(), 3600));
    await share(late.id, 'edit', shifted(instant(), -1));
    const sees = async (viewer: Viewer, right: string): Promise<boolean> => (await findRecord(platform.reading(viewer), note, row.id, { right })) !== null;
    expect([await sees(reader, 'note.read'), await sees(reader, 'note.update')]).toEqual([true, false]);
    expect([await sees(editor, 'note.read'), await sees(editor, 'note.update'), await sees(editor, 'note.delete')]).toEqual([true, true, false]);
    expect(await sees(late, 'note.read')).toBe(false);
    expect((await listRecords(platform.reading(reader), note, { scene: 'shared' })).rows.map((one) => one.id)).toEqual([row.id]);
    const answer = await platform.writing(boss, (context) => insertRecord(context, reply, { words: '在', noteId: row.id }));
    expect([await findRecord(platform.reading(reader), reply, answer.id), await findRecord(platform.reading(reader), reply, answer.id, { right: 'reply.update' })]).toEqual([expect.objectContaining({ id: answer.id }), null]);
    expect(await findRecord(platform.reading(late), reply, answer.id)).toBeNull();
    const reaches = async (right: string): Promise<boolean> => (await findRecord(platform.reading(editor), reply, answer.id, { right })) !== null;
    expect([await reaches('reply.update'), await reaches('reply.delete')]).toEqual([true, false]);
  });
});

describe('field rights (R12.1)', () => {
  const restricted = viewerWith({ companyId, rights: everyRight(wholeCompany), fieldAccess: { note: { phone: 'masked', colour: 'hidden', name: 'read' } } });

  it('mask and hide in lists, and keep filters, sorting and writing away from what is not read in clear', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '字段权限', phone: '13812345678', colour: 'red' }));
    const context = platform.reading(restricted);
    const [shown] = (await listRecords(context, note, { q: '字段权限' })).rows;
    expect(shown).toMatchObject({ id: row.id, phone: '138****5678' });
    expect(shown).not.toHaveProperty('colour');
    await expect(listRecords(context, note, { phone: '13812345678' })).rejects.toMatchObject({ code: 'filter.unknown_field' });
    await expect(listRecords(context, note, { filter: '{"any":[{"field":"colour","is":"equals","value":"red"}]}' })).rejects.toMatchObject({ code: 'filter.unknown_field' });
    await expect(listRecords(context, note, { sort: 'phone' })).rejects.toMatchObject({ code: 'sort.unknown_field' });
    await expect(acceptInput(context, note, { name: '改名' }, 'update')).rejects.toMatchObject({ status: 422, fields: [expect.objectContaining({ path: 'name' })] });
  });

  it('mask the name behind a reference as they mask the reference', async () => {
    const owner = await platform.writing(boss, (context) => insertRecord(context, note, { name: '保密的负责人' }));
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '有负责人的', ownerId: owner.id }));
    const reading = (access: 'masked' | 'hidden' | 'read') => platform.reading(viewerWith({ companyId, rights: everyRight(wholeCompany), fieldAccess: { note: { ownerId: access } } }));
    for (const [access, name] of [['masked', '保***'], ['hidden', undefined], ['read', '保密的负责人']] as const) {
      expect((await listRecords(reading(access), note, { id: row.id })).rows[0]!.ownerName, access).toBe(name);
      expect((await presentOne(reading(access), note, row)).ownerName, access).toBe(name);
    }
  });
});

describe('lists', () => {
  it('take what people type literally, page without overlap and refuse what they do not know', async () => {
    const viewer = viewerWith({ companyId: newId(), rights: everyRight(wholeCompany) });
    await platform.writing(viewer, (context) => insertRecords(context, note, [...Array(25).keys()].map((number) => ({ name: number === 7 ? '100%_好!' : `第${number}条`, colour: number % 2 ? 'red' as const : null }))));
    const context = platform.reading(viewer);
    const [first, second] = [await listRecords(context, note, { size: 20, sort: 'name' }), await listRecords(context, note, { size: 20, page: 2, sort: 'name' })];
    expect(first).toMatchObject({ total: 25, capped: false });
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(25);
    expect((await listRecords(context, note, { 'name.contains': '%_好' })).rows).toHaveLength(1);
    expect((await listRecords(context, note, { 'name.contains': '%' })).rows).toHaveLength(1);
    expect((await listRecords(context, note, { 'colour.empty': '1', count: 'none' })).rows).toHaveLength(12 + 1);
    await expect(listRecords(context, note, { sort: 'name;drop table note' })).rejects.toMatchObject({ status: 422 });
    await expect(listRecords(context, note, { filter: '{"field":"name","is":"equals","value":{"a":1}}' })).rejects.toMatchObject({ status: 422 });
    for (const key of ['custom.', "custom.a'b", 'custom.a.b', 'custom.1', 'custom.__proto__', '__proto__', 'constructor']) await expect(listRecords(context, note, { filter: JSON.stringify({ field: key, is: 'filled' }) }), key).rejects.toMatchObject({ status: 422 });
    await expect(listRecords(context, note, { filter: '[' })).rejects.toMatchObject({ status: 422 });
  });
});

describe('writing', () => {
  it('tells the second of two editors what the first changed, and changes nothing', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '两人修改' }));
    await platform.writing(boss, (context) => updateRecord(context, note, row, { colour: 'blue' }));
    const second = platform.writing(boss, (context) => updateRecord(context, note, row, { name: '迟到的修改' }));
    await expect(second).rejects.toMatchObject({ status: 409, code: 'stale', facts: { changed: [expect.objectContaining({ by: '总监', fields: ['colour'] })] } });
    expect(await loadRecord(platform.reading(boss), note, row.id)).toMatchObject({ name: '两人修改', colour: 'blue', version: 2 });
  });

  it('writes who, what and why into the change log, in the same transaction', async () => {
    const row = await platform.writing(boss, (context) => insertRecord(context, note, { name: '有据可查' }));
    await expect(
      platform.writing(boss, async (context) => {
        await updateRecord(context, note, row, { name: '半途而废' });
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    await platform.writing(boss, (context) => updateRecord(context, note, row, { name: '改好了' }, { action: 'rename', reason: '写错了' }));
    const entries = await asSystem(platform.reading(boss), 'a test reads the log').selectFrom('audit_entry').selectAll().where('recordId', '=', row.id).orderBy('at').orderBy('id').execute();
    expect(entries.map((entry) => [entry.action, entry.actorName, entry.reason])).toEqual([['create', '总监', null], ['rename', '总监', '写错了']]);
    expect(JSON.parse(entries[1]!.changes)).toEqual({ name: ['有据可查', '改好了'] });
  });

  it('names every wrong field at once, in Chinese', async () => {
    const wrong = acceptInput(platform.reading(boss), note, { colour: 'green', phone: '电话', ownerId: newId(), unknown: 1, custom: { made: 'up' } }, 'create');
    await expect(wrong).rejects.toMatchObject({ status: 422, fields: expect.arrayContaining(['colour', 'phone', 'ownerId', 'unknown', 'name', 'custom.made'].map((path) => expect.objectContaining({ path }))) });
  });
});
