// Attacks on what stands between an opportunity and its money, as scripts over HTTP: by another company, by a salesperson of
// another department, by an agent, by nobody, and by people inside who want more than is theirs (R12.1, R12.3).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figures } from '#modules/report/server/figure-named.ts';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';

type Told = Record<string, unknown> & { id: string; version: number; status: string };
interface Page {
  rows: Told[];
  total: number;
}

const today = dayOf(instant());
/** Stands in the names of all that the attackers may not see. */
const secret = '机密';
/** A picture of one pixel: the signed paper. */
const paper = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex');

let server: TestServer;
let company: TestCompany;
const people = {} as Record<'director' | 'manager' | 'seller' | 'colleague' | 'finance' | 'agent' | 'outsider', TestPerson>;
const ids = {} as Record<'customer' | 'category' | 'product' | 'opportunity' | 'project' | 'task' | 'order' | 'contract' | 'version' | 'instalment' | 'receipt' | 'template', string>;

beforeAll(async () => {
  server = await startTestServer();
  company = await server.foundCompany('云帆软件');
  const hire = (name: string, role: 'director' | 'salesManager' | 'salesperson' | 'finance' | 'agent', department?: string) => server.person(company, { role, name, ...(department && { department }) });
  people.director = await hire('王总', 'director');
  people.manager = await hire('李经理', 'salesManager', '华东销售部');
  people.seller = await hire('张三', 'salesperson', '华东销售部');
  people.colleague = await hire('周八', 'salesperson', '华北销售部');
  people.finance = await hire('钱会计', 'finance', '财务部');
  people.agent = await hire('代理商小孙', 'agent');
  people.outsider = await server.person(await server.foundCompany('另一家公司'), { role: 'director', name: '外人' });
  await setUp(company.administrator.client);
  await sellSomething(people.seller.client);
  await collect(people.seller.client);
}, 60_000);
afterAll(() => server?.stop());

async function setUp(client: Client): Promise<void> {
  const { version, departmentId } = await ok<Told>(client.get(`/api/employees/${people.seller.id}`));
  await ok(client.patch(`/api/employees/${people.seller.id}`, { superiorId: people.manager.id, version }));
  const department = await ok<Told>(client.get(`/api/departments/${String(departmentId)}`));
  await ok(client.patch(`/api/departments/${department.id}`, { headId: people.manager.id, version: department.version }));
  ids.category = await made(client.post('/api/product-categories', { name: '软件' }));
  ids.product = await made(client.post('/api/products', { name: '展业 CRM+', categoryId: ids.category }));
  await made(client.post('/api/prices', { productId: ids.product, kind: 'standard', amount: 60_000_00, validFrom: addDays(today, -30) }));
  ids.template = await made(people.director.client.post('/api/contract-templates/from-sample', { name: '软件销售合同' }));
}

async function sellSomething(client: Client): Promise<void> {
  ids.customer = await made(client.post('/api/customers', { name: `${secret}贸易有限公司`, regionCode: '330100' }));
  ids.opportunity = await opportunityOf(client, `${secret}商机`);
  await approved('opportunities', ids.opportunity);
  ids.project = await made(client.post(`/api/opportunities/${ids.opportunity}/convert`, { name: `${secret}项目` }));
  ids.task = await made(client.post('/api/tasks', { title: `${secret}任务`, projectId: ids.project, startOn: today, dueOn: today }));
  ids.order = await made(client.post('/api/orders', { opportunityId: ids.opportunity, name: `${secret}订单` }));
  await approved('orders', ids.order);
}

async function collect(client: Client): Promise<void> {
  ids.contract = await made(client.post('/api/contracts', { name: `${secret}合同`, orderId: ids.order, templateId: ids.template }));
  ids.version = (await ok<{ currentId: string }>(client.get(`/api/contracts/${ids.contract}/versions`))).currentId;
  await approved('contracts', ids.contract, ['manager', 'finance', 'director']);
  const form = new FormData();
  form.append('file', new File([new Uint8Array(paper)], `${secret}.png`));
  await ok(client.post(`/api/contracts/${ids.contract}/scans`, form), 201);
  const { stamp } = await ok<{ stamp: string }>(client.get(`/api/contracts/${ids.contract}/receivable`));
  const { instalments } = await ok<{ instalments: Told[] }>(client.put(`/api/contracts/${ids.contract}/instalments`, { stamp, lines: [{ name: `${secret}首付`, dueOn: today, amount: 60_000_00 }] }));
  ids.instalment = instalments[0]!.id;
  ids.receipt = await made(client.post('/api/receipts', { customerId: ids.customer, receivedOn: today, amount: 10_000_00, method: 'transfer', payer: `${secret}付款方`, shares: [{ instalmentId: ids.instalment, amount: 10_000_00 }] }));
}

