import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Office, openOffice } from './testing/office.ts';
import { heard, submitRequest } from './testing/request.fixture.ts';

// The everyday ways of an approval, over HTTP (R12.3).

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.stop());
beforeEach(() => void heard.splice(0));

const told = async (client: { get: Office['zhang']['client']['get'] }) => (await client.get<{ rows: { title: string; body: string; link: string }[] }>('/api/notifications')).body.rows;

describe('one step after the other', () => {
  beforeAll(() => office.flow({ name: '上级', approver: { by: 'superior', level: 1 } }, { name: '领导', approver: { by: 'superior', level: 2 }, copyTo: [office.li.id] }));

  test('the superior, then his: each finds it in his list, and the record becomes effective', async () => {
    const { zhang, zhao, wang, li } = office;
    const { id, recordId, outcome } = await office.submitted(zhang, { name: '采购电脑', amount: 500_00 });
    expect(outcome).toBe('running');
    expect(await office.statusOf(recordId)).toBe('pending');
    const box = await zhao.client.get<{ rows: { id: string; can: string[]; waitingFor: string[]; amount: number }[]; total: number }>('/api/approvals?box=waiting');
    expect(box.body).toMatchObject({ total: 1, rows: [{ id, title: '采购电脑', about: '申请人的客户', kindLabel: '申请审核', applicantName: '张三', stepName: '上级', waitingFor: ['赵经理'], amount: 500_00, can: ['approve', 'refuse'] }] });
    expect((await zhao.client.get('/api/todos')).body).toMatchObject({ rows: [{ id, kind: 'approval', title: '采购电脑', link: `/approvals/${id}` }] });
    expect((await told(zhao.client))[0]).toMatchObject({ title: '请审批：采购电脑', link: `/approvals/${id}` });
    expect((await office.act(zhao, id, 'approve', { words: '同意' })).body).toEqual({ id, state: 'running' });
    expect((await zhao.client.get<{ count: number }>('/api/approvals/waiting')).body.count).toBe(0);
    expect((await office.act(wang, id, 'approve')).body).toEqual({ id, state: 'approved' });
    expect(await office.statusOf(recordId)).toBe('effective');
    expect(heard).toMatchObject([{ id, recordId, outcome: 'approved', applicantId: zhang.id, actorId: wang.id }]);
    expect((await told(zhang.client))[0]).toMatchObject({ title: '已通过：采购电脑' });
    expect((await told(li.client))[0]).toMatchObject({ title: '抄送：采购电脑' });
    for (const [person, name] of [[zhang, 'mine'], [zhao, 'done'], [wang, 'done'], [li, 'copied']] as const) {
      expect((await person.client.get<{ rows: object[] }>(`/api/approvals?box=${name}&q=电脑`)).body.rows).toMatchObject([{ id, state: 'approved', can: [] }]);
    }
  });

  test('the line tells who, when and what he said, and who is still to come', async () => {
    const { zhang, zhao } = office;
    const { id } = await office.submitted(zhang);
    await office.act(zhao, id, 'approve', { words: '价格合理' });
    const detail = await office.detail(zhang, id);
    expect(detail).toMatchObject({ state: 'running', endWords: null, applicantName: '张三', can: ['withdraw', 'remind', 'copy'], signature: null });
    expect(detail.steps).toMatchObject([
      { name: '上级', state: 'done', signers: [{ name: '赵经理', state: 'approved', words: '价格合理' }] },
      { name: '领导', state: 'current', signers: [{ name: '王总', state: 'waiting', at: null }] },
    ]);
    const early = await office.submitted(zhang);
    expect((await office.detail(zhao, early.id)).steps).toMatchObject([{ state: 'current' }, { state: 'coming', signers: [{ name: '王总', state: 'later' }] }]);
  });

  test('a refusal needs words, ends the case and gives the record back; it can be submitted again', async () => {
    const { zhang, zhao } = office;
    const { id, recordId } = await office.submitted(zhang);
    expect(await office.act(zhao, id, 'refuse')).toMatchObject({ status: 422, body: { code: 'approval.words' } });
    expect((await office.act(zhao, id, 'refuse', { words: '预算不足' })).body).toEqual({ id, state: 'refused' });
    expect(await office.statusOf(recordId)).toBe('draft');
    expect(heard).toMatchObject([{ outcome: 'refused', words: '预算不足' }]);
    expect((await told(zhang.client))[0]).toMatchObject({ title: '被拒绝：张三的申请', body: expect.stringContaining('预算不足') });
  });

  test('a withdrawal takes it from everybody; reminding tells those with whom it lies, not again and again', async () => {
    const { zhang, zhao } = office;
    const { id, recordId } = await office.submitted(zhang, { name: '催一催' });
    expect((await office.act(zhang, id, 'remind')).status).toBe(200);
    expect((await told(zhao.client))[0]).toMatchObject({ title: '催办：催一催' });
    expect(await office.act(zhang, id, 'remind')).toMatchObject({ status: 409, body: { code: 'approval.reminded' } });
    expect(await office.act(zhao, id, 'withdraw')).toMatchObject({ status: 422, body: { code: 'approval.not_applicant' } });
    expect((await office.act(zhang, id, 'withdraw', { words: '写错了' })).body).toEqual({ id, state: 'withdrawn' });
    expect(await office.detail(zhao, id)).toMatchObject({ state: 'withdrawn', endWords: '写错了' });
    expect(await office.statusOf(recordId)).toBe('draft');
    expect(await office.act(zhao, id, 'approve')).toMatchObject({ status: 409, body: { code: 'approval.ended', detail: '申请人已经撤回这项审批，不用再处理。' } });
    expect((await zhao.client.get<{ rows: { id: string }[] }>('/api/approvals?box=waiting')).body.rows.map((row) => row.id)).not.toContain(id);
  });
});

