import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#tests/harness/client.ts';
import type { TestPerson } from '#tests/harness/server.ts';
import { createdBy, openSalesFloor, type SalesFloor } from '../testing/sales-floor.ts';

/** Stands in everything that a stranger must not meet. */
const marker = '绝密标记';
let floor: SalesFloor;
let foreigner: TestPerson;
let ids: { customer: string; child: string; contact: string; activity: string; share: string };
beforeAll(async () => {
  floor = await openSalesFloor();
  foreigner = (await floor.server.foundCompany('另一家公司')).administrator;
  const { client } = floor.zhang;
  const customer = await createdBy(client, { name: `${marker}集团有限公司`, shortName: marker, remark: marker, phone: '0571-87654321' });
  const child = await createdBy(client, { name: `${marker}子公司有限公司`, parentId: customer.id });
  const contact = await client.post<{ id: string }>('/api/contacts', { name: `${marker}联系人`, customerId: customer.id });
  const activity = await client.post<{ id: string }>('/api/activities', { subject: `${marker}拜访`, way: 'visit', customerId: customer.id, plannedAt: '2099-01-01 02:00:00.000' });
  await client.post(`/api/customers/${customer.id}/share`, { grantees: [{ kind: 'employee', id: floor.manager.id }], access: 'read' });
  const shares = await client.get<{ rows: { shareId: string }[] }>(`/api/customers/${customer.id}/shares`);
  ids = { customer: customer.id, child: child.id, contact: contact.body.id, activity: activity.body.id, share: shares.body.rows[0]!.shareId };
});
afterAll(() => floor.stop());

const strangers = (): [string, Client][] => [
  ['somebody of another company', foreigner.client],
  ['a salesperson of another department', floor.li.client],
];

describe('what a stranger finds of a customer (issue 2 §1.7)', () => {
  it('is nothing, by whatever address he asks', async () => {
    const paths = [
      ...['', '/tree', '/keeping', '/shares', '/contact-chart', '/timeline'].map((end) => `/api/customers/${ids.customer}${end}`),
      `/api/contacts/${ids.contact}`,
      `/api/contacts/${ids.contact}/moves`,
      `/api/activities/${ids.activity}`,
      `/api/pools/${floor.poolId}/customers/${ids.customer}`,
      `/api/audit-entries?noun=customer&recordId=${ids.customer}`,
      `/api/attachments?noun=customer&recordId=${ids.customer}`,
    ];
    for (const [who, client] of strangers()) {
      for (const path of paths) {
        const answer = await client.get(path);
        expect([who, path, answer.status]).toEqual([who, path, 404]);
        expect(JSON.stringify(answer.body)).not.toContain(marker);
      }
    }
  });

  it('is nothing in lists, searches and filters', async () => {
    const q = encodeURIComponent(marker);
    const paths = [`/api/customers?q=${q}`, '/api/customers?q=juemi', `/api/customers?name.contains=${q}`, `/api/customers?parentId=${ids.customer}`, `/api/contacts?q=${q}`, `/api/contacts?customerId=${ids.customer}`, `/api/activities?customerId=${ids.customer}`, `/api/activities?subject.contains=${q}`, '/api/activities/calendar?from=2099-01-01&to=2099-01-31&scene=all', '/api/todos', `/api/pools/mine`];
    for (const [, client] of strangers()) {
      for (const path of paths) {
        const answer = await client.get(path);
        expect([path, answer.status]).toEqual([path, 200]);
        expect(JSON.stringify(answer.body)).not.toContain(marker);
        expect(JSON.stringify(answer.body)).not.toContain(ids.customer);
      }
    }
  });

  it('can be acted on by no verb, and refusals tell nothing', async () => {
    const customer = `/api/customers/${ids.customer}`;
    const acts: [method: string, path: string, body?: object][] = [
      ['POST', `${customer}/claim`, {}],
      ['POST', `${customer}/release`, { reason: '试' }],
      ['POST', `${customer}/transfer`, { toEmployeeId: floor.li.id }],
      ['POST', `${customer}/share`, { grantees: [{ kind: 'employee', id: floor.li.id }], access: 'edit' }],
      ['DELETE', `${customer}/shares/${ids.share}`],
      ['POST', `${customer}/lock`, {}],
      ['POST', `${customer}/convert`, { reason: '试' }],
      ['PATCH', customer, { version: 1, remark: '改' }],
      ['PATCH', `/api/contacts/${ids.contact}`, { version: 1, remark: '改' }],
      ['DELETE', `/api/contacts/${ids.contact}`],
      ['POST', `/api/activities/${ids.activity}/complete`, { result: '试' }],
      ['POST', `/api/activities/${ids.activity}/cancel`, {}],
      ['POST', `/api/activities/${ids.activity}/reschedule`, { plannedAt: '2099-02-01 02:00:00.000' }],
    ];
    for (const [who, client] of strangers()) {
      for (const [method, path, body] of acts) {
        const answer = await client.request(method, path, body);
        // The other company's administrator cannot name our people either: that is refused before anything is looked for.
        expect([who, path, [404, 422].includes(answer.status)]).toEqual([who, path, true]);
        expect(JSON.stringify(answer.body)).not.toContain(marker);
      }
      for (const path of ['/api/contacts', '/api/activities']) expect((await client.post(path, { name: '混入', subject: '混入', way: 'phone', plannedAt: '2099-01-01 02:00:00.000', customerId: ids.customer })).status).toBe(422);
      expect((await client.post('/api/customers', { name: '挂靠有限公司', regionCode: '330100', parentId: ids.customer })).status).toBe(422);
    }
    expect((await floor.zhang.client.get(customer)).body).toMatchObject({ version: 1, ownerName: '张三' });
  });

  it('by the duplicate check: within the company that there is one, beyond it nothing', async () => {
    const ask = async (client: Client): Promise<string> => JSON.stringify((await client.get(`/api/customers/duplicates?name=${encodeURIComponent(`${marker}集团`)}&phone=057187654321`)).body);
    expect(await ask(foreigner.client)).toBe('{"twins":[]}');
    const told = await ask(floor.li.client);
    expect(told).toContain('销售一部');
    expect(told).not.toContain(marker);
    expect(told).not.toContain(ids.customer);
  });

  it('an agent sees what was assigned to him, and no pool', async () => {
    const agent = await floor.hire('代理', 'agent');
    const [one] = await floor.place(1, () => ({ ownerId: agent.id }));
    expect((await agent.client.get('/api/customers')).body).toMatchObject({ rows: [{ id: one!.id }] });
    expect((await agent.client.get('/api/pools/mine')).status).toBe(403);
    expect((await agent.client.get(`/api/pools/${floor.poolId}/customers`)).status).toBe(403);
  });
});
