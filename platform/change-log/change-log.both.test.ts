import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#platform/audit/index.ts';
import { customField, dictionaryItem, foundDictionary, numberRule } from '#platform/customization/index.ts';
import { dayOf, instant, newId } from '#platform/db/index.ts';
import { boolean, defineEntity, dictionary, money, reference, region, type RowOf } from '#platform/entity/index.ts';
import { composeModules } from '#platform/module/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { deleteRecord, insertRecord, insertRecords, updateRecord } from '#platform/record/index.ts';
import { note, noteMigrations, reply } from '#platform/record/note.fixture.ts';
import { freshPlatform, own, type Platform, viewerWith } from '#tests/harness/platform.ts';
import { changeLogModule } from './index.ts';
import type { ShownEntry } from './show.ts';

/** A noun with one field of each kind that has words of its own. */
const estate = defineEntity({
  noun: 'estate',
  path: 'estates',
  label: '房产',
  title: 'noteId',
  fields: { noteId: reference('便笺', 'note'), purpose: dictionary('用途', 'purpose'), regionCode: region('地区'), sold: boolean('已售'), price: money('价格') },
});

let platform: Platform;
beforeAll(async () => {
  platform = await freshPlatform({
    entities: [note, reply, estate, dictionaryItem, customField, numberRule],
    migrations: [
      ...noteMigrations,
      { name: '9002-estate', up: async (schema) => schema.createEntityTable('estate', (columns) => void columns.id('noteId', 'optional').text('purpose', 40, 'optional').text('regionCode', 6, 'optional').integer('sold', 'optional').integer('price', 'optional')) },
    ],
  });
  composeModules([{ noun: 'note', label: '便笺', entities: [note, reply, estate], rights: { 'note.claim': '领取便笺' } }, changeLogModule]);
});
afterAll(() => platform.close());

const companyId = newId();
const rights = { 'note.read': wholeCompany, 'reply.read': wholeCompany, 'estate.read': wholeCompany, 'audit.read': wholeCompany };
const boss = viewerWith({ companyId, name: '总监', rights });
const [recordRoute, logRoute] = changeLogModule.routes!;

interface Page {
  rows: ShownEntry[];
  next: string | null;
}

async function historyOf(viewer: Viewer, noun: string, recordId: string, more: object = {}): Promise<Page> {
  return (await recordRoute!.run(platform.reading(viewer), { params: {}, query: { noun, recordId, ...more }, body: null }, {} as never)) as Page;
}

async function log(viewer: Viewer, query: object = {}): Promise<Page> {
  return (await logRoute!.run(platform.reading(viewer), { params: {}, query, body: null }, {} as never)) as Page;
}

function newNote(values: { name: string; phone?: string; colour?: 'red' | 'blue'; ownerId?: string; custom?: string }): Promise<RowOf<typeof note>> {
  return platform.writing(boss, (context) => insertRecord(context, note, values));
}

