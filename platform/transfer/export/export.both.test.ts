import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { customField } from '#platform/customization/index.ts';
import { instant, newId } from '#platform/db/index.ts';
import type { Viewer } from '#platform/permission/index.ts';
import { insertRecord, insertRecords } from '#platform/record/index.ts';
import { note } from '#platform/record/note.fixture.ts';
import type { Client } from '#tests/harness/client.ts';
import { own } from '#tests/harness/platform.ts';
import { openTable } from '../file/index.ts';
import { madeFiles } from '../file/testing/made-files.ts';
import { type ImportBed, noteRights, startImportBed, until } from '../testing/import-bed.ts';
import type { ShownExport } from './export.ts';

let bed: ImportBed;
beforeAll(async () => {
  bed = await startImportBed();
});
afterAll(() => bed.close());

async function exportFrom(client: Client, wishes: object = {}): Promise<ShownExport> {
  const { status, body } = await client.post<ShownExport>('/api/exports', { noun: 'note', query: {}, format: 'xlsx', ...wishes });
  expect(status, JSON.stringify(body)).toBe(201);
  return until<ShownExport>(client, `/api/exports/${body.id}`, 'done');
}

async function tableOf(client: Client, wishes: object = {}): Promise<{ header: string[]; rows: string[][] }> {
  const { id } = await exportFrom(client, wishes);
  const answer = await client.get<Buffer>(`/api/exports/${id}/file`);
  await using files = await madeFiles();
  const { header, sampleRows } = await openTable(await files.bytes('out', Buffer.from(answer.body)));
  return { header, rows: sampleRows.map((row) => row.cells) };
}

/** Somebody who has a name. */
async function named(name: string): Promise<ReturnType<ImportBed['newcomer']>> {
  const person = bed.newcomer({ name });
  const { id, companyId } = person.viewer;
  await bed.services.database.transaction((handle) => handle.insertInto('employee').values({ id, companyId, name } as never).execute());
  return person;
}

const noteOf = (viewer: Viewer, values: Parameters<typeof insertRecord<typeof note>>[2]) => bed.writing(viewer, (context) => insertRecord(context, note, values));

describe('an export (R4.3)', () => {
  it('holds what the list shows, in its order, in words people read', async () => {
    const { client, viewer } = await named('王芳');
    await bed.writing(viewer, async (context) => {
      await insertRecord(context, customField, { noun: 'note', key: 'budget', label: '预算', kind: 'money', position: 1 });
      const parent = await insertRecord(context, note, { name: '上级', colour: 'blue' });
      await insertRecord(context, note, { name: '甲', colour: 'red', phone: '13812345678', ownerId: parent.id, custom: JSON.stringify({ budget: 123450 }) });
      await insertRecord(context, note, { name: '乙', colour: 'red' });
    });
    expect(await tableOf(client, { query: { colour: 'red', sort: '-name' }, columns: ['name', 'colour', 'phone', 'ownerId', 'custom.budget', 'createdBy'] })).toEqual({
      header: ['名称', '颜色', '电话', '负责人', '预算', '创建人'],
      rows: [['甲', '红', '13812345678', '上级', '1234.5', '王芳'], ['乙', '红', '', '', '', '王芳']].sort((a, b) => (a[0]! < b[0]! ? 1 : -1)),
    });
    const whole = await tableOf(client);
    expect(whole.header).toEqual(['名称', '颜色', '电话', '负责人', '部门', '预算', '创建时间', '创建人', '更新时间']);
    expect(whole.rows).toHaveLength(3);
    const news = await asSystem(bed.reading(viewer), 'a test reads').selectFrom('notification').select(['title', 'body']).where('employeeId', '=', viewer.id).execute();
    expect(news.at(-1)).toEqual({ title: expect.stringMatching(/^导出完成：便笺-\d{4}-\d\d-\d\d\.xlsx$/), body: '共 3 条。文件保存七天，请及时下载。' });
  });

  it('never runs text as a formula', async () => {
    const { client, viewer } = bed.newcomer();
    for (const name of ['=1+1', '+86', '-1', '@sum', "'=2"]) await noteOf(viewer, { name });
    const { id } = await exportFrom(client, { format: 'csv', columns: ['name'], query: { sort: 'name' } });
    const text = Buffer.from((await client.get<string>(`/api/exports/${id}/file`)).body).toString().replace('\ufeff', '');
    expect(text.trim().split('\r\n').slice(1).every((line) => line.startsWith("'") || line.startsWith('"\''))).toBe(true);
    expect((await tableOf(client, { columns: ['name'], query: { sort: 'name' } })).rows.flat().sort()).toEqual(["'=2", '+86', '-1', '=1+1', '@sum']);
  });

  it('reaches as far as both rights, to read and to export; without the second there is none', async () => {
    const { viewer } = bed.newcomer();
    const self = newId();
    await noteOf(viewer, { name: '别人的', ownerId: viewer.id });
    await noteOf(viewer, { name: '我的', ownerId: self });
    const narrow = bed.newcomer({ companyId: viewer.companyId, id: self, rights: { ...noteRights, 'note.export': own } });
    expect((await tableOf(narrow.client, { columns: ['name'] })).rows).toEqual([['我的']]);
    const narrower = bed.newcomer({ companyId: viewer.companyId, id: self, rights: { 'note.read': own, 'note.export': noteRights['note.export']! } });
    expect((await tableOf(narrower.client, { columns: ['name'] })).rows).toEqual([['我的']]);
    const reader = bed.newcomer({ companyId: viewer.companyId, rights: { 'note.read': noteRights['note.read']! } });
    expect((await reader.client.post('/api/exports', { noun: 'note', query: {}, format: 'xlsx' })).body).toMatchObject({ status: 403 });
    expect((await tableOf(bed.newcomer().client, { columns: ['name'] })).rows).toEqual([]);
    expect((await reader.client.post('/api/exports', { noun: 'nothing', query: {}, format: 'xlsx' })).status).toBe(404);
  });

  it('leaves hidden fields out, masks masked ones, and cannot be filtered or sorted by either', async () => {
    const { viewer } = bed.newcomer();
    const parent = await noteOf(viewer, { name: '负责的人' });
    await noteOf(viewer, { name: '甲', colour: 'red', phone: '13812345678', ownerId: parent.id });
    const { client } = bed.newcomer({ companyId: viewer.companyId, fieldAccess: { note: { colour: 'hidden', phone: 'masked', ownerId: 'masked', createdAt: 'masked' } } });
    expect(await tableOf(client, { query: { name: '甲' }, columns: ['colour', 'name', 'phone', 'ownerId', 'createdAt'] })).toEqual({ header: ['名称', '电话', '负责人', '创建时间'], rows: [['甲', '138****5678', '负***', '2***']] });
    const refused = [{ query: { colour: 'red' } }, { query: { phone: '13812345678' } }, { query: { sort: 'phone' } }, { query: { filter: '{"field":"colour","is":"filled"}' } }, { columns: ['colour'] }, { columns: [] }, { format: 'pdf' }];
    for (const wishes of refused) expect((await client.post('/api/exports', { noun: 'note', query: {}, format: 'xlsx', ...wishes })).status, JSON.stringify(wishes)).toBe(422);
  });

  it('of a list with rules of its own keeps to them', async () => {
    const { client, viewer } = bed.newcomer({ rights: { 'note.export': noteRights['note.export']! } });
    await noteOf(viewer, { name: '红的', colour: 'red', phone: '13812345678' });
    await noteOf(viewer, { name: '蓝的', colour: 'blue' });
    expect(await tableOf(client, { noun: 'red-notes', columns: ['name', 'phone'] })).toEqual({ header: ['名称'], rows: [['红的']] });
    expect((await tableOf(client, { columns: ['name'] })).rows).toEqual([]);
    expect((await client.post('/api/exports', { noun: 'red-notes', query: { phone: '13812345678' }, format: 'xlsx' })).status).toBe(422);
  });
});

