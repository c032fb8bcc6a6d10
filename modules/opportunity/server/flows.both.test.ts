import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowDefinition } from '#platform/approval/index.ts';
import { addDays } from '#platform/db/index.ts';
import { type DealFloor, openDealFloor, type Seen } from '../testing/deal-floor.ts';

let floor: DealFloor;
beforeAll(async () => {
  floor = await openDealFloor();
});
afterAll(() => floor.stop());

const submit = (row: Seen, more: object = {}) => floor.zhang.client.post<Seen>(`/api/opportunities/${row.id}/submit`, { version: row.version, ...more });
const caseOf = async (recordId: string) => floor.server.services.database.reader.selectFrom('approval').select(['id', 'state', 'stepName', 'details']).where('recordId', '=', recordId).orderBy('id', 'desc').executeTakeFirstOrThrow();
const approvalOf = async (person: DealFloor['zhang'], recordId: string) => person.client.get<Record<string, unknown>>(`/api/approvals/${(await caseOf(recordId)).id}`);

async function publish(kind: string, definition: FlowDefinition): Promise<void> {
  const { body } = await floor.company.administrator.client.get<{ version?: number }>(`/api/approval-flows/${kind}`);
  const answer = await floor.company.administrator.client.post(`/api/approval-flows/${kind}/publish`, { definition, version: body.version });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
}

describe('the standard flow (R12.3)', () => {
  it('asks the director as well from half a million on', async () => {
    const row = await floor.draft(floor.zhang, { lines: [{ productId: floor.crm, quantity: 50, price: 1_000_000 }] });
    await submit(row);
    await floor.decide(floor.manager, row.id, 'approve');
    expect((await floor.read(floor.zhang, row.id)).status).toBe('pending');
    expect((await floor.decide(floor.manager, row.id, 'approve')).status).toBe(409);
    await floor.decide(floor.director, row.id, 'approve');
    expect((await floor.read(floor.zhang, row.id)).status).toBe('effective');
    const small = await floor.draft(floor.zhang, { lines: [{ productId: floor.crm, quantity: 1, price: 49_999_999 }] });
    await submit(small);
    await floor.decide(floor.manager, small.id, 'approve');
    expect((await floor.read(floor.zhang, small.id)).status).toBe('effective');
  });

  it('goes to the administrator where the superior has left, and nobody else may decide', async () => {
    const boss = await floor.hire('钱主任', 'salesManager', '销售一部');
    const seller = await floor.hire('周新', 'salesperson', '销售一部');
    const admin = floor.company.administrator.client;
    const { body: file } = await admin.get<{ version: number }>(`/api/employees/${seller.id}`);
    await admin.patch(`/api/employees/${seller.id}`, { version: file.version, superiorId: boss.id });
    const { body: bossFile } = await admin.get<{ version: number }>(`/api/employees/${boss.id}`);
    expect((await admin.post(`/api/employees/${boss.id}/suspend`, { version: bossFile.version, reason: '离开' })).status).toBeLessThan(300);
    const row = await floor.draft(seller);
    await seller.client.post(`/api/opportunities/${row.id}/submit`, { version: row.version });
    expect((await floor.decide(floor.manager, row.id, 'approve')).status).toBeGreaterThanOrEqual(400);
    expect((await floor.decide(floor.company.administrator, row.id, 'approve')).status).toBe(200);
    expect((await floor.read(seller, row.id)).status).toBe('effective');
  });
});