describe('the change log of a record (R12.4, R4.11)', () => {
  it('tells who changed what from what to what and why, the newest first, page by page', async () => {
    let row = await newNote({ name: '甲' });
    for (const name of ['乙', '丙', '丁']) row = await platform.writing(boss, (context) => updateRecord(context, note, row, { name }, { reason: `改成${name}` }));
    const first = await historyOf(boss, 'note', row.id, { size: 3 });
    expect(first.rows.map((entry) => [entry.actionLabel, entry.actorName, entry.reason, entry.version])).toEqual([
      ['修改', '总监', '改成丁', 4],
      ['修改', '总监', '改成丙', 3],
      ['修改', '总监', '改成乙', 2],
    ]);
    expect(first.rows[0]!.changes).toEqual([{ field: 'name', label: '名称', kind: 'text', from: '丙', to: '丁' }]);
    const second = await historyOf(boss, 'note', row.id, { size: 3, after: first.next });
    expect(second).toMatchObject({ rows: [{ actionLabel: '新建', nounLabel: '便笺', recordTitle: '甲' }], next: null });
    await expect(historyOf(boss, 'note', row.id, { after: "x' or 1=1" })).rejects.toMatchObject({ code: 'audit_log.bad_place' });
  });

  it('is for those who read the record: others learn not even that it exists', async () => {
    const row = await newNote({ name: '不给看', ownerId: newId() });
    const strangers = [viewerWith({ rights }), viewerWith({ companyId, rights: { 'note.read': own } }), viewerWith({ companyId })];
    for (const viewer of strangers) await expect(historyOf(viewer, 'note', row.id)).rejects.toMatchObject({ status: 404 });
    await expect(historyOf(boss, 'unknown', row.id)).rejects.toMatchObject({ status: 404 });
    await expect(historyOf(boss, 'reply', row.id)).rejects.toMatchObject({ status: 404 });
  });

  it('leaves out hidden fields and masks masked ones, words and titles too', async () => {
    const owner = await newNote({ name: '张三丰' });
    const row = await newNote({ name: '秘密', phone: '13812345678', colour: 'red', ownerId: owner.id });
    const restricted = viewerWith({ companyId, rights, fieldAccess: { note: { colour: 'hidden', phone: 'masked', name: 'masked' } } });
    const [entry] = (await historyOf(restricted, 'note', row.id)).rows;
    expect(entry!.recordTitle).toBe('秘***');
    expect(Object.fromEntries(entry!.changes.map((change) => [change.field, change.to]))).toEqual({ name: '秘***', phone: '138****5678', ownerId: '张***' });
    const blind = viewerWith({ companyId, rights, fieldAccess: { note: { name: 'hidden' } } });
    const [unnamed] = (await historyOf(blind, 'note', row.id)).rows;
    expect(unnamed!.recordTitle).toBeNull();
    expect(unnamed!.changes.find((change) => change.field === 'ownerId')).toMatchObject({ to: '***' });
  });

  it('says names for ids and codes, labels for choices, and keeps amounts as they are', async () => {
    const referred = await newNote({ name: '主楼' });
    const row = await platform.writing(boss, async (context) => {
      await foundDictionary(context, 'purpose', [['office', '办公'], ['shop', '商铺']]);
      const made = await insertRecord(context, estate, { noteId: referred.id, purpose: 'office', regionCode: '330100', sold: 0, price: 12_345 });
      return updateRecord(context, estate, made, { noteId: newId(), purpose: 'gone', sold: 1, regionCode: null });
    });
    const [changed, created] = (await historyOf(boss, 'estate', row.id)).rows;
    expect(created!.changes.map((change) => [change.label, change.kind, change.to])).toEqual([
      ['便笺', 'reference', '主楼'],
      ['用途', 'dictionary', '办公'],
      ['地区', 'region', '浙江省 杭州市'],
      ['已售', 'boolean', '否'],
      ['价格', 'money', 12_345],
    ]);
    expect(created!.recordTitle).toBe('主楼');
    expect(changed!.changes.map((change) => [change.from, change.to])).toEqual([['主楼', '已删除的记录'], ['办公', 'gone'], ['浙江省 杭州市', null], ['否', '是']]);
  });

  it("tells the company's own fields one by one", async () => {
    const row = await newNote({ name: '自定义', custom: '{"size":3,"old":"x"}' });
    await platform.writing(boss, async (context) => {
      await insertRecord(context, customField, { noun: 'note', key: 'size', label: '尺寸', kind: 'integer', position: 1, required: 0 });
      await updateRecord(context, note, row, { custom: '{"size":4,"old":"x"}' });
    });
    const [entry] = (await historyOf(boss, 'note', row.id)).rows;
    expect(entry!.changes).toEqual([{ field: 'custom.size', label: '尺寸', kind: 'integer', from: 3, to: 4 }]);
    const blind = viewerWith({ companyId, rights, fieldAccess: { note: { custom: 'hidden' } } });
    expect((await historyOf(blind, 'note', row.id)).rows[0]!.changes).toEqual([]);
  });

  it('calls a verb by the label of its right, and names everybody on a page of many', async () => {
    const row = await newNote({ name: '领取' });
    const owners = await platform.writing(boss, (context) => insertRecords(context, note, [...Array(40).keys()].map((index) => ({ name: `人${index}` }))));
    await platform.writing(boss, (context) => audit(context, note, owners.map((owner) => ({ recordId: row.id, recordTitle: '领取', action: 'claim', changes: { ownerId: [null, owner.id] as const } }))));
    const { rows } = await historyOf(boss, 'note', row.id);
    expect(rows[0]).toMatchObject({ action: 'claim', actionLabel: '领取便笺', changes: [{ label: '负责人', to: '人39' }] });
    expect(new Set(rows.flatMap((entry) => (entry.action === 'claim' ? [entry.changes[0]!.to] : []))).size).toBe(40);
  });
});

