import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

let floor: SalesFloor;
let acme: string;
beforeAll(async () => {
  floor = await openSalesFloor();
  acme = (await createdBy(floor.zhang.client)).id;
});
afterAll(() => floor.stop());

const add = async (name: string, values: Record<string, unknown> = {}): Promise<{ id: string; version: number }> => {
  const answer = await floor.zhang.client.post<{ id: string; version: number }>('/api/contacts', { name, customerId: acme, ...values });
  expect(answer.status).toBe(201);
  return answer.body;
};

describe('contacts (R4.2)', () => {
  it('are seen by whoever sees their customer, and added by whoever may edit it', async () => {
    const one = await add('陈总', { mobile: '138 0013 8000', decisionRole: 'decider', attitude: 'supporting', birthday: '1980-05-01' });
    expect((await floor.zhang.client.get(`/api/contacts/${one.id}`)).body).toMatchObject({ mobile: '13800138000', can: ['edit', 'move', 'delete'] });
    expect((await floor.manager.client.get('/api/contacts?q=chenz')).body).toMatchObject({ rows: [{ id: one.id }] });
    expect((await floor.li.client.get(`/api/contacts/${one.id}`)).status).toBe(404);
    expect((await floor.li.client.post('/api/contacts', { name: '外人', customerId: acme })).status).toBe(422);
    await floor.zhang.client.post(`/api/customers/${acme}/share`, { grantees: [{ kind: 'employee', id: floor.li.id }], access: 'read' });
    expect((await floor.li.client.get(`/api/contacts/${one.id}`)).status).toBe(200);
    expect((await floor.li.client.post('/api/contacts', { name: '只读', customerId: acme })).status).toBe(404);
  });

  it('report to somebody at the same customer, in lines that the chart draws', async () => {
    const head = await add('主任');
    const below = await add('科长', { superiorContactId: head.id });
    const elsewhere = await createdBy(floor.zhang.client);
    expect((await floor.zhang.client.post('/api/contacts', { name: '别处', customerId: elsewhere.id, superiorContactId: head.id })).body).toMatchObject({ fields: [{ path: 'superiorContactId' }] });
    const chart = await floor.zhang.client.get<{ nodes: { id: string; superiorContactId: string | null }[] }>(`/api/customers/${acme}/contact-chart`);
    expect(chart.body.nodes).toEqual(expect.arrayContaining([expect.objectContaining({ id: below.id, superiorContactId: head.id })]));
    expect((await floor.zhang.client.patch(`/api/contacts/${head.id}`, { version: 1, superiorContactId: below.id })).body).toMatchObject({ code: 'contact.circle' });
  });

  it('never report around in a circle, however lines change at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (rounds) => {
        const people = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => add(name)));
        for (const lines of rounds) {
          await Promise.all(
            lines.map(async ([from, to]) => {
              const { body } = await floor.zhang.client.get<{ version: number }>(`/api/contacts/${people[from]!.id}`);
              await floor.zhang.client.patch(`/api/contacts/${people[from]!.id}`, { version: body.version, superiorContactId: people[to]!.id });
            }),
          );
          const chart = await floor.zhang.client.get<{ nodes: { id: string; superiorContactId: string | null }[] }>(`/api/customers/${acme}/contact-chart`);
          const above = new Map(chart.body.nodes.map((node) => [node.id, node.superiorContactId]));
          for (const { id } of people) {
            let at: string | null = id;
            for (let step = 0; at && step <= people.length; step += 1) at = above.get(at) ?? null;
            expect(at).toBeNull();
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it('who changes companies keeps his history; his people report to his superior', async () => {
    const [top, middle] = [await add('老板'), await add('部长', { position: '销售部长' })];
    await floor.zhang.client.patch(`/api/contacts/${middle.id}`, { version: 1, superiorContactId: top.id });
    const low = await add('专员', { superiorContactId: middle.id });
    const next = await createdBy(floor.zhang.client);
    await floor.zhang.client.post('/api/activities/record', { subject: '见面', way: 'visit', customerId: acme, contactId: middle.id, result: '聊得好' });
    const moved = await floor.zhang.client.post(`/api/contacts/${middle.id}/move`, { customerId: next.id, position: '副总', reason: '跳槽' });
    expect(moved.body).toMatchObject({ customerId: next.id, position: '副总', superiorContactId: null });
    expect((await floor.zhang.client.get(`/api/contacts/${low.id}`)).body).toMatchObject({ superiorContactId: top.id });
    expect((await floor.zhang.client.get(`/api/contacts/${middle.id}/moves`)).body).toMatchObject({ rows: [{ position: '销售部长', customerId: acme }] });
    expect((await floor.zhang.client.get(`/api/activities?contactId=${middle.id}`)).body).toMatchObject({ rows: [{ customerId: acme }] });
    // Where he was is told to those only who may see it.
    await floor.director.client.post(`/api/customers/${next.id}/transfer`, { toEmployeeId: floor.li.id });
    await floor.zhang.client.delete(`/api/customers/${acme}/shares/${(await floor.zhang.client.get<{ rows: { shareId: string }[] }>(`/api/customers/${acme}/shares`)).body.rows[0]!.shareId}`);
    expect((await floor.li.client.get(`/api/contacts/${middle.id}/moves`)).body).toMatchObject({ rows: [{ position: '销售部长', customerId: null, customerName: null }] });
    expect((await floor.zhang.client.patch(`/api/contacts/${low.id}`, { version: 2, customerId: next.id })).status).toBe(422);
  });

  it('go to the recycle bin with their customer and come back with it', async () => {
    const gone = await createdBy(floor.manager.client);
    const one = await floor.manager.client.post<{ id: string }>('/api/contacts', { name: '随去随回', customerId: gone.id });
    await floor.manager.client.delete(`/api/customers/${gone.id}`);
    expect((await floor.director.client.get('/api/contacts?q=%E9%9A%8F%E5%8E%BB')).body).toMatchObject({ rows: [] });
    await floor.manager.client.post(`/api/recycle-bin/customer/${gone.id}/restore`);
    expect((await floor.director.client.get('/api/contacts?q=%E9%9A%8F%E5%8E%BB')).body).toMatchObject({ rows: [{ id: one.body.id }] });
  });
});