describe('a flow of the company’s own (R12.3)', () => {
  it('may ask by product, class and region, and let its approver correct some fields', async () => {
    await publish('opportunity', {
      steps: [
        { key: 'service', name: '实施确认', when: { fact: 'productIds', is: 'in', value: [floor.service] }, approver: { by: 'persons', ids: [floor.director.id] }, editable: ['expectedCloseOn', 'probability'] },
        { key: 'zhejiang', name: '浙江区审批', when: { all: [{ fact: 'regionCode', is: 'in', value: ['330000'] }, { fact: 'customerClass', is: 'in', value: ['A'] }] }, approver: { by: 'persons', ids: [floor.manager.id] } },
      ],
    });
    const none = await floor.draft(floor.zhang);
    // Nobody has to sign: approved at once, in the same request.
    expect((await submit(none)).body).toMatchObject({ status: 'effective' });
    const customerId = await floor.customerOf(floor.zhang, { class: 'A' });
    const row = await floor.draft(floor.zhang, { customerId, lines: [{ productId: floor.service, quantity: 1, price: 100 }] });
    const { version } = (await submit(row)).body;
    expect((await caseOf(row.id)).stepName).toBe('实施确认');
    const change = (person: DealFloor['zhang'], body: object) => person.client.patch<Seen>(`/api/opportunities/${row.id}`, { version, ...body });
    expect((await change(floor.zhang, { probability: 3000 })).body).toMatchObject({ code: 'approval.locked' });
    expect((await change(floor.director, { competitor: '友商' })).body).toMatchObject({ code: 'approval.locked' });
    expect((await change(floor.director, { lines: [{ productId: floor.crm, quantity: 1, price: 1 }] })).body).toMatchObject({ code: 'approval.locked' });
    expect((await change(floor.director, { probability: 3000 })).body).toMatchObject({ probability: 3000 });
    await floor.decide(floor.director, row.id, 'approve');
    expect((await caseOf(row.id)).stepName).toBe('浙江区审批');
    await floor.decide(floor.manager, row.id, 'approve');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'effective', probability: 3000 });
  });

  it('lets the applicant choose, and refuses a choice that is missing', async () => {
    await publish('opportunity', { steps: [{ key: 'who', name: '自选审批人', approver: { by: 'chosen', most: 1 } }] });
    const row = await floor.draft(floor.zhang);
    expect((await submit(row)).status).toBe(422);
    expect((await floor.read(floor.zhang, row.id)).status).toBe('draft');
    expect((await submit(row, { chosen: { who: [floor.li.id] } })).status).toBe(200);
    // He who is asked reads what he decides on without sight of the record itself.
    expect((await floor.li.client.get(`/api/opportunities/${row.id}`)).status).toBe(404);
    expect(JSON.stringify((await approvalOf(floor.li, row.id)).body)).toContain(row.customerName ?? row.name);
    await floor.decide(floor.li, row.id, 'approve');
    expect((await floor.read(floor.zhang, row.id)).status).toBe('effective');
  });
});

describe('back and forth (R12.3)', () => {
  it('returned to the applicant it is a draft; submitted again, also from the approval’s page, it goes on', async () => {
    await publish('opportunity', { steps: [{ key: 'superior', name: '上级审批', approver: { by: 'superior', level: 1 } }] });
    const row = await floor.draft(floor.zhang);
    await submit(row);
    const { id } = await caseOf(row.id);
    expect((await floor.manager.client.post(`/api/approvals/${id}/return`, { words: '补充需求', stepKey: null })).status).toBe(200);
    const back = await floor.read(floor.zhang, row.id);
    expect(back).toMatchObject({ status: 'draft', can: ['edit', 'editLines', 'submit', 'delete'] });
    await floor.zhang.client.patch(`/api/opportunities/${row.id}`, { version: back.version, description: '三十个用户' });
    expect((await floor.zhang.client.post(`/api/approvals/${id}/resubmit`, { words: '已补充' })).status).toBe(200);
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ status: 'pending', description: '三十个用户' });
    expect((await caseOf(row.id)).id).toBe(id);
    await floor.decide(floor.manager, row.id, 'approve');
    expect((await floor.read(floor.zhang, row.id)).status).toBe('effective');
  });

  it('withdrawn by the applicant it is a draft again, and can be deleted', async () => {
    const row = await floor.draft(floor.zhang);
    await submit(row);
    expect((await floor.zhang.client.post(`/api/approvals/${(await caseOf(row.id)).id}/withdraw`, { words: '价格要改' })).status).toBe(200);
    expect((await floor.read(floor.zhang, row.id)).status).toBe('draft');
    expect((await floor.zhang.client.delete(`/api/opportunities/${row.id}`)).status).toBe(204);
  });

  it('two approvers at once give one outcome', async () => {
    const row = await floor.draft(floor.zhang);
    await submit(row);
    const { id } = await caseOf(row.id);
    const answers = await Promise.all(['approve', 'refuse', 'approve'].map((word) => floor.manager.client.post(`/api/approvals/${id}/${word}`, { words: null })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(['effective', 'draft']).toContain((await floor.read(floor.zhang, row.id)).status);
  });

  it('a renewal that was returned goes on with the day that is asked for then', async () => {
    const row = await floor.effective(floor.zhang);
    const ask = (version: number, until: string) => floor.zhang.client.post(`/api/opportunities/${row.id}/request-renewal`, { version, until, words: '再跟一阵' });
    await ask(row.version, addDays(row.validUntil!, 200));
    const { id } = await caseOf(row.id);
    await floor.manager.client.post(`/api/approvals/${id}/return`, { words: '太长了', stepKey: null });
    expect((await floor.read(floor.zhang, row.id)).status).toBe('effective');
    const until = addDays(row.validUntil!, 30);
    expect((await ask((await floor.read(floor.zhang, row.id)).version, until)).status).toBe(200);
    await floor.decide(floor.manager, row.id, 'approve');
    expect(await floor.read(floor.zhang, row.id)).toMatchObject({ validUntil: until, renewals: 1 });
  });
});