function opportunityOf(client: Client, name: string, customerId = ids.customer): Promise<string> {
  return made(client.post('/api/opportunities', { name, customerId, lines: [{ productId: ids.product, quantity: 1, price: 60_000_00 }] }));
}

/** Hands a record in and has it signed by these, one after another. */
async function approved(path: string, id: string, signers: ('manager' | 'finance' | 'director')[] = ['manager']): Promise<void> {
  const { version } = await ok<Told>(people.seller.client.get(`/api/${path}/${id}`));
  await ok(people.seller.client.post(`/api/${path}/${id}/submit`, { version, ...(path === 'opportunities' && { allowClash: true }) }));
  for (const signer of signers) await ok(people[signer].client.post(`/api/approvals/${await waitingFor(signer, id)}/approve`, {}));
}

async function waitingFor(person: keyof typeof people, recordId: string): Promise<string> {
  const { rows } = await ok<Page>(people[person].client.get('/api/approvals?box=waiting'));
  return rows.find((row) => row.recordId === recordId)!.id;
}

/** The body of an answer of that status; what was said instead is the failure. */
async function ok<T>(asked: Promise<Answer<unknown>>, status = 200): Promise<T> {
  const answer = await asked;
  expect(answer.status, JSON.stringify(answer.body)?.slice(0, 600)).toBe(status);
  return answer.body as T;
}

/** Refused: in the words of a Problem, never with a breakdown, and without a word of what is secret. */
async function expectRefused(asked: Promise<Answer<unknown>>, what: string, ...statuses: number[]): Promise<void> {
  const { status, body } = await asked;
  const told = JSON.stringify(body);
  expect(statuses.length > 0 ? statuses : [400, 403, 404, 409, 422], `${what}: ${told?.slice(0, 300)}`).toContain(status);
  expect(told, what).not.toContain(secret);
}

const made = async (asked: Promise<Answer<unknown>>): Promise<string> => (await ok<Told>(asked, 201)).id;

const png = (name = 'a.png'): FormData => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(paper)], name));
  return form;
};
const line = (productId: string, more: object = {}) => ({ productId, quantity: 1, price: 60_000_00, ...more });

/** Every way to one of the secret records that an id opens. */
const addresses = (): string[] => [
  `customers/${ids.customer}`, `customers/${ids.customer}/statement?from=${today}&to=${today}`, `customers/${ids.customer}/open-instalments`,
  `opportunities/${ids.opportunity}`, `opportunities/clashes?customerId=${ids.customer}&productIds=${ids.product}&exceptId=${ids.opportunity}`,
  `projects/${ids.project}`, `projects/${ids.project}/members`, `tasks/${ids.task}`, `orders/${ids.order}`,
  `contracts/${ids.contract}`, `contracts/${ids.contract}/versions`, `contracts/${ids.contract}/comments`, `contracts/${ids.contract}/scans`, `contracts/${ids.contract}/receivable`,
  ...['text', 'docx', 'pdf'].map((form) => `contracts/${ids.contract}/versions/${ids.version}/${form}`),
  `instalments/${ids.instalment}`, `receipts/${ids.receipt}`, `audit-entries?noun=contract&recordId=${ids.contract}`, `attachments?noun=contract&recordId=${ids.contract}`,
  ...['opportunity', 'order', 'contract'].flatMap((noun) => [`approvals/of?noun=${noun}&recordId=${ids[noun as 'order']}`, `approvals/preview?kind=${noun}&recordId=${ids[noun as 'order']}`]),
];

