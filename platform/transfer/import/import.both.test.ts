import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { deleteRecord, insertRecord, listRecords, loadRecord, updateRecord } from '#platform/record/index.ts';
import { note, reply } from '#platform/record/note.fixture.ts';
import { own } from '#tests/harness/platform.ts';
import { madeFiles, rowsXml } from '../file/testing/made-files.ts';
import { openTable } from '../file/index.ts';
import { bringIn, csv, type ImportBed, type Imported, noteRights, startImportBed, startList, until, uploadList } from '../testing/import-bed.ts';
import { noteNames, used } from '../testing/notes.ts';

let bed: ImportBed;
beforeAll(async () => {
  bed = await startImportBed();
});
afterAll(() => bed.close());
afterEach(() => used.clear());

const list = (names: readonly string[]): string => csv([['便笺名称', '颜色'], ...names.map((name) => [name, ''])]);
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `第${String(index).padStart(5, '0')}条`);

describe('the wizard (R4.3)', () => {
  it('gives a template that its own import takes', async () => {
    const { client } = bed.newcomer();
    const template = await client.get<Buffer>('/api/imports/template?noun=note');
    expect(template.headers.get('content-disposition')).toContain(encodeURIComponent('便笺导入模板'));
    const { status, body } = await uploadList(client, template.body, '模板.xlsx');
    expect([status, body.header, body.guesses, body.sample]).toEqual([201, ['名称', '颜色', '电话', '回复'], ['name', 'colour', 'phone', 'words'], [['样例', '', '', '']]]);
  });

  it('guesses the mapping, shows the first rows, and says of each what would become of it, without doing it', async () => {
    const { client, viewer } = bed.newcomer();
    await bed.writing(viewer, (context) => insertRecord(context, note, { name: '老的' }));
    const content = csv([['序号', '标 题（必填）', '联系电话', '颜色'], ['1', '新的', '13812345678', '红'], ['2', '老的', '', ''], ['3', '坏的', '', '绿']]);
    const { body } = await uploadList(client, content);
    expect(body).toMatchObject({ state: 'uploaded', total: 3, guesses: [null, 'name', 'phone', 'colour'], can: ['start'], header: ['序号', '标 题（必填）', '联系电话', '颜色'] });
    expect(body.sample).toHaveLength(3);
    expect(body).not.toHaveProperty('fileKey');
    const preview = await client.post<{ rows: { result: string; reason: string | null }[] }>(`/api/imports/${body.id}/preview`, { mapping: body.guesses, duplicates: 'update' });
    expect(preview.body.rows.map((row) => [row.result, row.reason])).toEqual([['created', null], ['updated', null], ['failed', '颜色里没有“绿”，请改成红或蓝。']]);
    expect(await noteNames(bed.reading(viewer))).toEqual(['老的']);
    const refusals = [
      { mapping: [null, null, null, null], duplicates: 'skip' },
      { mapping: ['name', 'name', null, null], duplicates: 'skip' },
      { mapping: ['name'], duplicates: 'skip' },
      { mapping: ['secret', 'name', null, null], duplicates: 'skip' },
      { mapping: body.guesses, duplicates: 'whatever' },
      { mapping: body.guesses, duplicates: 'skip', target: { shelf: 'closed' } },
    ];
    for (const settings of refusals) expect((await client.post(`/api/imports/${body.id}/start`, settings)).status, JSON.stringify(settings)).toBe(422);
  });

  it('brings rows in by the rule for duplicates, names every failed row, and takes the mended ones again', async () => {
    const { client, viewer } = bed.newcomer();
    await bed.writing(viewer, (context) => insertRecord(context, note, { name: '老的', colour: 'blue' }));
    const rows = [['名称', '颜色', '电话'], ['老的', '红', ''], ['新的', '红', '13812345678'], ['坏颜色', '绿', ''], ['', '', '13800000000'], ['坏电话', '', '电话']];
    const first = await bringIn(client, csv(rows), 'update');
    expect(first).toMatchObject({ created: 1, updated: 1, skipped: 0, failed: 3, total: 5, can: ['undo', 'failures'] });
    expect((await listRecords(bed.reading(viewer), note, { sort: 'name' })).rows.map((row) => [row.name, row.colour])).toEqual([['新的', 'red'], ['老的', 'red']]);
    const failures = await client.get<Buffer>(`/api/imports/${first.id}/failures`);
    await using files = await madeFiles();
    const table = await openTable(await files.bytes('failed.xlsx', failures.body));
    expect(table.header).toEqual(['名称', '颜色', '电话', '失败原因']);
    expect(table.sampleRows.map((row) => row.cells)).toEqual([['坏颜色', '绿', '', '颜色里没有“绿”，请改成红或蓝。'], ['', '', '13800000000', '请填写名称。'], ['坏电话', '', '电话', expect.stringContaining('电话的格式不对')]]);
    const mended = await bringIn(client, csv([['名称', '颜色', '失败原因'], ['坏颜色', '蓝', '颜色里没有…'], ['老的', '', '']]));
    expect(mended).toMatchObject({ created: 1, skipped: 1, failed: 0 });
    const original = await client.get<string>(`/api/imports/${first.id}/file`);
    expect(Buffer.from(original.body as never).toString()).toBe(csv(rows));
    const outcomes = await client.get<{ rows: object[] }>(`/api/imports/${first.id}/rows?result=failed`);
    expect(outcomes.body.rows).toMatchObject([{ number: 4, result: 'failed' }, { number: 5 }, { number: 6 }]);
    const news = await asSystem(bed.reading(viewer), 'a test reads').selectFrom('notification').select(['title', 'body', 'link']).where('employeeId', '=', viewer.id).where('link', '=', `/imports/${first.id}`).execute();
    expect(news).toEqual([{ title: '导入完成：名单.csv', body: '新建 1 条，更新 1 条，跳过 0 条，失败 3 条。失败的行可以下载，改好后再次导入。', link: `/imports/${first.id}` }]);
  });

  it('lets one row that spoils its portion fail alone', async () => {
    const { client, viewer } = bed.newcomer();
    const names = numbered(60);
    names[37] = '爆炸';
    const result = await bringIn(client, list(names));
    expect(result).toMatchObject({ created: 59, failed: 1 });
    expect((await client.get<{ rows: object[] }>(`/api/imports/${result.id}/rows?result=failed`)).body.rows).toEqual([{ number: 39, result: 'failed', recordId: null, reason: '这一行会让整批失败。' }]);
    expect((await noteNames(bed.reading(viewer))).length).toBe(59);
  });

  it.each([
    ['one among good ones', ['甲', '爆炸', '乙'], ['created', 'failed', 'created']],
    ['the last of many', [...numbered(7), '爆炸'], [...Array(7).fill('created'), 'failed']],
    ['the only one', ['爆炸'], ['failed']],
    ['every one', ['爆炸', '爆炸'], ['failed', 'failed']],
    ['two apart, a twin between them', ['爆炸', '老的', '新的', '爆炸', '尾'], ['failed', 'skipped', 'created', 'failed', 'created']],
  ] as const)('shows beforehand that a row that spoils its portion fails alone: %s', async (_, names, results) => {
    const { client, viewer } = bed.newcomer();
    await bed.writing(viewer, (context) => insertRecord(context, note, { name: '老的' }));
    const { body } = await uploadList(client, list(names));
    const preview = await client.post<{ rows: { number: number; result: string; reason: string | null; cells: object }[] }>(`/api/imports/${body.id}/preview`, { mapping: body.guesses, duplicates: 'skip' });
    expect(preview.body.rows.map(({ result }) => result)).toEqual(results);
    expect(preview.body.rows.filter(({ reason }) => reason !== null)).toEqual(names.flatMap((name, at) => (name === '爆炸' ? [{ number: at + 2, cells: { name, colour: '' }, result: 'failed', reason: '这一行会让整批失败。' }] : [])));
    expect(await noteNames(bed.reading(viewer))).toEqual(['老的']);
  });

  it('refuses a row with a doubtful cell in a column that is taken, and lets it pass in one that is not', async () => {
    const { client } = bed.newcomer();
    await using files = await madeFiles();
    const cells = (value: string): string[] => [`<c t="n" s="1"><v>${value}</v></c>`];
    const styles = { 'xl/styles.xml': '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' };
    const path = await files.workbook(rowsXml([['名称', '电话'], ['甲', ...cells('-20')], ['乙', ...cells('40000')]]), styles);
    const { body } = await uploadList(client, readFileSync(path), '日期.xlsx');
    expect(body.problems).toHaveLength(1);
    await client.post(`/api/imports/${body.id}/start`, { mapping: ['name', 'phone'], duplicates: 'skip' });
    const result = await until(client, `/api/imports/${body.id}`, 'done');
    expect((await client.get<{ rows: { number: number; reason: string }[] }>(`/api/imports/${result.id}/rows?result=failed`)).body.rows[0]).toMatchObject({ number: 2, reason: expect.stringContaining('B2') });
    const again = await uploadList(client, readFileSync(path), '日期.xlsx');
    await client.post(`/api/imports/${again.body.id}/start`, { mapping: ['name', null], duplicates: 'skip' });
    expect(await until(client, `/api/imports/${again.body.id}`, 'done')).toMatchObject({ created: 1, skipped: 1, failed: 0 });
  });
});

