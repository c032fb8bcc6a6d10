import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { findInCompany, updateRecord } from '#platform/record/index.ts';
import { done, type Office, openOffice } from './testing/office.ts';
import { request, standardFlow } from './testing/request.fixture.ts';

// Who is told what, what the change log keeps, and what a record's change means for steps to come (R12.3, R12.4).

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());

const news = async (person: Office['zhang']) => (await person.client.get<{ rows: { kind: string; title: string; body: string }[] }>('/api/notifications?size=50')).body.rows;

describe('the applicant hears every outcome, in words', () => {
  beforeAll(() => office.flow({ name: '上级', approver: { by: 'superior', level: 1 } }));

  test.each([
    ['approve', { words: '同意' }, 'approval.approved', '已通过：', '申请审核（申请人的客户）已通过，赵经理处理：同意'],
    ['approve', {}, 'approval.approved', '已通过：', '申请审核（申请人的客户）已通过，赵经理处理。'],
    ['refuse', { words: '预算不足' }, 'approval.refused', '被拒绝：', '申请审核（申请人的客户）被拒绝，赵经理处理：预算不足'],
    ['return', { words: '请补报价' }, 'approval.returned', '被退回：', '申请审核（申请人的客户）被退回，赵经理处理：请补报价'],
  ])('%s %j', async (verb, body, kind, title, sentence) => {
    const name = `申请${verb}${JSON.stringify(body).length}`;
    const { id } = await office.submitted(office.zhang, { name });
    await done(office.act(office.zhao, id, verb, body));
    expect((await news(office.zhang)).find((one) => one.title.endsWith(name))).toMatchObject({ kind, title: `${title}${name}`, body: sentence });
  });

  test('of his own withdrawal he is told nothing', async () => {
    const { id } = await office.submitted(office.zhang, { name: '自己撤回' });
    await office.act(office.zhang, id, 'withdraw');
    expect((await news(office.zhang)).filter(({ title }) => title.includes('自己撤回'))).toEqual([]);
  });

  test('the operation log names each act, who did it and why', async () => {
    const { id } = await office.submitted(office.zhang, { name: '留痕' }, { words: '急用' });
    await office.act(office.zhao, id, 'hand-on', { employeeId: office.li.id, words: '请李四看' });
    await office.act(office.li, id, 'refuse', { words: '不需要' });
    const { body } = await office.company.administrator.client.get<{ rows: { recordId: string; actionLabel: string; actorName: string; reason: string }[] }>('/api/audit-log?noun=approval&size=100');
    expect(body.rows.filter(({ recordId }) => recordId === id).map(({ actorName, actionLabel, reason }) => `${actorName} ${actionLabel} ${reason}`).reverse()).toEqual(['张三 提交审批 急用', '赵经理 转交 请李四看', '李四 拒绝 不需要']);
  });
});

test('what an approver may change counts for the steps to come', async () => {
  await office.flow({ name: '上级', approver: { by: 'superior', level: 1 }, editable: ['remark'] }, { name: '大额', approver: { by: 'persons', ids: [office.wang.id] }, when: { fact: 'amount', is: 'from', value: 1_000_00 } });
  const { id, recordId } = await office.submitted(office.zhang, { amount: 100_00 });
  expect((await office.detail(office.zhang, id)).steps[1]).toMatchObject({ state: 'skipped' });
  await office.program(async (context) => updateRecord(context, request, (await findInCompany(context, request, recordId))!, { amount: 2_000_00 }));
  expect((await office.detail(office.zhang, id)).steps[1]).toMatchObject({ state: 'coming', signers: [{ name: '王总' }] });
  expect((await office.act(office.zhao, id, 'approve')).body.state).toBe('running');
  expect((await office.act(office.wang, id, 'approve')).body.state).toBe('approved');
});

test('what is chosen when it is submitted again takes the place of the first choice', async () => {
  await office.flow({ name: '自选', approver: { by: 'chosen', most: 1 } });
  const { zhang, zhao, li } = office;
  const { id } = await office.submitted(zhang, {}, { chosen: { step1: [zhao.id] } });
  await office.act(zhao, id, 'return', { words: '请李四批' });
  expect((await office.act(zhang, id, 'resubmit', { chosen: { step1: [li.id] } })).body.state).toBe('running');
  expect((await office.detail(li, id)).steps.map(({ signers }) => signers.map(({ name }) => name))).toEqual([['赵经理'], ['李四']]);
  expect((await office.act(li, id, 'approve')).body.state).toBe('approved');
});

test('a delegation for some kinds leaves the others where they are', async () => {
  await office.flow({ name: '上级', approver: { by: 'superior', level: 1 } });
  const today = dayOf(instant());
  const { body } = await office.zhao.client.post<{ id: string }>('/api/approval-delegations', { toId: office.wang.id, startsOn: today, endsOn: addDays(today, 1), kinds: ['request.plain'] });
  const { id } = await office.submitted(office.zhang);
  expect((await office.detail(office.zhang, id)).steps[0]!.signers).toMatchObject([{ name: '赵经理', insteadOf: null }]);
  await office.zhao.client.post(`/api/approval-delegations/${body.id}/end`);
  expect((await office.zhao.client.post(`/api/approval-delegations/${body.id}/end`)).status).toBe(204);
});

test('a new company has every kind’s standard flow published from the beginning', async () => {
  const { id, administrator } = await office.server.foundCompany('新公司');
  const flows = await office.server.services.database.reader.selectFrom('approval_flow').select('kind').where('companyId', '=', id).execute();
  expect(flows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['request', 'request.plain', 'opportunity']));
  expect((await administrator.client.get('/api/approval-flows/request')).body).toMatchObject({ number: 1, published: standardFlow, version: 1 });
});
