import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { type DealFloor, openDealFloor, type Seen } from '../testing/deal-floor.ts';
import { becomeProject, markWon, reopenOpportunity } from './transitions.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

const today = (): string => dayOf(instant());
const submit = (row: Seen, more: object = {}) => floor.zhang.client.post<Seen>(`/api/opportunities/${row.id}/submit`, { version: row.version, ...more });

describe('approval (R5.1, R12.3)', () => {
  it('makes a draft effective for as long as the company says, and tells the approver what he decides on', async () => {
    const row = await floor.draft(floor.zhang);
    expect((await submit(row, { words: '客户着急' })).body).toMatchObject({ status: 'pending', can: [] });
    const { rows } = (await floor.manager.client.get<{ rows: { id: string; recordId: string; title: string }[] }>('/api/approvals?box=waiting')).body;
    const waiting = rows.find(({ title }) => title === row.name)!;
    expect(JSON.stringify((await floor.manager.client.get(`/api/approvals/${waiting.id}`)).body)).toContain('CRM 标准版');
    expect((await floor.decide(floor.manager, row.id, 'approve')).status).toBe(200);
    const effective = await floor.read(floor.zhang, row.id);
    expect(effective).toMatchObject({ status: 'effective', validUntil: addDays(today(), 90), approvedAt: expect.any(String) as unknown });
    expect(effective.can).toEqual(['edit', 'lose', 'requestRenewal', 'requestInvalidation', 'followUp']);
  });

  it('a refusal leads back to a draft that can be changed and submitted again', async () => {
    const row = await floor.draft(floor.zhang);
    await submit(row);
    await floor.decide(floor.manager, row.id, 'refuse', '价格太低');
    const back = await floor.read(floor.zhang, row.id);
    expect(back).toMatchObject({ status: 'draft', validUntil: null });
    expect((await submit(back)).body).toMatchObject({ status: 'pending' });
    const story = await floor.zhang.client.get<{ rows: { facts: { title: string; says: string } }[] }>(`/api/customers/${row.customerId}/timeline?kind=business`);
    expect(story.body.rows.map(({ facts }) => facts.title)).toEqual(['提交商机审核', '商机审核未通过', '提交商机审核', '新建商机']);
    expect(story.body.rows[1]).toMatchObject({ actorName: '赵经理', facts: { says: '价格太低', link: `/opportunities/${row.id}` } });
  });

  it('locks the document: what is pending cannot be changed, lost or deleted', async () => {
    const row = await floor.draft(floor.zhang);
    const { version } = (await submit(row)).body;
    expect((await floor.zhang.client.patch(`/api/opportunities/${row.id}`, { version, competitor: 'x' })).body).toMatchObject({ code: 'approval.locked' });
    expect((await floor.zhang.client.delete(`/api/opportunities/${row.id}`)).status).toBe(409);
    expect((await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version, lostReason: 'price' })).body).toMatchObject({ code: 'opportunity.state' });
  });

  it('two submissions at once start one approval', async () => {
    const row = await floor.draft(floor.zhang);
    const answers = await Promise.all([submit(row), submit(row), submit(row)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    const cases = await floor.server.services.database.reader.selectFrom('approval').select('id').where('recordId', '=', row.id).execute();
    expect(cases).toHaveLength(1);
  });

  it('asks for a date of closing that is still to come', async () => {
    const row = await floor.draft(floor.zhang, { expectedCloseOn: today() });
    await floor.put(row.id, { expectedCloseOn: '2026-01-01' });
    expect(await submit(row)).toMatchObject({ status: 422, body: { detail: '预计成交日期已经过去，请先修改。' } });
  });
});