/** Every way to put one of the secret ids into something of one's own, or to act on it. */
const reaches = (client: Client): Promise<Answer<unknown>>[] => [
  client.post('/api/opportunities', { name: '借用', customerId: ids.customer, lines: [line(ids.product)] }),
  client.post('/api/orders', { name: '借用', opportunityId: ids.opportunity }),
  client.post('/api/contracts', { name: '借用', orderId: ids.order, templateId: ids.template }),
  client.post('/api/contacts', { name: '借用', customerId: ids.customer }),
  client.post('/api/tasks', { title: '借用', projectId: ids.project, startOn: today, dueOn: today }),
  client.post('/api/tasks', { title: '借用', customerId: ids.customer, startOn: today, dueOn: today }),
  client.post('/api/negotiations', { projectId: ids.project, heldOn: today, outcome: 'agreed' }),
  client.post('/api/activities/record', { subject: '借用', way: 'visit', customerId: ids.customer, result: '好' }),
  client.post('/api/activities/record', { subject: '借用', way: 'visit', opportunityId: ids.opportunity, result: '好' }),
  client.post('/api/receipts', { customerId: ids.customer, receivedOn: today, amount: 1, method: 'transfer' }),
  client.post('/api/invoices', { contractId: ids.contract, number: '1', invoicedOn: today, amount: 1, kind: 'general' }),
  client.put(`/api/contracts/${ids.contract}/instalments`, { stamp: '1.1', lines: [] }),
  client.post(`/api/contracts/${ids.contract}/scans`, png()),
  client.post(`/api/contracts/${ids.contract}/comments`, { versionId: ids.version, body: '借用' }),
  client.post(`/api/contracts/${ids.contract}/revise`, { summary: '借用', amount: 1 }),
  client.post(`/api/opportunities/${ids.opportunity}/convert`, {}),
  client.post(`/api/opportunities/${ids.opportunity}/assign`, { toEmployeeId: people.colleague.id }),
  client.post(`/api/projects/${ids.project}/members`, { employeeId: people.colleague.id, access: 'edit' }),
  client.post(`/api/orders/${ids.order}/withdraw`, { reason: '试试' }),
  client.post(`/api/receipts/${ids.receipt}/confirm`, {}),
  client.post(`/api/customers/${ids.customer}/share`, { grantees: [{ kind: 'employee', id: people.colleague.id }], access: 'edit' }),
];

describe('who has nothing to do with it (R12.1)', () => {
  it.each(['outsider', 'colleague', 'agent'] as const)('%s opens nothing by its id and reaches nothing through a reference', async (who) => {
    const { client } = people[who];
    for (const address of addresses()) await expectRefused(client.get(`/api/${address}`), `${who} ${address}`, 403, 404);
    for (const [index, reach] of reaches(client).entries()) await expectRefused(reach, `${who} reaches ${index}`);
  });

  it.each(['outsider', 'colleague', 'agent'] as const)('%s counts, adds up and finds nothing of it', async (who) => {
    const { client } = people[who];
    for (const path of ['customers', 'opportunities', 'projects', 'tasks', 'orders', 'order-lines', 'contracts', 'instalments', 'receipts', 'invoices', 'negotiations', 'activities']) {
      for (const query of [`q=${secret}`, `ownerId=${people.seller.id}`, `filter=${encodeURIComponent(JSON.stringify({ any: [{ all: [] }, { field: 'createdBy', is: 'equals', value: people.seller.id }] }))}`]) {
        const { status, body } = await client.get<Page>(`/api/${path}?scene=all&${query}`);
        if (status === 200) expect(body.rows.filter(({ createdBy }) => createdBy === people.seller.id), `${path}?${query}`).toEqual([]);
        else expect([403, 422], `${path}?${query}`).toContain(status);
      }
    }
    // First the seller, so that what is kept for him could be given to another.
    for (const { key, groupBy = [] } of figures) {
      for (const address of [`/api/figures?keys=${key}&person=${people.seller.id}`, ...[...groupBy, 'months', 'bands'].map((by) => `/api/figures/${key}/${by}?person=${people.seller.id}`)]) {
        await people.seller.client.get(address);
        const { body } = await client.get<{ figures?: { value: number }[]; parts?: { amount: number }[] }>(address);
        const numbers = [...(body.figures ?? []).map(({ value }) => value), ...(body.parts ?? []).map(({ amount }) => amount)];
        expect(numbers.every((number) => number === 0), `${who} ${address}: ${JSON.stringify(body).slice(0, 300)}`).toBe(true);
      }
    }
    for (const address of ['list-sums/order/amount', 'list-sums/receipt/amount,advance', 'orders/sums', 'contracts/sums', 'instalments/sums', 'opportunities/totals']) {
      const { status, body } = await client.get(`/api/${address}`);
      if (status === 200) expect(JSON.stringify(body), address).not.toMatch(/6000000|1000000/);
    }
  });

  it('an agent who is given an opportunity gets neither its customer nor the rest of what is there (R5.6)', async () => {
    const id = await opportunityOf(people.seller.client, '给代理商的商机');
    await ok(people.manager.client.post(`/api/opportunities/${id}/assign`, { toEmployeeId: people.agent.id }));
    const { client } = people.agent;
    const { version } = await ok<Told>(client.get(`/api/opportunities/${id}`));
    await expectRefused(client.patch(`/api/opportunities/${id}`, { ownerId: people.seller.id, version }), 'owner', 422);
    await expectRefused(client.get(`/api/customers/${ids.customer}`), 'customer', 404);
    await expectRefused(client.get(`/api/approvals/of?noun=customer&recordId=${ids.customer}`), 'cases', 404);
    await expectRefused(client.post('/api/tasks', { title: '派活', ownerId: people.seller.id, startOn: today, dueOn: today }), 'task', 403);
    const clashes = await ok<{ clashes: { says: string; id?: string }[] }>(client.get(`/api/opportunities/clashes?customerId=${ids.customer}&productIds=${ids.product}&exceptId=${id}`));
    for (const { says, id: told } of clashes.clashes) expect([says.includes(secret), told]).toEqual([false, undefined]);
  });

  it('nobody is told to sign in, and pages of other places send nothing', async () => {
    const nobody = server.client();
    for (const address of [...addresses(), 'homes', `figures?keys=${figures[0]!.key}`, 'notifications/stream', 'exports', 'saved-views?noun=order']) await expectRefused(nobody.get(`/api/${address}`), address, 401);
    await expectRefused(people.seller.client.post('/api/customers', { name: '伪造公司' }, { origin: 'https://evil.example' }), 'origin', 403);
    for (const path of ['/api/orders/..%2f..%2fcontracts', '/assets/..%2f..%2fpackage.json', '/..%2fpackage.json', `/api/orders/${ids.order}%00`]) await expectRefused(people.colleague.client.get(path), path, 400, 404);
  });
});