describe('rights (R12.1)', () => {
  it('an import is there for whoever may import such records, within his scope, and nobody else', async () => {
    const { client, viewer } = bed.newcomer();
    const { id } = await bringIn(client, list(['甲']));
    const uploaded = (await uploadList(client, list(['乙']))).body;
    const colleague = bed.newcomer({ companyId: viewer.companyId, name: '同事', rights: { ...noteRights, 'note.import': own } });
    const chief = bed.newcomer({ companyId: viewer.companyId, name: '主管' });
    const nobody = bed.newcomer({ companyId: viewer.companyId, rights: { 'note.read': noteRights['note.read']! } });
    const foreign = bed.newcomer();
    for (const one of [colleague, nobody, foreign]) {
      const paths = [`/api/imports/${id}`, `/api/imports/${id}/rows`, `/api/imports/${id}/kept`, `/api/imports/${id}/failures`, `/api/imports/${id}/file`];
      expect(await Promise.all(paths.map(async (path) => (await one.client.get(path)).status))).toEqual(paths.map(() => 404));
      expect([(await one.client.post(`/api/imports/${id}/undo`)).status, (await one.client.post(`/api/imports/${id}/cancel`)).status]).toEqual([404, 404]);
      expect((await one.client.post(`/api/imports/${uploaded.id}/start`, { mapping: uploaded.guesses, duplicates: 'skip' })).status).toBe(404);
    }
    const listed = async (one: typeof chief): Promise<string[]> => ((await one.client.get<{ rows: Imported[] }>('/api/imports?noun=note&page=1&size=20')).body.rows ?? []).map((row) => row.state);
    expect([await listed(chief), await listed(colleague), await listed(foreign)]).toEqual([['uploaded', 'done'], [], []]);
    expect((await nobody.client.get('/api/imports?noun=note')).status).toBe(403);
    expect((await nobody.client.get('/api/imports/template?noun=note')).status).toBe(403);
    expect((await uploadList(nobody.client, list(['丙']))).status).toBe(403);
    expect((await uploadList(client, list(['丙']), '名单.csv', { noun: 'reply' })).status).toBe(404);
    // Seen, but whoever uploaded it decides what it holds.
    expect((await chief.client.post(`/api/imports/${uploaded.id}/start`, { mapping: uploaded.guesses, duplicates: 'skip' })).status).toBe(404);
    expect((await client.post(`/api/imports/${id}/start`, { mapping: ['name', null], duplicates: 'skip' })).body).toMatchObject({ status: 409, code: 'import.started' });
  });
});

