import { afterAll, beforeAll, expect, it } from 'vitest';
import { enqueue } from '#platform/jobs/index.ts';
import { insertRecord } from '#platform/record/index.ts';
import { poolRule } from '../model/pool.ts';
import { daysAgo, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor({ jobs: true });
});
afterAll(() => floor.stop());

it('the queue runs the nightly job as it runs any other: progress, result, and who lost what (R4.6)', async () => {
  const [gone] = await floor.place(1, () => ({ ownerId: floor.zhang.id, ownedSince: daysAgo(50) }));
  await floor.program((context) => insertRecord(context, poolRule, { name: '三十天', enabled: 1, position: 1, noFollowUpDays: 30, warnDays: 0 }));
  const jobId = await floor.program((context) => enqueue(context, 'customer.recycle', {}));
  const { reader } = floor.server.services.database;
  await expect.poll(async () => (await reader.selectFrom('job').select('state').where('id', '=', jobId).executeTakeFirstOrThrow()).state).toBe('done');
  const job = await reader.selectFrom('job').select(['result', 'note', 'done']).where('id', '=', jobId).executeTakeFirstOrThrow();
  expect([JSON.parse(job.result!), job.note]).toEqual([{ taken: 1, warned: 0 }, '已回收 1 个，已提醒 0 个']);
  expect((await floor.li.client.post(`/api/customers/${gone!.id}/claim`, {})).body).toMatchObject({ ownerName: '李四', formerOwnerName: '张三' });
  expect((await floor.zhang.client.get('/api/notifications')).body).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ kind: 'customer.recycled' })]) as unknown });
});

it('customers follow their owner to another department (R1.4)', async () => {
  const [one] = await floor.place(1, () => ({ ownerId: floor.zhang.id }));
  const { client } = floor.company.administrator;
  const departments = await client.get<{ rows: { id: string; name: string }[] }>('/api/departments?size=100');
  const second = departments.body.rows.find(({ name }) => name === '销售二部')!;
  const file = await client.get<{ version: number }>(`/api/employees/${floor.zhang.id}`);
  const moved = await client.patch(`/api/employees/${floor.zhang.id}`, { version: file.body.version, departmentId: second.id });
  expect([moved.status, JSON.stringify(moved.body)]).toEqual([200, expect.any(String)]);
  const { reader } = floor.server.services.database;
  await expect.poll(async () => (await reader.selectFrom('customer').select('departmentId').where('id', '=', one!.id).executeTakeFirstOrThrow()).departmentId).toBe(second.id);
});