describe('who may only read (R12.1)', () => {
  it('a reader by a share makes no contract, no receipt and no paper in the owner’s name', async () => {
    const opportunityId = await opportunityOf(people.seller.client, '待签的商机');
    await approved('opportunities', opportunityId);
    const orderId = await made(people.seller.client.post('/api/orders', { opportunityId, name: '待签的订单' }));
    await approved('orders', orderId);
    await ok(people.seller.client.post(`/api/customers/${ids.customer}/share`, { grantees: [{ kind: 'employee', id: people.colleague.id }], access: 'read' }));
    const { client } = people.colleague;
    await ok(client.get(`/api/orders/${orderId}`));
    const tries: [string, Promise<Answer<unknown>>, number][] = [
      ['contract', client.post('/api/contracts', { name: '抢注', orderId, templateId: ids.template }), 403],
      ['receipt', client.post('/api/receipts', { customerId: ids.customer, receivedOn: today, amount: 50_000_00, method: 'transfer', shares: [{ instalmentId: ids.instalment, amount: 50_000_00 }] }), 403],
      ['scan', client.post(`/api/contracts/${ids.contract}/scans`, png()), 404],
      ['withdraw', client.post(`/api/receipts/${ids.receipt}/withdraw`, { reason: '试试' }), 404],
      ['submit', client.post(`/api/contracts/${ids.contract}/submit`, {}), 404],
      ['share on', client.post(`/api/customers/${ids.customer}/share`, { grantees: [{ kind: 'employee', id: people.agent.id }], access: 'read' }), 404],
    ];
    for (const [what, asked, status] of tries) expect((await asked).status, what).toBe(status);
    await made(people.seller.client.post('/api/contracts', { name: '自己的合同', orderId, templateId: ids.template }));
  });
});