describe('returning', () => {
  test('to the applicant and again by its own verb: it goes on where the flow says, and history stays', async () => {
    const { zhang, zhao, wang } = office;
    await office.flow({ name: '上级', approver: { by: 'superior', level: 1 } }, { name: '领导', approver: { by: 'superior', level: 2 }, resubmit: 'here' });
    const { id, recordId } = await office.submitted(zhang, { name: '要补材料' });
    await office.act(zhao, id, 'approve');
    expect((await office.act(wang, id, 'return', { stepKey: null, words: '请补报价' })).body).toEqual({ id, state: 'returned' });
    expect(await office.statusOf(recordId)).toBe('draft');
    expect((await zhang.client.get('/api/todos')).body).toMatchObject({ rows: [{ title: '被退回：要补材料' }] });
    expect((await office.detail(zhang, id)).can).toEqual(['resubmit', 'withdraw', 'copy']);
    const again = await office.writing(zhang, (context) => submitRequest(context, recordId, { words: '已补' }));
    expect(again).toMatchObject({ id, outcome: 'running' });
    const { steps } = await office.detail(wang, id);
    expect(steps).toMatchObject([{ state: 'done' }, { state: 'returned', signers: [{ words: '请补报价' }] }, { name: '领导', state: 'current', signers: [{ name: '王总' }] }]);
    expect((await office.act(wang, id, 'approve')).body).toEqual({ id, state: 'approved' });
    expect(heard.map(({ outcome }) => outcome)).toEqual(['returned', 'approved']);
  });

  test('to an earlier step: what was said since then does not count, and the case goes through it anew', async () => {
    const { zhang, zhao, wang } = office;
    const { id } = await office.submitted(zhang);
    await office.act(zhao, id, 'approve');
    const seen = await office.detail(wang, id);
    expect(seen.returnTo).toEqual([{ key: 'step1', name: '上级' }]);
    expect(await office.act(wang, id, 'return', { stepKey: 'step2', words: '不对' })).toMatchObject({ status: 422, body: { code: 'approval.no_such_step' } });
    expect((await office.act(wang, id, 'return', { stepKey: 'step1', words: '请再核对' })).body).toEqual({ id, state: 'running' });
    expect((await office.detail(zhao, id)).steps).toMatchObject([{ state: 'done', note: '退回后重新审批' }, { state: 'returned' }, { name: '上级', state: 'current' }, { name: '领导', state: 'coming' }]);
    await office.act(zhao, id, 'approve');
    expect((await office.act(wang, id, 'approve')).body).toEqual({ id, state: 'approved' });
  });

  test('over the approval itself, where its kind has a verb for it', async () => {
    const { zhang, zhao } = office;
    const { id } = await office.submitted(zhang);
    await office.act(zhao, id, 'return', { words: '再想想' });
    expect((await office.act(zhang, id, 'resubmit', { words: '改好了' })).body).toEqual({ id, state: 'running' });
    expect(await office.act(zhang, id, 'resubmit')).toMatchObject({ status: 409, body: { code: 'approval.not_returned' } });
    const second = await office.submitted(zhang);
    await office.act(zhao, second.id, 'return', { words: '不用了吧' });
    // What lies with the applicant again is no business of the module when he gives it up.
    expect((await office.act(zhang, second.id, 'withdraw')).body).toEqual({ id: second.id, state: 'withdrawn' });
    expect(heard.map(({ outcome }) => outcome)).toEqual(['returned', 'returned']);
    expect(await office.statusOf(second.recordId)).toBe('draft');
  });
});