describe('renewal and invalidation by application (R5.1, R5.3)', () => {
  const renew = (row: Seen, until: string, words = '客户预算下季度到位') => floor.zhang.client.post<Seen>(`/api/opportunities/${row.id}/request-renewal`, { version: row.version, until, words });

  it('moves the last day once approved, and counts', async () => {
    const row = await floor.effective(floor.zhang);
    const until = addDays(row.validUntil!, 60);
    expect((await renew(row, until)).status).toBe(200);
    expect((await renew(row, until)).body).toMatchObject({ code: 'approval.running' });
    await floor.decide(floor.manager, row.id, 'approve');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'effective', validUntil: until, renewals: 1, warnedAt: null });
  });

  it('brings back what has expired meanwhile', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.put(row.id, { status: 'invalid', validUntil: addDays(today(), -3), expiredAt: instant(), closedAt: instant(), closeWords: '到期自动失效' });
    const expired = await floor.read(floor.zhang, row.id);
    expect(expired.can).toEqual(['requestRenewal', 'rebuild']);
    await renew(expired, addDays(today(), 30));
    await floor.decide(floor.manager, row.id, 'approve');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'effective', expiredAt: null, closedAt: null, closeWords: null, renewals: 1 });
  });

  it('a refused application changes nothing', async () => {
    const row = await floor.effective(floor.zhang);
    await renew(row, addDays(row.validUntil!, 1));
    await floor.decide(floor.manager, row.id, 'refuse', '没有进展');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'effective', validUntil: row.validUntil, renewals: 0 });
  });

  it.each([
    [-1, '续期日期要晚于今天'],
    [10, '续期日期要晚于现在的有效期'],
    [2000, '一次最多续期三年'],
  ])('refuses a day %i days from now', async (days, words) => {
    const row = await floor.effective(floor.zhang);
    expect(await renew(row, addDays(today(), days))).toMatchObject({ status: 422, body: { detail: expect.stringContaining(words) as unknown } });
    expect((await renew(row, '2026-02-30')).status).toBe(422);
    expect((await renew(row, addDays(row.validUntil!, 1), '')).status).toBe(422);
  });

  it('a day that passes before the approval renews nothing, and the applicant is told', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.put(row.id, { validUntil: addDays(today(), 1) });
    await renew(await floor.read(floor.zhang, row.id), addDays(today(), 2));
    await floor.server.services.database.transaction((handle) => handle.updateTable('approval').set({ details: JSON.stringify({ until: addDays(today(), -1), words: '太晚' }) }).where('recordId', '=', row.id).where('state', '=', 'running').execute());
    await floor.decide(floor.manager, row.id, 'approve');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ renewals: 0, validUntil: addDays(today(), 1) });
    const news = await floor.zhang.client.get<{ rows: { kind: string }[] }>('/api/notifications');
    expect(news.body.rows.map(({ kind }) => kind)).toContain('opportunity.renewal_late');
  });

  it('invalidation ends it with its reason, and then only rebuilding is left', async () => {
    const row = await floor.effective(floor.zhang);
    const asked = await floor.zhang.client.post(`/api/opportunities/${row.id}/request-invalidation`, { version: row.version, words: '项目取消' });
    expect(asked.status).toBe(200);
    expect((await floor.read(floor.zhang, row.id)).status).toBe('effective');
    await floor.decide(floor.manager, row.id, 'approve');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'invalid', closeWords: '项目取消', can: ['rebuild'] });
  });
});

