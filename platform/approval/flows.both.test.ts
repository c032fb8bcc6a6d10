import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#tests/harness/client.ts';
import type { FlowDefinition } from './model/flow.ts';
import { done, type Office, openOffice } from './testing/office.ts';
import { standardFlow, submitRequest } from './testing/request.fixture.ts';

// How a company draws its flows, tries and publishes them, and that running cases keep theirs (R12.3).

let office: Office;
let admin: Client;
beforeAll(async () => {
  office = await openOffice();
  admin = office.company.administrator.client;
});
afterAll(() => office?.stop());

interface Page {
  version: number;
  number: number;
  draft: FlowDefinition | null;
  published: FlowDefinition;
  names: Record<string, string>;
  can: string[];
}
const path = '/api/approval-flows/request';
const page = async (client = admin) => (await client.get<Page>(path)).body;
const two = (): FlowDefinition => ({
  steps: [
    { key: 'zhao', name: '经理', approver: { by: 'persons', ids: [office.zhao.id] }, when: { any: [{ fact: 'amount', is: 'over', value: 100_00 }, { fact: 'departmentId', is: 'empty' }] } },
    { key: 'finance', name: '财务', approver: { by: 'role', id: 'finance' }, empty: { next: 'person', personId: office.wang.id } },
  ],
});

