// Every verb of a contract where it may not be: the state, the day, the input, another company. One Chinese sentence each, and nothing has changed (R7.1, R12.1, R12.4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/index.ts';
import type { Client } from '#tests/harness/client.ts';
import { answered, type ContractDesk, openContractDesk, pixel, rowOf, type Told } from '../testing/contract-desk.ts';
import { docxOf, formOf } from '../testing/docx.ts';

let desk: ContractDesk;
let foreign: Client;
beforeAll(async () => {
  desk = await openContractDesk();
  foreign = (await desk.server.foundCompany('别家公司')).administrator.client;
});
afterAll(() => desk?.stop());

type Said = Told & { detail: string; code: string };
const post = (id: string, verb: string, body: unknown = {}, client: Client = desk.director.client) => client.post<Said>(`/api/contracts/${id}/${verb}`, body);
/** Everything that a refused verb must leave as it was: row, versions, remarks, papers, change log. */
async function whole(id: string): Promise<string> {
  const [row, versions] = [await rowOf(desk, id), await desk.versions(id)];
  const rest = await Promise.all(['comments', 'scans'].map((part) => answered(desk.director.client.get(`/api/contracts/${id}/${part}`))));
  return JSON.stringify([row, versions, rest, await answered(desk.director.client.get(`/api/audit-entries?noun=contract&recordId=${id}`))]);
}
async function expectUnchanged(id: string, work: () => Promise<{ status: number; body: { detail: string } }>, status: number | readonly number[], words: string | RegExp): Promise<void> {
  const before = await whole(id);
  const answer = await work();
  expect([status].flat(), `${answer.status}: ${answer.body.detail}`).toContain(answer.status);
  if (typeof words === 'string') expect(answer.body.detail).toBe(words);
  else expect(answer.body.detail).toMatch(words);
  expect(await whole(id)).toBe(before);
}

/** A contract in each state, by its fastest way. */
const made: Readonly<Record<string, () => Promise<string>>> = {
  draft: async () => (await desk.draft()).id,
  approving: async () => {
    const { id } = await desk.draft();
    await answered(post(id, 'submit', {}, desk.seller.client));
    return id;
  },
  toSign: async () => (await desk.approved()).id,
  running: async () => (await desk.running()).id,
  terminated: async () => {
    const { id } = await desk.running();
    await answered(post(id, 'terminate', { reason: '协商' }));
    return id;
  },
  void: async () => {
    const { id } = await desk.draft();
    // A draft is filled when it is first looked at: that is no change of anybody's.
    await answered(desk.seller.client.get(`/api/contracts/${id}/versions/${(await desk.versions(id))[0]!.id}/text`));
    await answered(post(id, 'void', { reason: '不要了' }));
    return id;
  },
};
const bodies: Readonly<Record<string, unknown>> = { submit: {}, revise: { summary: '改' }, drop: {}, terminate: { reason: '测试' }, void: { reason: '测试' } };

describe('a verb in the wrong state says why, and nothing has changed', () => {
  it.each([
    ['approving', 'submit', '这一版正在审批，不用再次提交。'],
    ['toSign', 'submit', '没有可以提交的草稿，请先起草新的版本。'],
    ['running', 'submit', '没有可以提交的草稿，请先起草新的版本。'],
    ['approving', 'revise', '合同正在审批，请等审批结束，或先撤回审批，再修改。'],
    ['draft', 'drop', '这是合同的第一版，不需要时请直接作废合同。'],
    ['approving', 'drop', '合同正在审批，请先撤回审批，再放弃修改。'],
    ['running', 'drop', '没有可以放弃的草稿，请刷新页面。'],
    ['draft', 'terminate', '合同还没有签署，不需要终止；不再需要时请作废。'],
    ['toSign', 'terminate', '合同还没有签署，不需要终止；不再需要时请作废。'],
    ['running', 'void', '合同已经签署，不能作废；要提前结束请终止。'],
  ])('%s: %s', async (state, verb, words) => {
    const id = await made[state]!();
    await expectUnchanged(id, () => post(id, verb, bodies[verb]), 409, words);
  });

  it.each([['terminated', '合同已终止，不能再改动。'], ['void', '合同已作废，不能再改动。']])('what is %s takes no verb at all', async (state, words) => {
    const id = await made[state]!();
    for (const [verb, body] of Object.entries(bodies)) await expectUnchanged(id, () => post(id, verb, body), 409, words);
    await expectUnchanged(id, () => desk.scan(id, pixel, '签字页.png', {}, desk.director.client) as never, 409, words);
    const file = await docxOf(['新的正文']);
    await expectUnchanged(id, () => desk.director.client.post<Said>(`/api/contracts/${id}/text`, formOf(file, '正文.docx', { summary: '改' })), 409, words);
  });

  it.each(['approving', 'toSign', 'running', 'terminated'])('what is %s is not deleted', async (state) => {
    const id = await made[state]!();
    await expectUnchanged(id, () => desk.director.client.delete<Said>(`/api/contracts/${id}`), 409, '只能删除草稿；已经提交过的合同请作废，已签署的请终止。');
  });
});

