import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '#platform/context/index.ts';
import { deleteRecord, findInCompany } from '#platform/record/index.ts';
import { cancelApprovals, withdrawApproval } from './end.ts';
import { type Office, openCompany, openOffice } from './testing/office.ts';
import { heard, request } from './testing/request.fixture.ts';
import { startApproval } from './start.ts';
import { tendJob } from './tend.ts';
import { requireNotUnderApproval, runningApprovals } from './under-approval.ts';

// Who may know of an approval, what he reads of it, and what modules rely on (R12.1, R12.3).

let office: Office;
let other: Office;
beforeAll(async () => {
  office = await openOffice();
  other = await openCompany(office.server, '别家公司');
});
afterAll(() => office?.stop());

describe('who may know', () => {
  test('those who take part, and who may read the record; nobody else, and no other company', async () => {
    const { zhang, zhao, wang, li, company } = office;
    const { id, recordId } = await office.submitted(zhang, { name: '机密申请' });
    for (const client of [zhang.client, zhao.client, company.administrator.client]) expect((await client.get(`/api/approvals/${id}`)).status).toBe(200);
    for (const client of [wang.client, li.client, other.zhao.client, other.company.administrator.client]) {
      expect((await client.get(`/api/approvals/${id}`)).status).toBe(404);
      expect((await client.get(`/api/approvals/of?noun=request&recordId=${recordId}`)).status).toBe(404);
      for (const [verb, body] of [['approve', {}], ['refuse', { words: '不' }], ['withdraw', {}], ['remind', {}], ['copy', { employeeIds: [li.id] }], ['cancel', { words: '不' }]] as const) expect((await client.post(`/api/approvals/${id}/${verb}`, body)).status).toBe(404);
      expect((await client.get<{ total: number }>('/api/approvals?box=waiting')).body.total).toBe(0);
    }
    expect((await zhao.client.get<{ rows: object[] }>(`/api/approvals/of?noun=request&recordId=${recordId}`)).body.rows).toMatchObject([{ id, kindLabel: '申请审核', state: 'running', can: ['approve', 'refuse', 'return', 'addSigner', 'handOn', 'copy'] }]);
    expect(await other.zhao.client.post('/api/approvals/batch/approve', { ids: [id], words: null })).toMatchObject({ body: { results: [{ ok: false, code: 'not_found' }] } });
  });

  test('people of another company cannot be asked, copied, or stand in', async () => {
    const { zhang, zhao } = office;
    const { id } = await office.submitted(zhang);
    for (const [verb, body] of [['hand-on', { employeeId: other.zhao.id }], ['add-signer', { place: 'before', employeeIds: [other.zhao.id] }], ['copy', { employeeIds: [other.zhao.id] }]] as const) expect(await office.act(zhao, id, verb, body)).toMatchObject({ status: 422, body: { code: 'approval.inactive' } });
    expect((await zhao.client.post('/api/approval-delegations', { toId: other.zhao.id, startsOn: '2090-01-01', endsOn: '2090-01-02' })).status).toBe(422);
    const { version } = (await office.company.administrator.client.get<{ version: number }>('/api/approval-flows/request')).body;
    const definition = { steps: [{ key: 'k', name: '外人', approver: { by: 'persons', ids: [other.zhao.id] } }] };
    expect((await office.company.administrator.client.post('/api/approval-flows/request/publish', { definition, version })).status).toBe(422);
  });

  test('an approver reads the record without reach to it, within his field rights, and opens its files by the approval', async () => {
    const { zhang, zhao, company } = office;
    const recordId = await office.draft(zhang, { name: '带附件' });
    const form = new FormData();
    form.set('noun', 'request');
    form.set('recordId', recordId);
    form.set('file', new Blob(['报价单的内容'], { type: 'text/plain' }), '报价单.txt');
    const { body: file } = await zhang.client.post<{ id: string }>('/api/attachments', form);
    const { id } = await office.submitted(zhang, { name: '有报价单', fileId: file.id });
    expect((await zhao.client.get(`/api/attachments/${file.id}/content`)).status).toBe(404);
    const { body } = await zhao.client.get(`/api/approvals/${id}`);
    expect(body).toMatchObject({ shown: { title: '有报价单', about: '申请人的客户', amount: 100_00, tables: [] }, files: [{ id: file.id, name: '报价单.txt' }], canOpen: false, editable: ['备注'], applicantDepartment: '销售部' });
    expect((await zhao.client.get(`/api/approvals/${id}/files/${file.id}`)).body).toBe('报价单的内容');
    expect((await office.li.client.get(`/api/approvals/${id}/files/${file.id}`)).status).toBe(404);
    const plain = await office.submitted(zhang);
    expect((await zhao.client.get(`/api/approvals/${plain.id}/files/${file.id}`)).status).toBe(404);
    // A role that hides the amount hides it here as well.
    const { body: roles } = await company.administrator.client.get<{ rows: { id: string; name: string }[] }>('/api/roles?size=100');
    const role = roles.rows.find(({ name }) => name === '申请人')!;
    await office.program(async (context) => {
      const handle = asSystem(context, 'the test hides a field');
      await handle.insertInto('role_field').values({ roleId: role.id, noun: 'request', field: 'amount', companyId: company.id, access: 'hidden' }).execute();
      await handle.updateTable('company').set((set) => ({ rulesVersion: set('rulesVersion', '+', 1) })).where('id', '=', company.id).execute();
    });
    expect((await zhao.client.get(`/api/approvals/${id}`)).body).toMatchObject({ shown: { amount: null } });
    expect((await zhao.client.get<{ rows: { id: string; amount: number | null }[] }>('/api/approvals?box=waiting&size=100')).body.rows.find((row) => row.id === id)).toMatchObject({ amount: null });
  });
});

