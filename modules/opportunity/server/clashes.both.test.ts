import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DealFloor, openDealFloor, type Seen } from '../testing/deal-floor.ts';
import type { Clash } from './clashes.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

const clashesOf = async (person: DealFloor['zhang'], customerId: string, productIds: readonly string[], exceptId?: string) =>
  person.client.get<{ clashes: Clash[] }>(`/api/opportunities/clashes?customerId=${customerId}&productIds=${productIds.join(',')}${exceptId ? `&exceptId=${exceptId}` : ''}`);
const disclose = (twinDisclosure: string) => floor.director.client.put('/api/customer-settings', { twinDisclosure });
const rule = (clashRule: string) => floor.director.client.put('/api/opportunity-settings', { validityDays: 90, warnDays: 7, clashRule });

/** A customer of Zhang's on which Li has an opportunity out of Zhang's sight: it was shared with him for editing, and then no more. */
async function hiddenClash(): Promise<{ customerId: string; theirs: Seen }> {
  const customerId = await floor.customerOf(floor.li);
  const theirs = await floor.effective(floor.li, { customerId });
  // The customer goes to an agent, who sees what he owns of it and nothing of Li's department.
  await floor.director.client.post(`/api/customers/${customerId}/transfer`, { toEmployeeId: floor.zhang.id, along: [] });
  return { customerId, theirs };
}

describe('the clash check (报备撞单, R5.1)', () => {
  it('finds live opportunities of the customer for the same product, and no others', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    expect((await clashesOf(floor.zhang, customerId, [floor.crm])).body.clashes).toEqual([]);
    const draft = await floor.draft(floor.zhang, { customerId });
    expect((await clashesOf(floor.zhang, customerId, [floor.crm])).body.clashes).toEqual([]);
    await floor.zhang.client.post(`/api/opportunities/${draft.id}/submit`, { version: draft.version });
    const [found] = (await clashesOf(floor.zhang, customerId, [floor.crm, floor.service])).body.clashes;
    expect(found).toMatchObject({ level: 'same', id: draft.id, name: draft.name, ownerName: '张三', productIds: [floor.crm] });
    expect(found!.says).toContain('CRM 标准版');
    expect((await clashesOf(floor.zhang, customerId, [floor.service])).body.clashes).toEqual([]);
    expect((await clashesOf(floor.zhang, customerId, [floor.crm], draft.id)).body.clashes).toEqual([]);
    await floor.decide(floor.manager, draft.id, 'approve');
    const { version } = await floor.read(floor.zhang, draft.id);
    await floor.zhang.client.post(`/api/opportunities/${draft.id}/lose`, { version, lostReason: 'price' });
    expect((await clashesOf(floor.zhang, customerId, [floor.crm])).body.clashes).toEqual([]);
  });

  it('hints at the customer’s group and at twins that were let stand beside it', async () => {
    const group = await floor.customerOf(floor.zhang);
    const [one, other] = [await floor.customerOf(floor.zhang, { parentId: group }), await floor.customerOf(floor.zhang, { parentId: group })];
    await floor.effective(floor.zhang, { customerId: one });
    expect((await clashesOf(floor.zhang, other, [floor.crm])).body.clashes).toMatchObject([{ level: 'related', says: expect.stringContaining('关联客户') as unknown }]);
    // A hint does not stand in the way.
    const draft = await floor.draft(floor.zhang, { customerId: other });
    expect((await floor.zhang.client.post(`/api/opportunities/${draft.id}/submit`, { version: draft.version })).status).toBe(200);
    const stranger = await floor.customerOf(floor.zhang, { phone: '0571-81000176' });
    const twin = await floor.customerOf(floor.manager, { phone: '057181000176', allowTwin: true });
    await floor.effective(floor.zhang, { customerId: stranger });
    expect((await clashesOf(floor.manager, twin, [floor.crm])).body.clashes).toMatchObject([{ level: 'related' }]);
  });

  it('submitting needs a word that it was seen; the refusal names what clashes', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    await floor.effective(floor.zhang, { customerId });
    const second = await floor.draft(floor.zhang, { customerId });
    const refused = await floor.zhang.client.post<{ code: string; clashes?: Clash[]; facts?: { clashes: Clash[] } }>(`/api/opportunities/${second.id}/submit`, { version: second.version });
    expect(refused).toMatchObject({ status: 409, body: { code: 'opportunity.clash' } });
    expect(JSON.stringify(refused.body)).toContain('"maySubmit":true');
    expect((await floor.zhang.client.post(`/api/opportunities/${second.id}/submit`, { version: second.version, allowClash: true })).status).toBe(200);
  });

  it('where the company says so, only who may is let through', async () => {
    await rule('refuse');
    const customerId = await floor.customerOf(floor.zhang);
    const first = await floor.draft(floor.zhang, { customerId });
    await floor.zhang.client.post(`/api/opportunities/${first.id}/submit`, { version: first.version });
    const second = await floor.draft(floor.zhang, { customerId });
    expect((await floor.zhang.client.post(`/api/opportunities/${second.id}/submit`, { version: second.version, allowClash: true })).body).toMatchObject({ code: 'opportunity.clash', detail: expect.stringContaining('撞单不能提交') as unknown });
    expect((await floor.manager.client.post(`/api/opportunities/${second.id}/submit`, { version: second.version, allowClash: true })).status).toBe(200);
    await rule('confirm');
  });

  it('of several submitted at once for one customer and product, one passes and the others are told of it', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    const drafts = [];
    for (let index = 0; index < 5; index += 1) drafts.push(await floor.draft(floor.zhang, { customerId }));
    const answers = await Promise.all(drafts.map(({ id, version }) => floor.zhang.client.post(`/api/opportunities/${id}/submit`, { version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body).toMatchObject({ code: 'opportunity.clash' });
  });
});

