import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answer } from '#tests/harness/client.ts';
import { type Office, openOffice } from './testing/office.ts';
import { heard, submitRequest } from './testing/request.fixture.ts';

// Several at once, or one several times: one outcome (R12.3). Each request is a real one, sent in parallel.

let office: Office;
let signers: Office['zhang'][];
beforeAll(async () => {
  office = await openOffice();
  signers = [];
  for (let index = 1; index <= 20; index += 1) signers.push(await office.hire(`审批人${index}`));
});
afterAll(() => office?.stop());
beforeEach(() => void heard.splice(0));

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();
const codes = (answers: readonly Answer[]) => answers.flatMap(({ status, body }) => (status === 200 ? [] : [body.code]));

test('twenty people sign at once what all must sign: it is approved once, and every word is kept', async () => {
  await office.flow({ name: '会签', mode: 'all', approver: { by: 'persons', ids: signers.map(({ id }) => id) } });
  const { id, recordId } = await office.submitted(office.zhang);
  const answers = await Promise.all(signers.map((signer, index) => office.act(signer, id, 'approve', { words: `意见${index}` })));
  expect(statuses(answers)).toEqual(Array(20).fill(200));
  expect(answers.filter(({ body }) => body.state === 'approved')).toHaveLength(1);
  expect(heard).toMatchObject([{ id, outcome: 'approved' }]);
  expect(await office.statusOf(recordId)).toBe('effective');
  const { steps } = await office.detail(office.zhang, id);
  expect(steps[0]!.signers.map(({ words }) => words).sort()).toEqual(signers.map((_, index) => `意见${index}`).sort());
});

test('twenty people sign at once what one may sign: the first does, nineteen are told that it is over', async () => {
  await office.flow({ name: '或签', mode: 'any', approver: { by: 'persons', ids: signers.map(({ id }) => id) } });
  const { id } = await office.submitted(office.zhang);
  const answers = await Promise.all(signers.map((signer) => office.act(signer, id, 'approve')));
  expect(statuses(answers)).toEqual([200, ...Array(19).fill(409)]);
  expect(codes(answers)).toEqual(Array(19).fill('approval.ended'));
  expect(heard).toHaveLength(1);
});

test('of two who may sign and go on to a second step, the later hears who was first', async () => {
  await office.flow({ name: '或签', mode: 'any', approver: { by: 'persons', ids: [office.zhao.id, office.wang.id] } }, { name: '财务', approver: { by: 'persons', ids: [signers[0]!.id] } });
  const { id } = await office.submitted(office.zhang);
  const answers = await Promise.all([office.zhao, office.wang].map((one) => office.act(one, id, 'approve')));
  expect(statuses(answers)).toEqual([200, 409]);
  const refusal = answers.find(({ status }) => status === 409)!.body;
  expect(refusal).toMatchObject({ code: 'approval.acted', detail: expect.stringMatching(/^(赵经理|王总)已经选择了“通过”，这一步不用您再审批。$/) });
  expect(heard).toEqual([]);
});

test('one who presses ten times has signed once, also where the next step is his again', async () => {
  await office.flow({ name: '初审', approver: { by: 'persons', ids: [office.zhao.id] } }, { name: '复审', approver: { by: 'persons', ids: [office.zhao.id] }, repeat: 'every' });
  const { id } = await office.submitted(office.zhang);
  const { signature } = await office.detail(office.zhao, id);
  const answers = await Promise.all(Array.from({ length: 10 }, () => office.act(office.zhao, id, 'approve', { signature })));
  expect(statuses(answers)).toEqual([200, ...Array(9).fill(409)]);
  expect(codes(answers)).toEqual(Array(9).fill('approval.acted'));
  expect(await office.detail(office.zhao, id)).toMatchObject({ state: 'running', steps: [{ state: 'done' }, { state: 'current' }] });
});

test('withdrawing against approving at once: one of them happened, and the record agrees with it', async () => {
  await office.flow({ name: '上级', approver: { by: 'superior', level: 1 } });
  for (let round = 0; round < 8; round += 1) {
    heard.splice(0);
    const { id, recordId } = await office.submitted(office.zhang);
    const [approve, withdraw] = await Promise.all([office.act(office.zhao, id, 'approve'), office.act(office.zhang, id, 'withdraw')]);
    expect(statuses([approve!, withdraw!])).toEqual([200, 409]);
    expect(heard).toMatchObject([{ id, outcome: approve!.status === 200 ? 'approved' : 'withdrawn' }]);
    expect(await office.statusOf(recordId)).toBe(approve!.status === 200 ? 'effective' : 'draft');
  }
});

test('a record that is submitted five times at once is under approval once', async () => {
  const recordId = await office.draft(office.zhang);
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => office.writing(office.zhang, (context) => submitRequest(context, recordId))));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refusals = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(refusals).toHaveLength(4);
  for (const code of refusals) expect(['approval.running', 'approval.locked', 'stale']).toContain(code);
});

test('many at once in a batch: each row by itself, and a refusal concerns its own row only', async () => {
  await office.flow({ name: '上级', approver: { by: 'superior', level: 1 } });
  const good = [await office.submitted(office.zhang), await office.submitted(office.li)];
  const bad = await office.submitted(office.zhang, { name: '不能生效的申请' });
  const over = await office.submitted(office.zhang);
  await office.act(office.zhang, over.id, 'withdraw');
  const ids = [good[0]!.id, bad.id, over.id, good[1]!.id];
  const answer = await office.zhao.client.post('/api/approvals/batch/approve', { ids, words: '批量通过' });
  expect(answer.body).toMatchObject({ results: [{ id: ids[0], ok: true }, { id: ids[1], ok: false, code: 'request.closed', message: '这张申请单的预算已经关闭，不能生效。' }, { id: ids[2], ok: false, code: 'approval.ended' }, { id: ids[3], ok: true }] });
  expect(await Promise.all(good.map(({ recordId }) => office.statusOf(recordId)))).toEqual(['effective', 'effective']);
  // What the module refused has not happened at all.
  expect(await office.statusOf(bad.recordId)).toBe('pending');
  expect(await office.detail(office.zhao, bad.id)).toMatchObject({ state: 'running', steps: [{ state: 'current', signers: [{ state: 'waiting' }] }] });
  expect((await office.zhao.client.post('/api/approvals/batch/refuse', { ids: [bad.id], words: null })).body).toMatchObject({ results: [{ ok: false, code: 'approval.words' }] });
  expect((await office.zhao.client.post('/api/approvals/batch/refuse', { ids: [bad.id], words: '预算关闭' })).body).toMatchObject({ results: [{ ok: true }] });
});