describe('the administrator draws', () => {
  test('every kind has its standard flow in force, whether or not the company has seen it before', async () => {
    const { body } = await admin.get<{ rows: { kind: string }[] }>('/api/approval-flows');
    expect(body.rows.find(({ kind }) => kind === 'request')).toEqual({ kind: 'request', label: '申请审核', number: 1, steps: ['上级审批'], hasDraft: false, updatedAt: expect.anything(), updatedByName: null });
    expect(await page()).toMatchObject({ number: 1, draft: null, published: standardFlow, version: 1, editable: [{ name: 'remark', label: '备注' }], facts: { amount: { label: '金额', kind: 'money' } }, can: ['update'] });
    expect((await admin.get('/api/approval-flows/nothing')).status).toBe(404);
  });

  test('a draft is kept as it is, with what still keeps it from being published', async () => {
    const { version } = await page();
    const unfinished: FlowDefinition = { steps: [{ key: 'a', name: '甲', approver: { by: 'persons', ids: [] }, editable: ['amount'] }, { key: 'a', name: '乙', approver: { by: 'role', id: 'nobody' }, when: { fact: 'amount', is: 'contains', value: '1' } }] };
    const saved = await admin.put<{ version: number; problems: { path: string; message: string }[] }>(`${path}/draft`, { definition: unfinished, version });
    expect(saved.body.problems.map(({ path: where, message }) => `${where} ${message}`)).toEqual([
      'steps.0.approver 第 1 步“甲”：请选择审批人。',
      'steps.0.editable 第 1 步“甲”：这些字段在审批时不能修改：amount。',
      'steps.1.when 第 2 步“乙”：“金额”不能这样比较，请重新选择比较方式。',
      'steps.1.approver 第 2 步“乙”：所选的角色已不存在，请重新选择。',
      'steps.1.key 第 2 步“乙”：步骤代码重复，请换一个。',
    ]);
    expect(await page()).toMatchObject({ draft: unfinished, version: version + 1 });
    expect(await admin.put(`${path}/draft`, { definition: unfinished, version })).toMatchObject({ status: 409, body: { code: 'stale' } });
    expect(await admin.post(`${path}/publish`, { definition: unfinished, version: version + 1 })).toMatchObject({ status: 422, body: { fields: saved.body.problems } });
    expect(await admin.put(`${path}/draft`, { definition: { steps: [{ key: '1', name: '' }] }, version: version + 1 })).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/步骤|审批人/) } });
  });

  test('it is tried on a made-up record before it is published', async () => {
    const tried = async (facts: object, applicantId = office.zhang.id) => (await done<{ steps: { name: string; skipped: string | null; signers: { name: string }[] }[] }>(admin.post(`${path}/try`, { definition: two(), applicantId, facts }))).steps.map(({ name, skipped, signers }) => [name, skipped ?? signers.map((one) => one.name)]);
    expect(await tried({ amount: 100_01, departmentId: null })).toEqual([['经理', ['赵经理']], ['财务', ['王总']]]);
    expect(await tried({ amount: 1, departmentId: '00000000-0000-7000-8000-000000000000' })).toEqual([['经理', '不符合这一步的条件'], ['财务', ['王总']]]);
    // The applicant is among those who sign: his superior does instead.
    expect(await tried({ amount: 100_01 }, office.zhao.id)).toEqual([['经理', ['王总']], ['财务', '审批人在前面已经通过']]);
    expect(await admin.post(`${path}/try`, { definition: two(), applicantId: office.zhang.id, facts: { amount: -5 } })).toMatchObject({ status: 422, body: { detail: '金额不能小于 0。' } });
    expect(await admin.post(`${path}/try`, { definition: two(), applicantId: 'nobody', facts: {} })).toMatchObject({ status: 422 });
  });

  test('published, it holds for what is submitted from then on; a running case keeps its own', async () => {
    const before = await office.submitted(office.zhang);
    const { version } = await page();
    expect(await admin.post(`${path}/publish`, { definition: two(), version, words: '加财务' })).toMatchObject({ status: 200, body: { number: 2 } });
    const after = await office.submitted(office.zhang, { amount: 500_00 });
    expect((await office.detail(office.zhang, before.id)).steps.map(({ name }) => name)).toEqual(['上级审批']);
    expect((await office.detail(office.zhang, after.id)).steps.map(({ name }) => name)).toEqual(['经理', '财务']);
    expect((await office.act(office.zhao, before.id, 'approve')).body.state).toBe('approved');
    const { body } = await admin.get<{ rows: { number: number; running: number; words: string; publishedByName: string | null }[] }>(`${path}/versions`);
    expect(body.rows).toMatchObject([{ number: 2, running: 1, words: '加财务', publishedByName: office.company.administrator.name }, { number: 1, running: 0, publishedByName: null, definition: standardFlow }]);
    expect(await page()).toMatchObject({ draft: null, number: 2, names: { [office.zhao.id]: '赵经理', [office.wang.id]: '王总', finance: '财务' } });
    expect((await admin.get<{ rows: { action: string; actionLabel: string }[] }>('/api/audit-log?noun=approval_flow')).body.rows[0]).toMatchObject({ action: 'publish' });
  });

  test('two who publish at once: one of them does', async () => {
    const { version } = await page();
    const answers = await Promise.all(['甲', '乙'].map((name) => admin.post(`${path}/publish`, { definition: { steps: [{ key: 'k', name, approver: { by: 'superior', level: 1 } }] }, version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('who may only read does that; others do not know of flows at all', async () => {
    const director = await office.hire('领导', undefined, 'director');
    expect(await page(director.client)).toMatchObject({ can: [] });
    expect((await director.client.post(`${path}/publish`, { definition: two(), version: 1 })).status).toBe(403);
    expect((await director.client.put(`${path}/draft`, { definition: two(), version: 1 })).status).toBe(403);
    expect((await office.zhang.client.get(path)).status).toBe(403);
  });
});

describe('the applicant chooses', () => {
  beforeAll(() => office.flow({ name: '自选', approver: { by: 'chosen', most: 2 } }, { name: '上级', approver: { by: 'superior', level: 1 } }));

  test('the preview says who would sign and whom he has to choose', async () => {
    const recordId = await office.draft(office.zhang);
    const preview = `/api/approvals/preview?kind=request&recordId=${recordId}`;
    expect((await office.zhang.client.get(preview)).body).toEqual({
      problem: null,
      steps: [
        { key: 'step1', name: '自选', mode: 'any', signers: [], skipped: null, choose: { most: 2, candidates: null } },
        { key: 'step2', name: '上级', mode: 'any', signers: [{ id: office.zhao.id, name: '赵经理' }], skipped: null, choose: null },
      ],
    });
    expect((await office.li.client.get(preview)).status).toBe(404);
    await office.writing(office.zhang, (context) => submitRequest(context, recordId, { chosen: { step1: [office.li.id] } }));
    expect((await office.zhang.client.get(preview)).body).toMatchObject({ problem: '这条记录正在审批中，不用重复提交。' });
  });

  test('without a choice, with too many or with people who are not there nothing is submitted', async () => {
    const { zhang, li, zhao, wang } = office;
    for (const [chosen, said] of [[{}, '请为“自选”选择审批人。'], [{ step1: [li.id, zhao.id, wang.id] }, '“自选”最多选择 2 位审批人。'], [{ step1: ['nobody'] }, /已不在职或不在可选范围内/]] as const) {
      await expect(office.submitted(zhang, {}, { chosen: chosen as never })).rejects.toMatchObject({ status: 422, code: 'approval.choose', message: expect.stringMatching(said) });
    }
    const { id } = await office.submitted(zhang, {}, { chosen: { step1: [li.id, wang.id] } });
    expect((await office.act(wang, id, 'approve')).body.state).toBe('running');
    expect((await office.act(zhao, id, 'approve')).body.state).toBe('approved');
  });
});

test('a flow without steps approves at once, within the submission', async () => {
  await office.flow();
  const { outcome, recordId, id } = await office.submitted(office.zhang);
  expect(outcome).toBe('approved');
  expect(await office.statusOf(recordId)).toBe('effective');
  expect((await office.detail(office.zhang, id)).steps).toEqual([]);
});