describe("the company's log (R12.4)", () => {
  it('is narrowed by person, noun, action, days and name, and never crosses companies', async () => {
    const company = newId();
    const [one, two] = ['张', '李'].map((name) => viewerWith({ companyId: company, name, rights }));
    await platform.writing(one!, async (context) => {
      const row = await insertRecord(context, note, { name: '50%折扣' });
      await deleteRecord(context, note, row);
    });
    await platform.writing(two!, (context) => insertRecord(context, note, { name: '50元折扣' }));
    const today = dayOf(instant());
    const names = async (viewer: Viewer, query: object): Promise<unknown[]> => (await log(viewer, query)).rows.map((entry) => `${entry.actorName}${entry.actionLabel}`);
    expect(await names(one!, {})).toEqual(['李新建', '张删除', '张新建']);
    expect(await names(one!, { actorId: one!.id, action: 'delete' })).toEqual(['张删除']);
    expect(await names(one!, { noun: 'reply' })).toEqual([]);
    expect(await names(one!, { text: '0%折', from: today, to: today })).toEqual(['张删除', '张新建']);
    expect(await names(one!, { from: '2020-01-01', to: '2020-12-31' })).toEqual([]);
    expect(await names(viewerWith({ rights }), {})).toEqual([]);
    await expect(log(one!, { text: '折扣' })).rejects.toMatchObject({ code: 'audit_log.too_wide' });
    await expect(log(one!, { from: '昨天' })).rejects.toMatchObject({ code: 'audit_log.bad_day' });
  });

  it('shows of a noun only what its reader could open: all or nothing', async () => {
    const company = newId();
    const writer = viewerWith({ companyId: company, rights });
    await platform.writing(writer, async (context) => {
      const row = await insertRecord(context, note, { name: '便笺' });
      await insertRecord(context, reply, { words: '答', noteId: row.id });
      await insertRecord(context, estate, { price: 1 });
      await audit(context, { noun: 'session' }, [{ recordId: newId(), recordTitle: '', action: 'sign_in' }]);
    });
    const nouns = async (viewer: Viewer, query: object = {}): Promise<string[]> => (await log(viewer, query)).rows.map((entry) => entry.noun).sort();
    expect(await nouns(writer)).toEqual(['estate', 'note', 'reply', 'session']);
    const narrow = viewerWith({ companyId: company, rights: { ...rights, 'note.read': own } });
    expect(await nouns(narrow)).toEqual(['estate', 'session']);
    expect(await nouns(viewerWith({ companyId: company, rights: { 'audit.read': wholeCompany } }))).toEqual(['session']);
    const today = dayOf(instant());
    const masking = viewerWith({ companyId: company, rights, fieldAccess: { note: { name: 'masked' } } });
    expect(await nouns(masking, { text: '便', from: today, to: today })).toEqual([]);
  });
});
