import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '#tests/harness/server.ts';
import { answered, type ContractDesk, openContractDesk, pixel } from '../testing/contract-desk.ts';
import { docxOf, formOf } from '../testing/docx.ts';

let desk: ContractDesk;
let people: Record<'seller' | 'colleague' | 'manager' | 'finance' | 'director' | 'agent' | 'market', TestPerson>;
beforeAll(async () => {
  desk = await openContractDesk();
  const { seller, manager, finance, director } = desk;
  people = { seller, manager, finance, director, colleague: await desk.hire('同事', 'salesperson'), agent: await desk.hire('代理', 'agent', '渠道部'), market: await desk.hire('市场', 'market', '市场部') };
});
afterAll(() => desk?.stop());

type Who = keyof typeof people;

/** Who may do it to a contract of the seller's; to everybody else it does not exist, or the right is missing. */
const table: readonly (readonly [what: string, ask: (id: string, person: TestPerson) => Promise<{ status: number }>, may: readonly Who[]])[] = [
  ['see it', (id, { client }) => client.get(`/api/contracts/${id}`), ['seller', 'manager', 'finance', 'director']],
  ['read its versions', (id, { client }) => client.get(`/api/contracts/${id}/versions`), ['seller', 'manager', 'finance', 'director']],
  ['read the remarks', (id, { client }) => client.get(`/api/contracts/${id}/comments`), ['seller', 'manager', 'finance', 'director']],
  ['see the scans', (id, { client }) => client.get(`/api/contracts/${id}/scans`), ['seller', 'manager', 'finance', 'director']],
  ['change it', async (id, { client }) => client.patch(`/api/contracts/${id}`, { version: (await desk.told(id)).version, remark: '看过' }), ['seller', 'manager', 'director']],
  ['begin another version', (id, { client }) => client.post(`/api/contracts/${id}/revise`, { summary: '改' }), ['seller', 'manager', 'director']],
  ['bring a text', async (id, { client }) => client.post(`/api/contracts/${id}/text`, formOf(await docxOf(['新的正文']), '正文.docx', { summary: '改' })), ['seller', 'manager', 'director']],
  ['give a change up', async (id, person) => (await people.director.client.post(`/api/contracts/${id}/revise`, { summary: '改' }), person.client.post(`/api/contracts/${id}/drop`, {})), ['seller', 'manager', 'director']],
  ['bring the signed paper', (id, { client }) => client.post(`/api/contracts/${id}/scans`, formOf(pixel, '签字页.png')), ['seller', 'manager', 'finance', 'director']],
  ['terminate it', (id, { client }) => client.post(`/api/contracts/${id}/terminate`, { reason: '测试' }), ['manager', 'director']],
];

describe('who may do what with a contract (R12.1)', () => {
  it.each(table)('%s', async (_what, ask, may) => {
    for (const who of Object.keys(people) as Who[]) {
      const { id } = await desk.running();
      const { status } = await ask(id, people[who]);
      if (may.includes(who)) expect(status, who).toBeLessThan(300);
      else expect([403, 404], `${who}: ${status}`).toContain(status);
    }
  });

  it('lists show each what he may see, and nobody more', async () => {
    const { id } = await desk.running({ name: '只给该看的人看' });
    const seen = async (who: Who): Promise<boolean> => {
      const { status, body } = await people[who].client.get<{ rows: { id: string }[] }>('/api/contracts?size=200');
      return status === 200 && body.rows.some((row) => row.id === id);
    };
    const seeing: Who[] = [];
    for (const who of Object.keys(people) as Who[]) if (await seen(who)) seeing.push(who);
    expect(seeing.toSorted()).toEqual(['director', 'finance', 'manager', 'seller']);
  });

  it('a colleague with whom the customer is shared reads the contract, and changes it where he may change the customer', async () => {
    const made = await desk.draft();
    const { customerId } = (await desk.told(made.id)) as unknown as { customerId: string };
    const share = (access: string) => answered(desk.manager.client.post(`/api/customers/${customerId}/share`, { grantees: [{ kind: 'employee', id: people.colleague.id }], access }));
    await share('read');
    expect(await people.colleague.client.get(`/api/contracts/${made.id}`)).toMatchObject({ status: 200 });
    expect(await people.colleague.client.patch(`/api/contracts/${made.id}`, { version: made.version, remark: '改' })).toMatchObject({ status: 404 });
    await share('edit');
    expect(await people.colleague.client.patch(`/api/contracts/${made.id}`, { version: made.version, remark: '改' })).toMatchObject({ status: 200 });
  });
});
