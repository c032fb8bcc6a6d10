import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, type Imported, until, uploadList } from '#platform/transfer/testing/import-bed.ts';
import { createdBy, freshName, openSalesFloor, type SalesFloor } from '../../testing/sales-floor.ts';

let floor: SalesFloor;
beforeAll(async () => {
  floor = await openSalesFloor({ jobs: true });
});
afterAll(() => floor.stop());

const header = ['公司全称', '所在地区', '电话', '客户等级'];
/** A list brought in over HTTP by the director, as the wizard does it. */
async function bringIn(rows: string[][], settings: object = {}): Promise<Imported> {
  const { client } = floor.director;
  const { body } = await uploadList(client, csv([header, ...rows]), '客户.csv', { noun: 'customer' });
  expect(body.guesses).toEqual(['name', 'region', 'phone', 'class']);
  const started = await client.post(`/api/imports/${body.id}/start`, { mapping: body.guesses, duplicates: 'skip', target: { poolId: floor.poolId }, ...settings });
  expect([started.status, JSON.stringify(started.body)]).toEqual([200, expect.any(String)]);
  return until(client, `/api/imports/${body.id}`, 'done');
}
async function undo(id: string): Promise<Imported> {
  const answer = await floor.director.client.post(`/api/imports/${id}/undo`, {});
  expect(answer.status).toBeLessThan(300);
  return until(floor.director.client, `/api/imports/${id}`, 'undone');
}

describe('undoing an import of customers (R4.3)', () => {
  it('takes new customers back, keys and all, and leaves those that somebody has worked with', async () => {
    const names = [freshName('撤销'), freshName('撤销'), freshName('撤销'), freshName('撤销')];
    const done = await bringIn(names.map((name) => [name, '杭州', '', '']));
    expect(done).toMatchObject({ created: 4, failed: 0 });
    const { rows } = (await floor.director.client.get<{ rows: { id: string; name: string }[] }>(`/api/customers?name.starts=${encodeURIComponent('撤销')}`)).body;
    const idOf = (name: string): string => rows.find((row) => row.name === name)!.id;
    await floor.zhang.client.post(`/api/customers/${idOf(names[1]!)}/claim`, {});
    await floor.director.client.post('/api/contacts', { name: '已联系', customerId: idOf(names[2]!) });
    await floor.director.client.post('/api/activities/record', { subject: '初访', way: 'phone', customerId: idOf(names[3]!), result: '有意向' });
    expect(await undo(done.id)).toMatchObject({ undone: 1, kept: 3 });
    expect((await floor.director.client.post('/api/customers', { name: names[0], regionCode: '330100' })).status).toBe(201);
    for (const name of names.slice(1)) expect((await floor.director.client.post('/api/customers', { name, regionCode: '330100' })).body).toMatchObject({ code: 'customer.duplicate' });
  });

  it('gives changed customers their former values, and what they are recognised by', async () => {
    const one = await createdBy(floor.director.client, { phone: '0571-80000001', class: 'C' });
    const done = await bringIn([[String(one.name), '宁波', '0571-80000002', 'A']], { duplicates: 'update', target: {} });
    expect(done).toMatchObject({ updated: 1 });
    expect((await floor.director.client.get(`/api/customers/${one.id}`)).body).toMatchObject({ regionCode: '330200', class: 'A', phone: '057180000002' });
    expect(await undo(done.id)).toMatchObject({ undone: 1, kept: 0 });
    expect((await floor.director.client.get(`/api/customers/${one.id}`)).body).toMatchObject({ regionCode: '330100', class: 'C', phone: '057180000001' });
    expect((await floor.director.client.post('/api/customers', { name: freshName(), regionCode: '330100', phone: '0571-80000001' })).body).toMatchObject({ code: 'customer.duplicate' });
    expect((await floor.director.client.post('/api/customers', { name: freshName(), regionCode: '330100', phone: '0571-80000002' })).status).toBe(201);
  });

  it('is nothing for people without the right', async () => {
    const manager = await uploadList(floor.manager.client, csv([header, [freshName(), '杭州', '', '']]), '客户.csv', { noun: 'customer' });
    expect(manager.status).toBe(201);
    const finance = await floor.hire('财务', 'finance');
    expect((await uploadList(finance.client, csv([header, [freshName(), '杭州', '', '']]), '客户.csv', { noun: 'customer' })).status).toBe(403);
  });
});
