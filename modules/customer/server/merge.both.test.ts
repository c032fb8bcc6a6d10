import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';
import { createdBy, freshName, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());

const rows = (table: 'contact' | 'activity' | 'customer_ownership' | 'attachment' | 'contact_move', column: string, id: string): Promise<object[]> =>
  floor.server.services.database.reader.selectFrom(table as 'contact').selectAll().where(column as 'customerId', '=', id).execute();

describe('merging twins (R4.1)', () => {
  it('loses nothing: what hung on the twin hangs on the survivor, and the twin leads there', async () => {
    const [kept, twin] = [await createdBy(floor.zhang.client, { phone: '0571-86001234' }), await createdBy(floor.li.client, { name: freshName('孪生'), website: 'https://example.com', class: 'A' })];
    const boss = floor.director.client;
    const child = await createdBy(boss, { parentId: twin.id });
    const superior = await floor.li.client.post<{ id: string }>('/api/contacts', { name: '总经理', customerId: twin.id });
    await floor.li.client.post('/api/contacts', { name: '经理', customerId: twin.id, superiorContactId: superior.body.id });
    await floor.li.client.post('/api/activities/record', { subject: '谈过', way: 'phone', customerId: twin.id, result: '好' });
    await floor.li.client.post(`/api/customers/${twin.id}/share`, { grantees: [{ kind: 'employee', id: floor.manager.id }], access: 'edit' });
    await floor.li.client.post(`/api/customers/${twin.id}/convert`, { reason: '已签约' });
    await floor.program(async (context) => {
      const file = { id: newId(), companyId: floor.company.id, noun: 'customer', recordId: twin.id, name: '合同.pdf', kind: 'pdf', size: 1, pages: null, fileKey: 'x', createdAt: context.now, createdBy: null };
      await asSystem(context, 'a test hangs a file').insertInto('attachment').values(file).execute();
    });
    const before = { contact: 2, activity: 1, ownership: (await rows('customer_ownership', 'customerId', kept.id)).length + (await rows('customer_ownership', 'customerId', twin.id)).length };
    const merged = await boss.post(`/api/customers/${kept.id}/merge`, { twinId: twin.id, fieldsFromTwin: ['name'] });
    expect(merged.body).toMatchObject({
      id: kept.id,
      name: twin.name,
      phone: kept.phone,
      website: 'https://example.com',
      class: 'A',
      stage: 'formal',
      convertReason: '已签约',
      ownerName: '张三',
      counts: { contact: before.contact, activity: before.activity, children: 1, share: 2, attachment: 1 },
    });
    expect(await rows('customer_ownership', 'customerId', kept.id)).toHaveLength(before.ownership);
    for (const table of ['contact', 'activity', 'customer_ownership'] as const) expect(await rows(table, 'customerId', twin.id)).toEqual([]);
    expect((await boss.get(`/api/customers/${child.id}`)).body).toMatchObject({ parentId: kept.id });
    // The twin's owner goes on seeing it, and old links lead on.
    expect((await floor.li.client.get(`/api/customers/${twin.id}`)).body).toMatchObject({ id: kept.id, mergedFromId: twin.id });
    expect((await floor.zhang.client.get(`/api/customers/${kept.id}`)).body.lastFollowUpAt).not.toBeNull();
  });

  it('keeps in the change log what moved, and nothing that a reader of the log may not know', async () => {
    const [kept, twin] = [await createdBy(floor.zhang.client), await createdBy(floor.zhang.client, { phone: '13911112222' })];
    await floor.director.client.post(`/api/customers/${kept.id}/merge`, { twinId: twin.id });
    const log = await floor.director.client.get<{ rows: { action: string; actionLabel: string }[] }>(`/api/audit-entries?noun=customer&recordId=${kept.id}`);
    expect(log.body.rows.map(({ actionLabel }) => actionLabel)).toEqual(expect.arrayContaining(['合并', '合并时移动的内容']));
    expect((await floor.director.client.post('/api/customers', { name: freshName(), regionCode: '330100', phone: '13911112222' })).body).toMatchObject({ code: 'customer.duplicate', twins: [{ id: kept.id }] });
  });

  it('follows a chain of merges, and brings no merged twin back from the recycle bin', async () => {
    const [one, two, three] = [await createdBy(floor.director.client), await createdBy(floor.director.client), await createdBy(floor.director.client)];
    await floor.director.client.post(`/api/customers/${two.id}/merge`, { twinId: three.id });
    await floor.director.client.post(`/api/customers/${one.id}/merge`, { twinId: two.id });
    expect((await floor.director.client.get(`/api/customers/${three.id}`)).body).toMatchObject({ id: one.id });
    expect((await floor.director.client.post(`/api/recycle-bin/customer/${two.id}/restore`)).body).toMatchObject({ code: 'customer.merged' });
  });

  it('is for those who may act on both, and not on one alone', async () => {
    const [own, foreign] = [await createdBy(floor.manager.client), await createdBy(floor.li.client)];
    expect((await floor.manager.client.post(`/api/customers/${own.id}/merge`, { twinId: foreign.id })).status).toBe(404);
    expect((await floor.zhang.client.post(`/api/customers/${own.id}/merge`, { twinId: foreign.id })).status).toBe(403);
    expect((await floor.manager.client.post(`/api/customers/${own.id}/merge`, { twinId: own.id })).status).toBe(422);
    const another = await createdBy(floor.manager.client);
    expect((await floor.manager.client.post(`/api/customers/${own.id}/merge`, { twinId: another.id, fieldsFromTwin: ['ownerId'] })).status).toBe(422);
  });
});