describe('approvals (R12.3)', () => {
  it('are signed by whom they wait for alone, never by the applicant, once', async () => {
    const { seller, manager } = people;
    const id = await opportunityOf(seller.client, '想自批的商机');
    const { version } = await ok<Told>(seller.client.get(`/api/opportunities/${id}`));
    await ok(seller.client.post(`/api/opportunities/${id}/submit`, { version, allowClash: true }));
    const approval = `/api/approvals/${await waitingFor('manager', id)}`;
    for (const who of ['seller', 'colleague', 'agent', 'outsider', 'director', 'finance'] as const) {
      for (const verb of ['approve', 'refuse', 'return', 'cancel']) await expectRefused(people[who].client.post(`${approval}/${verb}`, { words: '抢签' }), `${who} ${verb}`, 403, 404, 409);
    }
    const words = '请您处理';
    for (const who of ['seller', 'outsider'] as const) {
      await expectRefused(manager.client.post(`${approval}/hand-on`, { employeeId: people[who].id, words }), `hand on to ${who}`, 422);
      await expectRefused(manager.client.post(`${approval}/add-signer`, { employeeIds: [people[who].id], place: 'after', words }), `add ${who}`, 422);
    }
    const seen = await ok<Told>(seller.client.get(`/api/opportunities/${id}`));
    for (const body of [{ name: '改名' }, { custom: {} }, { lines: [line(ids.product, { price: 1 })] }]) await expectRefused(seller.client.patch(`/api/opportunities/${id}`, { ...body, version: seen.version }), 'under approval', 409);
    await expectRefused(seller.client.delete(`/api/opportunities/${id}`), 'delete', 409);
    const both = await Promise.all([manager.client.post(`${approval}/approve`, {}), seller.client.post(`${approval}/withdraw`, {})]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await ok<Told>(seller.client.get(`/api/opportunities/${id}`))).status).toBe(both[0]!.status === 200 ? 'effective' : 'draft');
  });

  it('are given away for a year at most, by days that exist', async () => {
    const away = (startsOn: string, endsOn: string) => people.finance.client.post('/api/approval-delegations', { toId: people.colleague.id, startsOn, endsOn });
    for (const [from, to] of [[today, '9999-99-99'], ['2026-00-00', today], [today, addDays(today, 400)]] as const) await expectRefused(away(from, to), to, 422);
  });
});

