import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import { counted } from '#tests/harness/counted.ts';
import { type DealFloor, freshName, openDealFloor, type Seen } from '../testing/deal-floor.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

describe('assignment (R5.6)', () => {
  it('gives an opportunity to any salesperson, tells him, and leaves a trace', async () => {
    const row = await floor.effective(floor.zhang);
    expect((await floor.zhang.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: floor.li.id })).status).toBe(403);
    expect((await floor.manager.client.post<Seen>(`/api/opportunities/${row.id}/assign`, { toEmployeeId: floor.li.id, reason: '熟悉行业' })).status).toBe(200);
    const theirs = await floor.read(floor.li, row.id);
    expect(theirs).toMatchObject({ ownerId: floor.li.id, status: 'effective', customerName: row.customerName });
    expect(theirs.can).toContain('followUp');
    const news = await floor.li.client.get<{ rows: { kind: string }[] }>('/api/notifications');
    expect(news.body.rows.map(({ kind }) => kind)).toContain('opportunity.assigned');
    expect((await floor.manager.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: floor.li.id })).status).toBe(422);
  });

  it('to many, tells row by row; somebody who has left is refused', async () => {
    const [one, two] = [await floor.effective(floor.zhang), await floor.effective(floor.zhang)];
    const lost = await floor.effective(floor.zhang);
    await floor.zhang.client.post(`/api/opportunities/${lost.id}/lose`, { version: lost.version, lostReason: 'price' });
    const answer = await floor.manager.client.post<{ results: { id: string; ok: boolean; code?: string }[] }>('/api/opportunities/batch/assign', { ids: [one.id, two.id, lost.id, '01900000-0000-7000-8000-000000000000'], toEmployeeId: floor.agent.id });
    const byId = Object.fromEntries(answer.body.results.map(({ id, ok, code }) => [id, ok || code]));
    expect(byId).toEqual({ [one.id]: true, [two.id]: true, [lost.id]: 'opportunity.state', '01900000-0000-7000-8000-000000000000': 'not_found' });
    const gone = await floor.hire('离职者', 'salesperson', '销售一部');
    await floor.server.services.database.transaction((handle) => handle.updateTable('employee').set({ status: 'left' }).where('id', '=', gone.id).execute());
    expect((await floor.manager.client.post('/api/opportunities/batch/assign', { ids: [one.id], toEmployeeId: gone.id })).body).toMatchObject({ detail: expect.stringContaining('不在职') as unknown });
  });
});

describe('an agent (R5.6)', () => {
  it('sees what was assigned to him and nothing else', async () => {
    const agent = await floor.hire('吴代理', 'agent');
    const customerId = await floor.customerOf(floor.zhang);
    const other = await floor.effective(floor.zhang, { customerId });
    const row = await floor.effective(floor.zhang, { customerId, lines: [{ productId: floor.service, quantity: 1, price: 100 }] });
    await floor.zhang.client.post('/api/activities/record', { subject: '内部讨论', way: 'phone', result: '底价七折', opportunityId: row.id });
    await floor.manager.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: agent.id });
    const seen = await floor.read(agent, row.id);
    expect(seen).toMatchObject({ name: row.name, customerName: row.customerName, unseen: ['customerId', 'contactId'], counts: { activity: 0 } });
    // The department that had it goes on seeing it, and list prices are not for outsiders.
    expect(seen.departmentId).toBe(row.departmentId);
    expect(seen.lines[0]).not.toHaveProperty('listPrice');
    const list = await agent.client.get<{ rows: { id: string; customerName: string; unseen?: string[] }[] }>('/api/opportunities?scene=all');
    expect(list.body.rows).toMatchObject([{ id: row.id, customerName: row.customerName, unseen: ['customerId', 'contactId'] }]);
    expect((await floor.zhang.client.get<{ rows: { unseen?: string[] }[] }>('/api/opportunities')).body.rows.every(({ unseen }) => unseen === undefined)).toBe(true);
    for (const path of [`/api/customers/${customerId}`, `/api/customers/${customerId}/timeline`, `/api/opportunities/${other.id}`]) expect((await agent.client.get(path)).status, path).toBe(404);
    expect((await agent.client.get<{ rows: unknown[] }>('/api/customers?scene=all')).body.rows).toEqual([]);
    expect((await agent.client.get<{ rows: unknown[] }>(`/api/activities?opportunityId=${row.id}`)).body.rows).toEqual([]);
  });

  it('notes his own follow-ups there, which the others see', async () => {
    const agent = await floor.hire('郑代理', 'agent');
    const row = await floor.effective(floor.zhang);
    await floor.manager.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: agent.id });
    const noted = await agent.client.post<{ id: string; customerId: string }>('/api/activities/record', { subject: '拜访', way: 'visit', result: '客户认可', opportunityId: row.id, next: { subject: '再访', plannedAt: '2099-01-01 02:00:00' } });
    expect(noted).toMatchObject({ status: 201, body: { customerId: row.customerId } });
    expect((await agent.client.get<{ rows: unknown[] }>(`/api/activities?opportunityId=${row.id}`)).body.rows).toHaveLength(2);
    for (const person of [floor.zhang, floor.manager]) expect((await person.client.get<{ rows: { id: string }[] }>(`/api/activities?opportunityId=${row.id}&scene=all`)).body.rows.map(({ id }) => id)).toContain(noted.body.id);
    const version = (await floor.read(agent, row.id)).version;
    expect((await agent.client.post(`/api/opportunities/${row.id}/request-renewal`, { version, until: addDays(row.validUntil!, 20), words: '客户在走流程' })).status).toBe(200);
    expect((await agent.client.patch<Seen>(`/api/opportunities/${row.id}`, { version, probability: 5000 })).body).toMatchObject({ probability: 5000 });
    expect((await agent.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: agent.id })).status).toBe(403);
  });

  it('loses sight when it is given to somebody else', async () => {
    const agent = await floor.hire('冯代理', 'agent');
    const row = await floor.effective(floor.zhang);
    await floor.manager.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: agent.id });
    await floor.manager.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: floor.li.id });
    expect((await agent.client.get(`/api/opportunities/${row.id}`)).status).toBe(404);
  });
});

