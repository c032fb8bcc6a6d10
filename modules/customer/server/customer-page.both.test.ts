import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf } from '#platform/db/index.ts';
import { visibleRows } from '#platform/record/index.ts';
import { customer } from '../model/customer.ts';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';
import { tellTimeline } from './story.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor();
});
afterAll(() => floor.stop());

interface Timeline {
  rows: { kind: string; at: string; actorName: string | null; facts: Record<string, unknown> }[];
  next: string | null;
}

describe('the customer’s page (R4.11)', () => {
  it('counts what its reader would find, and offers what he may do', async () => {
    const one = await createdBy(floor.zhang.client);
    await floor.zhang.client.post('/api/contacts', { name: '钱主管', customerId: one.id });
    await floor.zhang.client.post('/api/activities/record', { subject: '初访', way: 'visit', customerId: one.id, result: '需要报价' });
    await createdBy(floor.zhang.client, { parentId: one.id });
    const page = await floor.zhang.client.get(`/api/customers/${one.id}`);
    expect(page.body).toMatchObject({ counts: { activity: 1, contact: 1, children: 1, share: 0, attachment: 0 }, lastFollowUpAt: expect.any(String) as unknown });
    expect(page.body.can).toEqual(['edit', 'release', 'transfer', 'share', 'lock', 'convert', 'followUp']);
    expect((await floor.manager.client.get(`/api/customers/${one.id}`)).body.can).toEqual(expect.arrayContaining(['delete', 'merge']));
  });

  it('tells everything that happened, the latest first, page by page', async () => {
    const one = await createdBy(floor.zhang.client);
    for (let index = 0; index < 35; index += 1) await floor.zhang.client.post('/api/activities/record', { subject: `第 ${index} 次`, way: 'phone', customerId: one.id, result: '通话' });
    await floor.zhang.client.post(`/api/customers/${one.id}/convert`, { reason: '签约' });
    await floor.director.client.post(`/api/customers/${one.id}/transfer`, { toEmployeeId: floor.li.id, reason: '调区' });
    const first = await floor.li.client.get<Timeline>(`/api/customers/${one.id}/timeline`);
    expect(first.body.rows.slice(0, 2)).toMatchObject([
      { kind: 'ownership', actorName: '王总', facts: { how: 'transfer', fromOwnerName: '张三', toOwnerName: '李四', reason: '调区' } },
      { kind: 'change', actorName: '张三', facts: { action: 'convert', reason: '签约' } },
    ]);
    const second = await floor.li.client.get<Timeline>(`/api/customers/${one.id}/timeline?before=${encodeURIComponent(first.body.next!)}`);
    const all = [...first.body.rows, ...second.body.rows];
    expect(all.filter(({ kind }) => kind === 'activity')).toHaveLength(35);
    expect(all.at(-1)).toMatchObject({ kind: 'ownership', facts: { how: 'create' } });
    expect(second.body.next).toBeNull();
  });

  it('tells what modules above tell, in the same order and under the same kinds', async () => {
    const one = await createdBy(floor.zhang.client);
    tellTimeline<{ name: string }>({
      noun: 'test',
      label: '测试',
      linesOf: (context, customerId, { before }) =>
        visibleRows(context, customer)
          .select([sql.lit('told').as('id'), sql.lit('2026-12-31 00:00:00.000').as('at'), sql.lit('张三').as('actorName'), jsonOf({ name: 'customer.name' }).as('told')])
          .where('customer.id', '=', customerId)
          .where('customer.id', '=', before > '2027-01-01' ? one.id : ''),
      say: (_context, { name }) => ({ title: '商机有效', name, link: '/opportunities/1' }),
    });
    const all = await floor.zhang.client.get<Timeline>(`/api/customers/${one.id}/timeline`);
    expect(all.body.rows.map(({ kind }) => kind).sort()).toEqual(['business', 'ownership']);
    const told = await floor.zhang.client.get<Timeline>(`/api/customers/${one.id}/timeline?kind=business`);
    expect(told.body.rows).toMatchObject([{ kind: 'business', actorName: '张三', facts: { noun: 'test', title: '商机有效', link: '/opportunities/1' } }]);
    expect((await floor.li.client.get(`/api/customers/${one.id}/timeline`)).status).toBe(404);
  });

  it('leaves out what the reader’s roles hide', async () => {
    const one = await createdBy(floor.zhang.client, { phone: '13800001111', remark: '不给财务看' });
    const finance = await floor.hire('财务', 'finance');
    const roles = await floor.company.administrator.client.get<{ rows: { id: string; name: string; version: number }[] }>('/api/roles?size=50');
    const role = roles.body.rows.find(({ name }) => name === '财务')!;
    await floor.server.services.database.transaction(async (handle) => {
      await handle.insertInto('role_field').values([{ roleId: role.id, companyId: floor.company.id, noun: 'customer', field: 'phone', access: 'masked' }, { roleId: role.id, companyId: floor.company.id, noun: 'customer', field: 'remark', access: 'hidden' }]).execute();
      await handle.updateTable('company').set((eb) => ({ rulesVersion: eb('rulesVersion', '+', 1) })).where('id', '=', floor.company.id).execute();
    });
    const page = await finance.client.get(`/api/customers/${one.id}`);
    expect(page.body).toMatchObject({ phone: '138****1111' });
    expect(page.body).not.toHaveProperty('remark');
    expect((await finance.client.get('/api/customers?phone=13800001111')).status).toBe(422);
  });
});
