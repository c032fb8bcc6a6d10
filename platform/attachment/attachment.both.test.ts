import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { instant, newId } from '#platform/db/index.ts';
import type { RowOf } from '#platform/entity/index.ts';
import { jobsModule } from '#platform/jobs/index.ts';
import { type Viewer, wholeCompany } from '#platform/permission/index.ts';
import { deleteRecord, insertRecord, loadRecord } from '#platform/record/index.ts';
import { note, noteMigrations, reply } from '#platform/record/note.fixture.ts';
import type { Client } from '#tests/harness/client.ts';
import { own, viewerWith } from '#tests/harness/platform.ts';
import { attachReceived, attachmentModule, countAttachments, dropAttachments, moveAttachments } from './index.ts';
import { EVERY_KIND, keyOf } from './storage/index.ts';
import { PDF, PNG } from './storage/sample-files.ts';
import { sweepJob } from './sweep.ts';
import { type Bed, formOf, startBed } from './testing/bed.ts';

const companyId = newId();
const rights = { 'note.read': wholeCompany, 'note.update': wholeCompany, 'note.delete': wholeCompany };
const boss = viewerWith({ companyId, name: '总监', rights });
const reader = viewerWith({ companyId, name: '读者', rights: { 'note.read': wholeCompany } });
const stranger = viewerWith({ name: '外人', rights });

let bed: Bed;
let client: Client;
beforeAll(async () => {
  bed = await startBed([{ noun: 'note', label: '便笺', entities: [note, reply] }, jobsModule, attachmentModule], noteMigrations);
  client = bed.clientOf(boss);
});
afterAll(() => bed.close());

const newNote = (viewer: Viewer = boss): Promise<RowOf<typeof note>> => bed.writing(viewer, (context) => insertRecord(context, note, { name: '附件的主人', ownerId: viewer.id }));

async function upload(recordId: string, name: string, content: Uint8Array | string, as: Client = client): Promise<{ status: number; body: Record<string, unknown> & { id: string } }> {
  return as.post('/api/attachments', formOf({ noun: 'note', recordId }, name, content));
}