describe('what modules rely on', () => {
  test('a record under approval is locked, but for the fields that its step lets the approver change', async () => {
    const { zhang, zhao } = office;
    const { recordId, id } = await office.submitted(zhang);
    const locked = { status: 409, code: 'approval.locked' };
    await expect(office.writing(zhang, (context) => requireNotUnderApproval(context, 'request', recordId))).rejects.toMatchObject(locked);
    await expect(office.writing(zhang, (context) => requireNotUnderApproval(context, 'request', recordId, ['remark']))).rejects.toMatchObject(locked);
    await expect(office.writing(zhao, (context) => requireNotUnderApproval(context, 'request', recordId, ['remark', 'amount']))).rejects.toMatchObject(locked);
    await office.writing(zhao, (context) => requireNotUnderApproval(context, 'request', recordId, ['remark']));
    expect([...(await office.writing(zhang, (context) => runningApprovals(context, 'request', [recordId])))]).toMatchObject([[recordId, { id, kind: 'request' }]]);
    expect(await other.writing(other.zhang, (context) => runningApprovals(context, 'request', [recordId]))).toEqual(new Map());
    await office.writing(zhang, (context) => withdrawApproval(context, id, '不要了'));
    await office.writing(zhang, (context) => requireNotUnderApproval(context, 'request', recordId));
  });

  test('where the module refuses the outcome, the whole act has not happened', async () => {
    const { zhang, zhao } = office;
    const { id, recordId } = await office.submitted(zhang, { name: '不能生效' });
    expect(await office.act(zhao, id, 'approve')).toMatchObject({ status: 409, body: { code: 'request.closed', detail: '这张申请单的预算已经关闭，不能生效。' } });
    expect(await office.statusOf(recordId)).toBe('pending');
    expect((await office.detail(zhao, id)).steps).toMatchObject([{ state: 'current', signers: [{ state: 'waiting', words: null }] }]);
  });

  test('a module that has removed a record ends its approvals without being asked; the applicant hears why', async () => {
    const { zhang, zhao } = office;
    const { id, recordId } = await office.submitted(zhang, { name: '要删除的' });
    heard.splice(0);
    await office.program((context) => cancelApprovals(context, 'request', [recordId], '申请单已删除'));
    expect(heard).toEqual([]);
    expect(await office.detail(zhao, id)).toMatchObject({ state: 'cancelled', can: ['copy'] });
    const { body } = await zhang.client.get<{ rows: { title: string; body: string }[] }>('/api/notifications');
    expect(body.rows[0]).toMatchObject({ title: '已取消：要删除的', body: expect.stringContaining('申请单已删除') });
    await office.program((context) => cancelApprovals(context, 'request', [recordId], '再删一次'));
  });

  test('a record that is gone without a word leaves no approval that nobody can finish', async () => {
    const { zhang, zhao } = office;
    const { id, recordId } = await office.submitted(zhang, { name: '不见了的' });
    await office.program(async (context) => deleteRecord(context, request, (await findInCompany(context, request, recordId))!));
    expect((await zhao.client.get(`/api/approvals/${id}`)).body).toMatchObject({ shown: { title: '不见了的', facts: [{ value: '已被删除，只保留审批记录。' }] }, files: [], canOpen: false });
    expect(await office.act(zhao, id, 'approve')).toMatchObject({ status: 409, body: { code: 'approval.record_gone' } });
    expect(await office.tend()).toBe(1);
    expect(await office.detail(zhao, id)).toMatchObject({ state: 'cancelled' });
    expect(await office.tend()).toBe(0);
  });

  test('the system administrator may end what nobody else can, with a reason, and the module hears it', async () => {
    const { zhang, zhao, company } = office;
    const { id, recordId } = await office.submitted(zhang);
    heard.splice(0);
    expect((await office.act(zhao, id, 'cancel', { words: '不' })).status).toBe(403);
    expect((await office.act(company.administrator, id, 'cancel', {})).status).toBe(422);
    expect((await office.act(company.administrator, id, 'cancel', { words: '重复单据' })).body).toEqual({ id, state: 'cancelled' });
    expect(heard).toMatchObject([{ outcome: 'cancelled', recordId, actorId: company.administrator.id }]);
  });

  test('what was returned to one and is submitted by another begins anew; the old case is closed', async () => {
    const { zhang, zhao, wang, li } = office;
    const { id, recordId } = await office.submitted(zhang);
    await office.act(zhao, id, 'return', { words: '换人来报' });
    const second = await office.writing(li, (context) => startApproval(context, 'request', recordId));
    expect(second.id).not.toBe(id);
    expect(await office.detail(zhang, id)).toMatchObject({ state: 'cancelled' });
    expect((await office.act(zhao, second.id, 'approve')).body.state).toBe('approved');
    expect((await office.act(wang, second.id, 'approve')).status).toBe(404);
  });

  test('looking after the cases: one that a module refuses holds up no other', async () => {
    const { zhang, company } = office;
    const gone = await office.hire('要停用');
    await office.flow({ name: '指定', approver: { by: 'persons', ids: [gone.id] }, empty: { next: 'pass' } });
    const bad = await office.submitted(zhang, { name: '不能生效' });
    const good = await office.submitted(zhang);
    await company.administrator.client.post(`/api/employees/${gone.id}/suspend`, { reason: '测试' });
    const signal = new AbortController().signal;
    const run = { services: office.server.services, signal, read: (work: never) => office.program(work), step: (work: never) => office.program(work) };
    expect(await tendJob.run(run as never)).toEqual({ tended: 1, refused: 1 });
    expect(await office.statusOf(good.recordId)).toBe('effective');
    expect(await office.statusOf(bad.recordId)).toBe('pending');
  });
});