describe('ends and beginnings (R5.1, R5.3, R5.5)', () => {
  it('is lost with a reason of the dictionary; what was applied for falls away', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.zhang.client.post(`/api/opportunities/${row.id}/request-renewal`, { version: row.version, until: addDays(row.validUntil!, 9), words: '再等等' });
    expect((await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version: row.version, lostReason: 'nothing' })).status).toBe(422);
    const lost = await floor.zhang.client.post<Seen>(`/api/opportunities/${row.id}/lose`, { version: row.version, lostReason: 'competitor', competitor: '友商科技', words: '对方降价三成' });
    expect(lost.body).toMatchObject({ status: 'lost', lostReason: 'competitor', competitor: '友商科技', closeWords: '对方降价三成', can: ['rebuild'] });
    const cases = await floor.server.services.database.reader.selectFrom('approval').select('state').where('recordId', '=', row.id).execute();
    expect(cases.map(({ state }) => state).sort()).toEqual(['approved', 'cancelled']);
  });

  it('is rebuilt as a draft of its own, with the same products', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version: row.version, lostReason: 'price' });
    const fresh = await floor.manager.client.post<Seen>(`/api/opportunities/${row.id}/rebuild`, {});
    expect(fresh).toMatchObject({ status: 201, body: { status: 'draft', rebuiltFromId: row.id, name: row.name, amount: row.amount, ownerId: floor.zhang.id, validUntil: null, renewals: 0 } });
    expect(fresh.body.lines).toHaveLength(row.lines.length);
    expect((await floor.zhang.client.post(`/api/opportunities/${fresh.body.id}/rebuild`, {})).status).toBe(409);
  });

  it('goes on as a project, is won by its order, and comes back when that is withdrawn', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.program((context) => becomeProject(context, row.id));
    await expect(floor.program((context) => becomeProject(context, row.id))).rejects.toMatchObject({ code: 'opportunity.state' });
    expect((await floor.program((context) => markWon(context, row.id, '订单 DD1 已生效'))).status).toBe('won');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'won', closeWords: '订单 DD1 已生效', can: [] });
    expect((await floor.program((context) => reopenOpportunity(context, row.id, 'project', '订单撤回'))).status).toBe('project');
    await expect(floor.program((context) => reopenOpportunity(context, (row.id + 'x').slice(1), 'effective', null))).rejects.toMatchObject({ status: 404 });
  });
});

describe('action records (R5.2)', () => {
  const record = (opportunityId: string) => floor.zhang.client.post<{ id: string; customerId: string }>('/api/activities/record', { subject: '电话', way: 'phone', result: '谈了报价', opportunityId });

  it('belong to an opportunity in force and to its customer', async () => {
    const row = await floor.effective(floor.zhang);
    const { body } = await record(row.id);
    expect(body).toMatchObject({ opportunityId: row.id, customerId: row.customerId });
    expect((await floor.read(floor.zhang, row.id)).counts).toMatchObject({ activity: 1 });
    const list = await floor.zhang.client.get<{ rows: { id: string }[] }>(`/api/activities?opportunityId=${row.id}`);
    expect(list.body.rows.map(({ id }) => id)).toEqual([body.id]);
    expect((await floor.zhang.client.post('/api/activities/record', { subject: '电话', way: 'phone', result: 'x', opportunityId: row.id, customerId: await floor.customerOf(floor.zhang) })).status).toBe(422);
  });

  it('are not noted before the approval nor after the end', async () => {
    const draft = await floor.draft(floor.zhang);
    expect((await record(draft.id)).body).toMatchObject({ code: 'opportunity.state' });
    const row = await floor.effective(floor.zhang);
    await floor.put(row.id, { validUntil: addDays(today(), -1) });
    expect((await record(row.id)).body).toMatchObject({ detail: expect.stringContaining('请申请续期或重建商机') as unknown });
    expect((await floor.li.client.post('/api/activities/record', { subject: 'x', way: 'phone', result: 'x', opportunityId: row.id })).status).toBe(404);
  });

  it('a planned one is completed, and the next is planned at the same place while it is open', async () => {
    const row = await floor.effective(floor.zhang);
    const { body: plan } = await floor.zhang.client.post<{ id: string }>('/api/activities', { subject: '演示', way: 'visit', plannedAt: '2099-01-01 02:00:00', opportunityId: row.id });
    const done = await floor.zhang.client.post<{ next: { opportunityId: string | null } }>(`/api/activities/${plan.id}/complete`, { result: '演示很好', next: { subject: '报价', plannedAt: '2099-01-05 02:00:00' } });
    expect(done.body.next).toMatchObject({ opportunityId: row.id });
    const { body: last } = await floor.zhang.client.post<{ id: string }>('/api/activities', { subject: '签约', way: 'visit', plannedAt: '2099-02-01 02:00:00', opportunityId: row.id });
    await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version: (await floor.read(floor.zhang, row.id)).version, lostReason: 'price' });
    const after = await floor.zhang.client.post<{ next: { opportunityId: string | null; customerId: string } }>(`/api/activities/${last.id}/complete`, { result: '没签成', next: { subject: '回访', plannedAt: '2099-03-01 02:00:00' } });
    expect(after.body.next).toMatchObject({ opportunityId: null, customerId: row.customerId });
  });
});