/** Every file in the storage's folder, temporary or kept. */
function filesLying(): string[] {
  const folder = bed.services.config.storageUrl.slice('file:'.length);
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

describe('attachments (issue 2 §2)', () => {
  it('keep their Chinese name, are judged by content and served without harm', async () => {
    const { id } = await newNote();
    const { status, body } = await upload(id, '报价单（最终）.docx', PDF);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '报价单（最终）.docx.pdf', kind: 'pdf', size: PDF.length, createdByName: '总监', can: ['delete'] });
    expect(body).not.toHaveProperty('fileKey');
    const answer = await client.get<Buffer>(`/api/attachments/${body.id}/content`);
    expect(answer.body.equals(PDF)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-length': String(PDF.length) });
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('报价单'));
  });

  it('go out in ranges, and not at all where the browser has them', async () => {
    const { id } = await newNote();
    const { body } = await upload(id, '图.png', PNG);
    const path = `/api/attachments/${body.id}/content`;
    const part = await client.get<Buffer>(path, { range: 'bytes=4-9' });
    expect([part.status, part.body.equals(PNG.subarray(4, 10)), part.headers.get('content-range')]).toEqual([206, true, `bytes 4-9/${PNG.length}`]);
    const tail = await client.get<Buffer>(path, { range: 'bytes=-5' });
    expect([tail.status, tail.body.equals(PNG.subarray(-5))]).toEqual([206, true]);
    const beyond = await client.get(path, { range: `bytes=${PNG.length}-` });
    expect([beyond.status, beyond.body.code, beyond.headers.get('content-range')]).toEqual([416, 'attachment.range_refused', `bytes */${PNG.length}`]);
    const whole = await client.get<Buffer>(path, { range: 'bytes=9-4' });
    expect([whole.status, whole.body.length]).toEqual([200, PNG.length]);
    expect((await client.get(path, { 'if-none-match': whole.headers.get('etag')! })).status).toBe(304);
  });

  it('are reached through their record alone: read by its readers, changed by its editors, absent for everybody else', async () => {
    const { id } = await newNote();
    const { body } = await upload(id, '内部.txt', '只给看得见便笺的人');
    const list = `/api/attachments?noun=note&recordId=${id}`;
    const content = `/api/attachments/${body.id}/content`;
    const [other, foreign] = [bed.clientOf(reader), bed.clientOf(stranger)];
    expect((await other.get(list)).body).toMatchObject({ rows: [{ name: '内部.txt', can: [] }] });
    expect((await other.get(content)).status).toBe(200);
    expect([(await other.delete(`/api/attachments/${body.id}`)).status, (await upload(id, '乱放.txt', '字', other)).status]).toEqual([404, 404]);
    const narrow = bed.clientOf(viewerWith({ companyId, rights: { 'note.read': own } }));
    for (const one of [foreign, narrow]) {
      const answers = [await one.get(list), await one.get(content), await one.delete(`/api/attachments/${body.id}`), await upload(id, '乱放.txt', '字', one)];
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
    }
    expect((await client.get(`/api/attachments?noun=secret&recordId=${id}`)).status).toBe(404);
    expect((await client.get(list)).body).toMatchObject({ rows: [{ can: ['delete'] }] });
    expect((await client.delete(`/api/attachments/${body.id}`)).status).toBe(204);
    expect((await client.delete(`/api/attachments/${body.id}`)).status).toBe(404);
    const entries = await asSystem(bed.reading(boss), 'a test reads the log').selectFrom('audit_entry').selectAll().where('recordId', '=', id).orderBy('id').execute();
    expect(entries.map((entry) => [entry.action, entry.actorName])).toEqual([['create', '总监'], ['attach', '总监'], ['detach', '总监']]);
  });

  it('are refused in Chinese when too large, of a dangerous kind, or missing, and leave nothing behind', async () => {
    const { id } = await newNote();
    const before = filesLying();
    const answers = [
      await upload(id, '大.zip', new Uint8Array(60 * 1024 * 1024)),
      await upload(id, '大.txt', '字'.repeat(8 * 1024 * 1024)),
      await upload(id, '网页.png', '<!doctype html><script>alert(1)</script>'),
      await upload(id, '空.txt', ''),
      await client.post('/api/attachments', new FormData()),
      await client.post('/api/attachments', formOf({ noun: 'note', recordId: id, pages: '零' }, '图.png', PNG)),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [415, 'attachment.kind_refused'],
      [413, 'attachment.too_large'],
      [415, 'attachment.kind_refused'],
      [400, 'attachment.empty'],
      [422, 'attachment.no_file'],
      [422, 'attachment.pages'],
    ]);
    for (const { body } of answers) expect(body.title).toMatch(/\p{Script=Han}.*。$/u);
    expect(filesLying()).toEqual(before);
    expect(await countAttachments(bed.reading(boss), 'note', id)).toBe(0);
  });

  it('leave no row and nothing lying about when the record goes while the file comes', async () => {
    const row = await newNote();
    const { storage } = bed.services;
    const received = await storage.receive(Readable.from([Buffer.from('来晚了的文件')]), { name: '晚.txt', accept: EVERY_KIND, limitBytes: 1000 });
    await bed.writing(boss, async (context) => deleteRecord(context, note, await loadRecord(context, note, row.id)));
    await expect(attachReceived(bed.reading(boss), { noun: 'note', recordId: row.id }, received, { name: '晚.txt' })).rejects.toMatchObject({ status: 404 });
    expect(await storage.exists(keyOf(received.sha256))).toBe(true);
    await age();
    await sweep();
    expect(await storage.exists(keyOf(received.sha256))).toBe(false);
  });

  it('follow their record when it is merged, and go when it is removed for good', async () => {
    const [twin, kept] = [await newNote(), await newNote()];
    await upload(twin.id, '一.txt', '一');
    await upload(twin.id, '二.txt', '二');
    expect(await bed.writing(boss, (context) => moveAttachments(context, 'note', twin.id, kept.id))).toBe(2);
    expect(await countAttachments(bed.reading(boss), 'note', kept.id)).toBe(2);
    expect(await bed.writing(stranger, (context) => dropAttachments(context, 'note', kept.id))).toBe(0);
    expect(await bed.writing(boss, (context) => dropAttachments(context, 'note', kept.id))).toBe(2);
  });
});

describe('the nightly sweep', () => {
  it('keeps what any row names, however many, and what came in within the day', async () => {
    const { id } = await newNote();
    const [first, second] = [await upload(id, '同一份.txt', '同一份内容'), await upload(id, '又一份.txt', '同一份内容')];
    const [{ fileKey }] = (await asSystem(bed.reading(boss), 'a test looks').selectFrom('attachment').select('fileKey').where('id', '=', first.body.id).execute()) as [{ fileKey: string }];
    await client.delete(`/api/attachments/${first.body.id}`);
    await age();
    await sweep();
    expect(await bed.services.storage.exists(fileKey)).toBe(true);
    await client.delete(`/api/attachments/${second.body.id}`);
    expect(await upload(id, '第三份.txt', '同一份内容')).toMatchObject({ status: 201 });
    const third = (await client.get<{ rows: { id: string }[] }>(`/api/attachments?noun=note&recordId=${id}`)).body.rows[0]!;
    await client.delete(`/api/attachments/${third.id}`);
    await sweep();
    expect(await bed.services.storage.exists(fileKey)).toBe(true);
    await age();
    await sweep();
    expect(await bed.services.storage.exists(fileKey)).toBe(false);
  });
});

/** As if every content had been brought in two days ago. */
async function age(): Promise<void> {
  await bed.services.database.transaction((handle) => handle.updateTable('kept_file').set({ broughtAt: instant(Date.now() - 2 * 86_400_000) }).execute());
}

async function sweep(): Promise<unknown> {
  const steps = { step: (work: (context: never, save: never) => Promise<unknown>) => bed.writing(boss, (context) => work(context as never, undefined as never)), read: (work: (context: never) => Promise<unknown>) => work(bed.reading(boss) as never) };
  return sweepJob.run({ ...steps, services: bed.services } as never);
}