describe('sight (R12.1)', () => {
  it('is one’s own, one’s department’s, or the customer’s; another company sees nothing', async () => {
    const row = await floor.effective(floor.zhang);
    for (const [person, status] of [[floor.zhang, 200], [floor.manager, 200], [floor.director, 200], [floor.li, 404], [floor.agent, 404]] as const) expect((await person.client.get(`/api/opportunities/${row.id}`)).status, person.name).toBe(status);
    const stranger = (await floor.server.foundCompany('别的公司')).administrator;
    expect((await stranger.client.get(`/api/opportunities/${row.id}`)).status).toBe(404);
    expect((await stranger.client.get<{ count: number }>('/api/opportunities/totals?scene=all')).body.count).toBe(0);
    expect((await stranger.client.post('/api/opportunities/batch/assign', { ids: [row.id], toEmployeeId: stranger.id })).body).toMatchObject({ results: [{ ok: false, code: 'not_found' }] });
    // Whoever is shared the customer sees what is going on there.
    await floor.zhang.client.post(`/api/customers/${row.customerId}/share`, { grantees: [{ kind: 'employee', id: floor.li.id }], access: 'read' });
    expect(await floor.read(floor.li, row.id)).toMatchObject({ id: row.id, can: ['followUp'] });
  });
});

