import { afterAll, beforeAll, expect, test } from 'vitest';
import { enqueue } from '#platform/jobs/index.ts';
import { type Office, openOffice } from './testing/office.ts';

// The schedule's job in the real queue, worked on by the installation's own worker (R12.3).

let office: Office;
beforeAll(async () => {
  office = await openOffice({ jobs: true });
});
afterAll(() => office?.stop());

test('what lies with somebody who may not work any more moves on by the job, and the next one is told', async () => {
  const { company, zhang, li } = office;
  const gone = await office.hire('将停用');
  await office.flow({ name: '指定', approver: { by: 'persons', ids: [gone.id] }, empty: { next: 'person', personId: li.id } });
  const { id } = await office.submitted(zhang, { name: '等人处理' });
  await company.administrator.client.post(`/api/employees/${gone.id}/suspend`, { reason: '测试' });
  // Two jobs at once, as two processes might work on them: it moves once.
  await office.program(async (context) => {
    for (const key of ['一', '二']) await enqueue(context, 'approval.tend', {}, { key });
  });
  const waiting = async () => (await li.client.get<{ count: number }>('/api/approvals/waiting')).body.count;
  await expect.poll(waiting).toBe(1);
  const jobs = () => office.server.services.database.reader.selectFrom('job').select(['state', 'result']).where('companyId', '=', company.id).where('kind', '=', 'approval.tend').execute();
  await expect.poll(async () => (await jobs()).map(({ state }) => state)).toEqual(['done', 'done']);
  const { steps } = await office.detail(zhang, id);
  expect(steps[0]!.signers).toMatchObject([{ name: '将停用', state: 'handedOn' }, { name: '李四', state: 'waiting', note: '原审批人已不在职' }]);
  const { body } = await li.client.get<{ rows: { title: string }[] }>('/api/notifications');
  expect(body.rows.filter(({ title }) => title === '请审批：等人处理')).toHaveLength(1);
  expect((await office.act(li, id, 'approve')).body.state).toBe('approved');
});