describe('the exported file', () => {
  it('is its owner’s alone, for as long as he may export and it is kept', async () => {
    const { client, viewer } = bed.newcomer();
    await noteOf(viewer, { name: '甲' });
    const { id, fileName, size, can } = await exportFrom(client);
    expect(can).toEqual(['download']);
    const path = `/api/exports/${id}/file`;
    const answer = await client.get<Buffer>(path);
    expect([answer.status, answer.body.length, answer.headers.get('content-disposition')]).toEqual([200, size, expect.stringContaining(encodeURIComponent(fileName!))]);
    const colleague = bed.newcomer({ companyId: viewer.companyId }).client;
    expect([(await colleague.get(path)).status, (await colleague.get(`/api/exports/${id}`)).status, (await bed.newcomer().client.get(path)).status]).toEqual([404, 404, 404]);
    expect((await colleague.get<{ rows: [] }>('/api/exports')).body.rows).toEqual([]);
    expect((await client.get<{ rows: ShownExport[] }>('/api/exports')).body.rows.map((row) => row.id)).toEqual([id]);
    const demoted = bed.clientOf({ ...viewer, rights: new Map([['note.read', noteRights['note.read']!]]) });
    expect((await demoted.get(path)).status).toBe(403);
    bed.clientOf(viewer);
    await bed.services.database.transaction((handle) => handle.updateTable('export').set({ expiresAt: instant(Date.now() - 1000) }).where('id', '=', id).execute());
    expect((await client.get(path)).body).toMatchObject({ status: 410, code: 'export.expired' });
  });

  it('comes to an end without a file for somebody who lost the right on the way, or whose account ended', async () => {
    const { client, viewer } = bed.newcomer();
    await bed.writing(viewer, (context) => insertRecords(context, note, Array.from({ length: 3000 }, (_, index) => ({ name: `第${index}条` }))));
    const { body } = await client.post<ShownExport>('/api/exports', { noun: 'note', query: {}, format: 'csv' });
    bed.clientOf({ ...viewer, rights: new Map([['note.read', noteRights['note.read']!]]) });
    const ended = await until<ShownExport>(client, `/api/exports/${body.id}`, 'failed');
    expect(ended).toMatchObject({ fileName: null, error: expect.stringContaining('导出便笺'), can: [] });
    expect((await client.get(`/api/exports/${body.id}/file`)).status).toBe(403);
  });
});