describe('what becomes of opportunities with their customer (R4.1, R4.6, R4.7)', () => {
  it('goes along when the customer is transferred, history and all', async () => {
    const row = await floor.effective(floor.zhang);
    const over = await floor.effective(floor.zhang, { customerId: row.customerId, lines: [{ productId: floor.service, quantity: 1, price: 1 }] });
    await floor.zhang.client.post(`/api/opportunities/${over.id}/lose`, { version: over.version, lostReason: 'price' });
    await floor.director.client.post(`/api/customers/${row.customerId}/transfer`, { toEmployeeId: floor.li.id, along: ['opportunity'] });
    expect(await floor.read(floor.li, row.id)).toMatchObject({ ownerId: floor.li.id, status: 'effective' });
    expect(await floor.read(floor.li, over.id)).toMatchObject({ ownerId: floor.zhang.id, status: 'lost' });
    expect((await floor.li.client.get<{ counts: Record<string, number> }>(`/api/customers/${row.customerId}`)).body.counts).toMatchObject({ opportunity: 2 });
    const stays = await floor.effective(floor.zhang);
    await floor.director.client.post(`/api/customers/${stays.customerId}/transfer`, { toEmployeeId: floor.li.id, along: [] });
    expect(await floor.read(floor.zhang, stays.id)).toMatchObject({ ownerId: floor.zhang.id });
  });

  it('what waits for the former owner’s signature goes along as chosen, and nothing else that waits for him (issue 3 §3)', async () => {
    const waitsFor = async (person: { id: string }): Promise<string[]> => (await floor.server.services.database.reader.selectFrom('approval_signature').innerJoin('approval', 'approval.id', 'approval_signature.approvalId').select('approval.recordId').where('approval_signature.state', '=', 'open').where('employeeId', '=', person.id).execute()).map(({ recordId }) => recordId);
    const pending = async (customerId?: string): Promise<Seen> => {
      const row = await floor.draft(customerId ? floor.manager : floor.zhang, customerId ? { customerId } : {});
      if (customerId) await floor.manager.client.post(`/api/opportunities/${row.id}/assign`, { toEmployeeId: floor.zhang.id });
      expect((await floor.zhang.client.post(`/api/opportunities/${row.id}/submit`, { version: (await floor.read(floor.zhang, row.id)).version })).status).toBe(200);
      return row;
    };
    const [chosen, left] = [await floor.customerOf(floor.manager), await floor.customerOf(floor.manager)];
    const [along, stays, elsewhere] = [await pending(chosen), await pending(left), await pending()];
    expect(await waitsFor(floor.manager)).toEqual(expect.arrayContaining([along.id, stays.id, elsewhere.id]));
    for (const [customerId, nouns] of [[chosen, ['approval']], [left, ['opportunity']]] as const) expect((await floor.director.client.post(`/api/customers/${customerId}/transfer`, { toEmployeeId: floor.li.id, along: nouns })).status).toBe(200);
    expect([await waitsFor(floor.li), (await waitsFor(floor.manager)).includes(along.id)]).toEqual([[along.id], false]);
    expect(await waitsFor(floor.manager)).toEqual(expect.arrayContaining([stays.id, elsewhere.id]));
    // The new one signs, the former no longer does.
    expect((await floor.decide(floor.manager, along.id, 'approve')).status).not.toBe(200);
    expect((await floor.decide(floor.li, along.id, 'approve')).status).toBe(200);
    expect((await floor.read(floor.director, along.id)).status).toBe('effective');
  });

  it('moves to the survivor of a merge, the recycle bin included', async () => {
    const row = await floor.effective(floor.zhang);
    const draft = await floor.draft(floor.zhang, { customerId: row.customerId });
    await floor.zhang.client.delete(`/api/opportunities/${draft.id}`);
    const kept = await floor.customerOf(floor.zhang);
    expect((await floor.director.client.post(`/api/customers/${kept}/merge`, { twinId: row.customerId })).status).toBe(200);
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ customerId: kept });
    const binned = await floor.server.services.database.reader.selectFrom('opportunity').select('customerId').where('id', '=', draft.id).executeTakeFirstOrThrow();
    expect(binned.customerId).toBe(kept);
  });

  it('whoever gives the customer up gives up what he registered there; others keep theirs', async () => {
    const row = await floor.effective(floor.zhang);
    const pending = await floor.draft(floor.zhang, { customerId: row.customerId, lines: [{ productId: floor.service, quantity: 1, price: 1 }] });
    await floor.zhang.client.post(`/api/opportunities/${pending.id}/submit`, { version: pending.version });
    const others = await floor.effective(floor.zhang, { customerId: row.customerId });
    await floor.manager.client.post(`/api/opportunities/${others.id}/assign`, { toEmployeeId: floor.agent.id });
    expect((await floor.zhang.client.post(`/api/customers/${row.customerId}/release`, { reason: '没有精力' })).status).toBeLessThan(300);
    for (const { id } of [row, pending]) expect(await floor.read(floor.zhang, id)).toMatchObject({ status: 'invalid', closeWords: '客户已进入公海' });
    expect(await floor.read(floor.agent, others.id)).toMatchObject({ status: 'effective' });
  });

  it('keeps a customer from being recycled while it is live', async () => {
    const row = await floor.effective(floor.zhang);
    await floor.director.client.post('/api/pool-rules', { name: freshName('规则'), enabled: true, position: 90, noFollowUpDays: 1, exemptOpenBusiness: true });
    const keeping = async () => (await floor.zhang.client.get<{ rules: { spared: string | null }[] }>(`/api/customers/${row.customerId}/keeping`)).body.rules.map(({ spared }) => spared);
    expect(await keeping()).toContain('有进行中的商机');
    await floor.zhang.client.post(`/api/opportunities/${row.id}/lose`, { version: row.version, lostReason: 'price' });
    expect(await keeping()).not.toContain('有进行中的商机');
  });
});

describe('when somebody leaves (R1.4)', () => {
  it('hands his open opportunities to his successor', async () => {
    const leaver = await floor.hire('何走', 'salesperson', '销售一部');
    const row = await floor.draft(leaver);
    const { opportunityHandover } = await import('./people.ts');
    expect(await floor.program((context) => counted(context, opportunityHandover.count(context, leaver.id)))).toBe(1);
    expect(await floor.program((context) => opportunityHandover.handOver(context, leaver.id, floor.li.id))).toBe(1);
    expect(await floor.read(floor.li, row.id)).toMatchObject({ ownerId: floor.li.id });
    expect(await floor.program((context) => counted(context, opportunityHandover.count(context, leaver.id)))).toBe(0);
  });
});