describe('what is frozen stays, and money is exact (R6.1, R7.1, R5.9)', () => {
  it('an order in force is changed by no route; a contract does not come into force over one that was taken back', async () => {
    const { seller, director } = people;
    const { version } = await ok<Told>(seller.client.get(`/api/orders/${ids.order}`));
    for (const body of [{ name: '改名' }, { custom: {} }, { lines: [line(ids.product, { price: 1 })] }, { status: 'draft' }, { amount: 1 }, { remark: '改' }]) {
      for (const { client } of [seller, director, company.administrator]) await expectRefused(client.patch(`/api/orders/${ids.order}`, { ...body, version }), JSON.stringify(body), 409);
    }
    for (const { client } of [seller, director]) await expectRefused(client.delete(`/api/orders/${ids.order}`), 'delete', 403);
    await expectRefused(company.administrator.client.post(`/api/recycle-bin/order/${ids.order}/restore`, {}), 'restore', 404);
    const opportunityId = await opportunityOf(seller.client, '要撤回的商机');
    await approved('opportunities', opportunityId);
    const orderId = await made(seller.client.post('/api/orders', { opportunityId, name: '要撤回的订单' }));
    await approved('orders', orderId);
    const contractId = await made(seller.client.post('/api/contracts', { name: '要撤回的合同', orderId, templateId: ids.template }));
    await approved('contracts', contractId, ['manager', 'finance', 'director']);
    await ok(company.administrator.client.post(`/api/orders/${orderId}/withdraw`, { reason: '下错了' }));
    await expectRefused(seller.client.post(`/api/contracts/${contractId}/scans`, png()), 'sign', 409);
  });

  it('a day before the price list gets nobody a price below what he may give', async () => {
    const opportunityId = await opportunityOf(people.seller.client, '倒填的商机');
    await approved('opportunities', opportunityId);
    for (const orderedOn of [today, '2001-01-01']) await expectRefused(people.seller.client.post('/api/orders', { opportunityId, name: '倒填', orderedOn, lines: [line(ids.product, { price: 1 })] }), orderedOn, 422);
  });

  it('what only verbs set is refused in a body, and so is money that there is not', async () => {
    const { client } = people.seller;
    const bodies: [string, object][] = [['opportunities', { name: '夹带', customerId: ids.customer, lines: [line(ids.product)] }], ['customers', { name: '夹带有限公司', regionCode: '330100' }], ['receipts', { customerId: ids.customer, receivedOn: today, amount: 1, method: 'transfer' }]];
    const smuggled: object[] = [{ companyId: people.outsider.id }, { status: 'effective' }, { id: ids.order }, { createdBy: people.outsider.id }, { approvedAt: today }, { deletedAt: null }, { departmentId: ids.order }, { ownerId: people.colleague.id }, { confirmedAt: today }, { bankLineId: ids.order }, { constructor: 1 }];
    for (const [path, body] of bodies) for (const more of smuggled) await expectRefused(client.post(`/api/${path}`, { ...body, ...more }), `${path} ${JSON.stringify(more)}`, 422);
    for (const amount of [0, -1, 1.5, 1e20, Number.MAX_SAFE_INTEGER, '100', null, [1], true]) {
      await expectRefused(client.post('/api/receipts', { customerId: ids.customer, receivedOn: today, amount, method: 'transfer' }), `receipt ${String(amount)}`, 422);
      await expectRefused(client.post('/api/receipts', { customerId: ids.customer, receivedOn: today, amount: 9, method: 'transfer', shares: [{ instalmentId: ids.instalment, amount }] }), `share ${String(amount)}`, 422);
      await expectRefused(client.post('/api/opportunities', { name: '数量', customerId: ids.customer, lines: [line(ids.product, { quantity: amount })] }), `quantity ${String(amount)}`, 422);
    }
  });

  it('five who confirm, reverse or withdraw at once do it once', async () => {
    const { finance, seller } = people;
    const confirmed = await Promise.all([...Array.from({ length: 4 }, () => finance.client.post(`/api/receipts/${ids.receipt}/confirm`, {})), seller.client.post(`/api/receipts/${ids.receipt}/withdraw`, { reason: '抢撤' })]);
    expect(confirmed.filter(({ status }) => status === 200)).toHaveLength(1);
    const wasWithdrawn = confirmed[4]!.status === 200;
    expect(await ok(finance.client.get(`/api/instalments/${ids.instalment}`))).toMatchObject({ received: wasWithdrawn ? 0 : 10_000_00, allocated: wasWithdrawn ? 0 : 10_000_00 });
    const reversed = await Promise.all(Array.from({ length: 5 }, () => finance.client.post(`/api/receipts/${ids.receipt}/reverse`, { reason: '冲销' })));
    expect(reversed.filter(({ status }) => status === 200)).toHaveLength(wasWithdrawn ? 0 : 1);
    expect(await ok(finance.client.get(`/api/instalments/${ids.instalment}`))).toMatchObject({ received: 0, allocated: 0 });
  });
});

describe('made-up input (R12.1)', () => {
  it('is a refusal with a sentence, never a breakdown', async () => {
    const { client } = people.seller;
    const filters = ['null', '[]', '{"any":[null]}', '{"field":"__proto__","is":"filled"}', '{"field":"companyId","is":"filled"}', '{"field":"name","is":"__proto__"}', '{"field":"name","is":"equals","value":{"a":1}}', '{"field":"custom.a\'b","is":"filled"}', '{"field":"custom.","is":"filled"}', `${'{"all":['.repeat(9)}${']}'.repeat(9)}`];
    for (const filter of filters) await expectRefused(client.get(`/api/opportunities?filter=${encodeURIComponent(filter)}`), filter, 422);
    for (const query of ['sort=__proto__', 'sort=companyId', 'custom.1=x', 'custom.a.b=x', 'amount.from=NaN', 'validUntil.from=2026-02-31', 'page=99999999']) await expectRefused(client.get(`/api/opportunities?${query}`), query, 422);
    // As text: no program of ours could write it.
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const deep = await fetch(`${server.url}/api/saved-views`, { method: 'POST', headers: { origin: server.url, cookie, 'content-type': 'application/json' }, body: `{"noun":"order","name":"深","settings":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}` });
    expect(deep.status).toBe(422);
    await expectRefused(client.post(`/api/customers/${ids.customer}/share`, { grantees: [{ kind: 'employee', id: people.finance.id }], access: 'read', until: '2027-02-99' }), 'until', 422);
    await expectRefused(people.director.client.post(`/api/contracts/${ids.contract}/terminate`, { reason: '试试', endedOn: '2026-02-31' }), 'endedOn', 422);
  });
});