describe('what is told of others’ opportunities (R4.1, R12.1)', () => {
  it('is no more than the company permits', async () => {
    const customerId = await floor.customerOf(floor.agent).catch(() => null);
    expect(customerId).toBeNull();
    const theirs = await floor.effective(floor.li);
    const twin = await floor.customerOf(floor.zhang);
    await floor.director.client.patch(`/api/customers/${twin}`, { version: (await floor.director.client.get<{ version: number }>(`/api/customers/${twin}`)).body.version, parentId: theirs.customerId });
    const asked = async (): Promise<Clash> => (await clashesOf(floor.zhang, twin, [floor.crm])).body.clashes[0]!;
    await disclose('nothing');
    const nothing = await asked();
    expect(Object.keys(nothing).sort()).toEqual(['level', 'productIds', 'says']);
    expect(nothing.says).toBe('关联客户的CRM 标准版已有人报备商机，请联系销售经理确认。');
    await disclose('owner');
    expect((await asked()).says).toContain('已由李四报备');
    await disclose('department');
    expect((await asked()).says).toContain('已由销售二部报备');
    for (const secret of [theirs.name, theirs.id, theirs.customerName]) expect(JSON.stringify(await asked())).not.toContain(secret);
  });

  it('is asked only by who sees the customer, or has an opportunity there', async () => {
    const { customerId, theirs } = await hiddenClash();
    expect((await clashesOf(floor.agent, customerId, [floor.crm])).status).toBe(404);
    await floor.director.client.post(`/api/opportunities/${theirs.id}/assign`, { toEmployeeId: floor.agent.id });
    expect((await clashesOf(floor.agent, customerId, [floor.crm], theirs.id)).status).toBe(200);
    expect((await clashesOf(floor.agent, await floor.customerOf(floor.li), [floor.crm], theirs.id)).status).toBe(404);
  });

  it('approvers read of clashes what everybody may know', async () => {
    const customerId = await floor.customerOf(floor.zhang);
    const first = await floor.effective(floor.zhang, { customerId });
    const second = await floor.draft(floor.zhang, { customerId });
    await floor.zhang.client.post(`/api/opportunities/${second.id}/submit`, { version: second.version, allowClash: true });
    const waiting = await floor.server.services.database.reader.selectFrom('approval').select('id').where('recordId', '=', second.id).executeTakeFirstOrThrow();
    const sheet = JSON.stringify((await floor.manager.client.get(`/api/approvals/${waiting.id}`)).body);
    expect(sheet).toContain('已由销售一部报备商机');
    expect(sheet).not.toContain(first.id);
  });
});