describe('what a verb is given', () => {
  it('an end not before the signature, not to come, and on a day that exists', async () => {
    const { id } = await desk.running();
    const end = (endedOn: string) => () => post(id, 'terminate', { reason: '违约', endedOn });
    await expectUnchanged(id, end(addDays(desk.today, -1)), 422, new RegExp(`不能早于签署日期 ${desk.today}`));
    await expectUnchanged(id, end(addDays(desk.today, 1)), 422, '终止日期不能晚于今天，请检查。');
    await expectUnchanged(id, end('2026-02-30'), 422, '请选择存在的终止日期。');
    await expectUnchanged(id, end('昨天'), 422, /终止日期/);
  });

  it('a reason that somebody can read, no longer than is kept', async () => {
    const { id } = await desk.running();
    for (const reason of [undefined, '', '长'.repeat(501)]) await expectUnchanged(id, () => post(id, 'terminate', { reason }), 422, /原因/);
    for (const summary of [undefined, '', '长'.repeat(501)]) await expectUnchanged(id, () => post(id, 'revise', { summary }), 422, /变更说明/);
  });

  it('terms within their lengths, a template that is there, days in their order', async () => {
    const { id } = await desk.running();
    const revise = (more: object) => () => post(id, 'revise', { summary: '改', ...more });
    await expectUnchanged(id, revise({ paymentTerms: '长'.repeat(1001) }), 422, /付款方式/);
    await expectUnchanged(id, revise({ otherTerms: '长'.repeat(2001) }), 422, /其他约定/);
    await expectUnchanged(id, revise({ templateId: 'nonsense' }), 422, '没有找到所选的合同模板，请重新选择。');
    await expectUnchanged(id, revise({ startOn: '2027-01-02', endOn: '2027-01-01' }), 422, '到期日期不能早于开始日期，请检查。');
  });

  it('an order is not exchanged once a contract was drafted of it', async () => {
    const draft = await desk.draft();
    const { id: orderId } = await desk.order();
    await expectUnchanged(draft.id, () => desk.director.client.patch<Said>(`/api/contracts/${draft.id}`, { version: draft.version, orderId }), 422, '合同起草后不能换订单；需要时请作废这份合同，再从新订单起草。');
  });

  it('what only verbs set is not set by a form: amount, state, owner, number', async () => {
    const draft = await desk.draft();
    for (const more of [{ amount: 1 }, { status: 'running' }, { ownerId: desk.other.id }, { code: 'HT-X' }, { signedOn: desk.today }]) {
      await expectUnchanged(draft.id, () => desk.director.client.patch<Said>(`/api/contracts/${draft.id}`, { version: draft.version, ...more }), 422, /不能这样填写，请去掉这一项。$/);
    }
  });
});