describe('cancel', () => {
  it('keeps what went in, says so, and can be undone', async () => {
    const { client, viewer } = bed.newcomer();
    const id = await startList(client, list(numbered(4000)));
    await expect.poll(async () => (await client.get<Imported>(`/api/imports/${id}`)).body.created, { interval: 10 }).toBeGreaterThan(0);
    expect((await client.post(`/api/imports/${id}/undo`)).body).toMatchObject({ code: 'import.not_undoable' });
    expect((await client.post(`/api/imports/${id}/cancel`)).status).toBe(200);
    const { created, can } = await until(client, `/api/imports/${id}`, 'cancelled');
    expect(created).toBeLessThan(4000);
    expect(can).toEqual(['undo']);
    expect((await noteNames(bed.reading(viewer))).length).toBe(created);
    expect((await client.post(`/api/imports/${id}/cancel`)).body).toMatchObject({ code: 'import.not_running' });
    await client.post(`/api/imports/${id}/undo`);
    expect(await until(client, `/api/imports/${id}`, 'undone')).toMatchObject({ undone: created, kept: 0, can: [] });
    expect(await noteNames(bed.reading(viewer))).toEqual([]);
  });
});

describe('undo of a whole batch', () => {
  it('takes created records back, gives changed ones their former values, and names and leaves those changed since', async () => {
    const { client, viewer } = bed.newcomer();
    await bed.writing(viewer, async (context) => {
      for (const name of ['改回来', '又改过', '后来删的']) await insertRecord(context, note, { name, colour: 'blue', phone: '13800000000' });
    });
    const rows = [['名称', '颜色', '回复'], ['改回来', '红', ''], ['又改过', '红', ''], ['后来删的', '红', ''], ['新的', '', '一句话'], ['新的又改过', '', '留下的话'], ['新的已删', '', '']];
    const { id } = await bringIn(client, csv(rows), 'update');
    const byName = async (name: string) => (await listRecords(bed.reading(viewer), note, { name })).rows[0]!.id;
    const [touched, fresh, gone, deleted] = [await byName('又改过'), await byName('新的又改过'), await byName('新的已删'), await byName('后来删的')];
    const editor = bed.newcomer({ companyId: viewer.companyId, name: '李雷' }).viewer;
    await bed.writing(editor, async (context) => {
      await updateRecord(context, note, await loadRecord(context, note, touched), { phone: '13911111111' });
      await updateRecord(context, note, await loadRecord(context, note, fresh), { phone: '13922222222' });
      await deleteRecord(context, note, await loadRecord(context, note, gone));
      await deleteRecord(context, note, await loadRecord(context, note, deleted));
    });
    await client.post(`/api/imports/${id}/undo`);
    expect(await until(client, `/api/imports/${id}`, 'undone')).toMatchObject({ undone: 3, kept: 3 });
    const shown = (await listRecords(bed.reading(viewer), note, { sort: 'name' })).rows.map((row) => [row.name, row.colour, row.phone]);
    expect(shown).toEqual([['又改过', 'red', '13911111111'], ['改回来', 'blue', '13800000000'], ['新的又改过', null, '13922222222']].sort((a, b) => (a[0]! < b[0]! ? -1 : 1)));
    const kept = (await client.get<{ rows: { title: string; note: string; noun: string }[] }>(`/api/imports/${id}/kept`)).body.rows;
    expect(kept.map((row) => row.note).sort()).toEqual(['“又改过”导入之后被李雷改动过，保持现在的样子。', '“后来删的”导入之后已被删除，没有恢复原值。', '“新的又改过”导入之后被李雷改动过，保持现在的样子。', '“留下的话”所属的记录没有撤销，一并保留。'].sort());
    expect((await listRecords(bed.reading(bed.newcomer({ ...viewer, rights: { ...noteRights, 'reply.read': noteRights['note.read']! }, fieldAccess: {} }).viewer), reply, {})).rows.map((row) => row.words)).toEqual(['留下的话']);
    expect((await client.post(`/api/imports/${id}/undo`)).body).toMatchObject({ code: 'import.not_undoable' });
    const entries = await asSystem(bed.reading(viewer), 'a test reads').selectFrom('audit_entry').select(['actorName', 'reason']).where('action', '=', 'import-undo').where('companyId', '=', viewer.companyId).where('recordId', '!=', id).execute();
    expect(entries).toEqual(Array.from({ length: 3 }, () => ({ actorName: '王芳', reason: '撤销导入：名单.csv' })));
  });

  it('gives back what a record was before the import, however often the file names it', async () => {
    const { client, viewer } = bed.newcomer();
    await bed.writing(viewer, (context) => insertRecord(context, note, { name: '反复', phone: '13800000000' }));
    const rows = [['名称', '颜色', '电话'], ['反复', '红', '13900000001'], ...numbered(700).map((name) => [name, '', '']), ['反复', '蓝', '13900000002']];
    const { id, updated } = await bringIn(client, csv(rows), 'update');
    expect(updated).toBe(2);
    await client.post(`/api/imports/${id}/undo`);
    await until(client, `/api/imports/${id}`, 'undone');
    expect((await listRecords(bed.reading(viewer), note, {})).rows).toMatchObject([{ name: '反复', colour: null, phone: '13800000000' }]);
  });

  it('keeps created records on which work hangs already, as the importer says', async () => {
    const { client, viewer } = bed.newcomer();
    const { id } = await bringIn(client, list(['甲', '乙']));
    used.add('all');
    await client.post(`/api/imports/${id}/undo`);
    expect(await until(client, `/api/imports/${id}`, 'undone')).toMatchObject({ undone: 0, kept: 2 });
    expect((await client.get<{ rows: { note: string }[] }>(`/api/imports/${id}/kept`)).body.rows[0]!.note).toMatch(/^“[甲乙]”已经有人使用，保留下来。$/);
    expect((await noteNames(bed.reading(viewer))).length).toBe(2);
  });
});