describe('remarks', () => {
  it('belong to a version of this contract, have words, and no more than are kept', async () => {
    const [one, other] = [await desk.draft(), await desk.draft()];
    const [[own], [strange]] = [await desk.versions(one.id), await desk.versions(other.id)];
    const remark = (more: object) => () => post(one.id, 'comments', { versionId: own!.id, body: '好', ...more });
    await expectUnchanged(one.id, remark({ versionId: strange!.id }), 404, /合同版本/);
    await expectUnchanged(one.id, remark({ versionId: 'nonsense' }), 404, /合同版本/);
    for (const body of ['', '   ', '长'.repeat(1001)]) await expectUnchanged(one.id, remark({ body }), 422, /批注/);
    await expectUnchanged(one.id, remark({ quote: '长'.repeat(301) }), 422, /针对的文字/);
  });

  it('are settled by their author, who may not change the contract, and by nobody who neither wrote nor drafts', async () => {
    const { id } = await desk.draft();
    const [version] = await desk.versions(id);
    const remark = async (client: Client): Promise<string> => (await answered(client.post<{ id: string }>(`/api/contracts/${id}/comments`, { versionId: version!.id, body: '违约金偏低' }), 201)).id;
    const [finances, sellers] = [await remark(desk.finance.client), await remark(desk.seller.client)];
    await expectUnchanged(id, () => post(id, `comments/${sellers}/settle`, {}, desk.finance.client), [403, 404], /[\u4e00-\u9fff]/);
    await answered(post(id, `comments/${finances}/settle`, {}, desk.finance.client));
    const { rows } = await answered(desk.seller.client.get<{ rows: { id: string; settledByName: string | null }[] }>(`/api/contracts/${id}/comments`));
    expect(rows.map(({ id: one, settledByName }) => [one, settledByName])).toEqual([[finances, '钱会计'], [sellers, null]]);
    const { id: other } = await desk.draft();
    expect(await post(other, `comments/${sellers}/settle`)).toMatchObject({ status: 404 });
  });

  it('of two who settle one at once the first counts, and the other is told', async () => {
    const { id } = await desk.draft();
    const [version] = await desk.versions(id);
    const { id: remark } = await answered(desk.finance.client.post<{ id: string }>(`/api/contracts/${id}/comments`, { versionId: version!.id, body: '违约金偏低' }), 201);
    const answers = await Promise.all([post(id, `comments/${remark}/settle`), post(id, `comments/${remark}/settle`, {}, desk.seller.client)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.detail).toBe('这条批注已经处理过了，请刷新页面。');
  });
});

describe('another company', () => {
  it('finds nothing of a contract, whatever it asks', async () => {
    const { id } = await desk.running();
    const [[version], scans] = [await desk.versions(id), await answered(desk.director.client.get<{ rows: { id: string }[] }>(`/api/contracts/${id}/scans`))];
    const asked = ['', '/versions', `/versions/${version!.id}/text`, `/versions/${version!.id}/docx`, `/versions/${version!.id}/pdf`, '/comments', '/scans', `/scans/${scans.rows[0]!.id}/content`, `/scans/${scans.rows[0]!.id}/check`];
    for (const tail of asked) expect(await foreign.get(`/api/contracts/${id}${tail}`), tail).toMatchObject({ status: 404 });
    for (const [verb, body] of Object.entries(bodies)) await expectUnchanged(id, () => post(id, verb, body, foreign), 404, /合同/);
    await expectUnchanged(id, () => post(id, 'comments', { versionId: version!.id, body: '好' }, foreign), 404, /合同/);
    await expectUnchanged(id, () => desk.scan(id, pixel, '签字页.png', {}, foreign) as never, 404, /合同/);
    expect((await answered(foreign.get<{ total: number }>('/api/contracts'))).total).toBe(0);
    expect(await answered(foreign.get('/api/contracts/sums'))).toMatchObject({ count: 0, amount: 0, expiring: 0 });
  });

  it('drafts nothing of a foreign order or with a foreign template', async () => {
    const { id: orderId } = await desk.order();
    const { body, status } = await foreign.post<Said>('/api/contracts', { orderId, name: '偷', templateId: desk.templateId });
    expect([404, 422]).toContain(status);
    expect(body.detail).toMatch(/[\u4e00-\u9fff]/);
    expect((await answered(desk.director.client.get<{ total: number }>(`/api/contracts?orderId=${orderId}`))).total).toBe(0);
  });

  it('has its own days of reminding', async () => {
    await answered(foreign.put('/api/contract-settings', { remindDays: 77 }));
    expect(await answered(desk.seller.client.get('/api/contract-settings'))).toEqual({ remindDays: 30 });
  });
});
