// The second half of the main job, as one story over HTTP (issue "From opportunity to money"): customers of a list that came in
// lead to an opportunity, a project, an order, a contract and its last receipt; eight people of two companies, of whom the
// second sees nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, instant } from '#platform/db/index.ts';
import { pixel as paper } from '#modules/contract/testing/contract-desk.ts';
import type { Answer, Client } from '#tests/harness/client.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '#tests/harness/server.ts';
import { until } from '#tests/harness/until.ts';

type Told = Record<string, unknown> & { id: string; version: number; status: string; can: string[] };
interface Page {
  rows: Told[];
  total: number;
}

const today = dayOf(instant());

let server: TestServer;
let company: TestCompany;
let other: TestCompany;
let director: TestPerson;
let manager: TestPerson;
let finance: TestPerson;
let seller: TestPerson;
let colleague: TestPerson;
let agent: TestPerson;
let outsider: TestPerson;

let customerId: string;
let crm: string;
let training: string;
let opportunity: Told;
let project: Told;
let order: Told;
let contract: Told;
let instalments: (Record<string, unknown> & { id: string; amount: number })[];

beforeAll(async () => {
  server = await startTestServer({ jobs: true });
  company = await server.foundCompany('云帆软件');
  director = await server.person(company, { role: 'director', name: '王总' });
  manager = await server.person(company, { role: 'salesManager', department: '华东销售部', name: '李经理' });
  seller = await server.person(company, { role: 'salesperson', department: '华东销售部', name: '张三' });
  colleague = await server.person(company, { role: 'salesperson', department: '华北销售部', name: '周八' });
  finance = await server.person(company, { role: 'finance', department: '财务部', name: '钱会计' });
  agent = await server.person(company, { role: 'agent', kind: 'agent', name: '代理商小孙' });
  other = await server.foundCompany('另一家公司');
  outsider = await server.person(other, { role: 'director', name: '外人' });
  const { client } = company.administrator;
  const people = await ok<Page>(client.get('/api/employees?size=50'));
  const { version, departmentId } = people.rows.find(({ id }) => id === seller.id)!;
  await ok(client.patch(`/api/employees/${seller.id}`, { superiorId: manager.id, version }));
  const department = await ok<Told>(client.get(`/api/departments/${String(departmentId)}`));
  await ok(client.patch(`/api/departments/${department.id}`, { headId: manager.id, version: department.version }));
  const category = await ok<Told>(client.post('/api/product-categories', { name: '软件' }), 201);
  const put = async (name: string, amount: number): Promise<string> => {
    const { id } = await ok<Told>(client.post('/api/products', { name, categoryId: category.id }), 201);
    await ok(client.post('/api/prices', { productId: id, kind: 'standard', amount, validFrom: '2020-01-01' }), 201);
    return id;
  };
  [crm, training] = [await put('展业 CRM+ 标准版', 60_000_00), await put('上门实施', 1_600_00)];
});
afterAll(() => server.stop());

/** The body of an answer of that status; what was said instead is the failure. */
async function ok<T>(asked: Promise<Answer<unknown>>, status = 200): Promise<T> {
  const answer = await asked;
  expect(answer.status, JSON.stringify(answer.body)?.slice(0, 600)).toBe(status);
  return answer.body as T;
}

/** Refused with a stable code and a Chinese sentence. */
async function refusal(asked: Promise<Answer<unknown>>, status: number, code?: string): Promise<string> {
  const body = await ok<{ code: string; detail: string }>(asked, status);
  if (code) expect(body.code).toBe(code);
  expect(body.detail).toMatch(/[一-龥]/);
  return body.detail;
}

const page = (client: Client, path: string): Promise<Told> => ok(client.get(path));
/** What waits for somebody's signature, with the title that he reads. */
const waiting = (person: TestPerson): Promise<Page> => ok(person.client.get('/api/approvals?box=waiting'));

/** Signs what waits for this person about the record, and gives the words' answer. */
async function sign(person: TestPerson, recordId: string, verb: 'approve' | 'return' = 'approve', words = '同意'): Promise<void> {
  const { rows } = await waiting(person);
  const found = rows.find((row) => row.recordId === recordId);
  expect(found, `${person.name} 的待审批里没有它：${JSON.stringify(rows).slice(0, 400)}`).toBeDefined();
  await ok(person.client.post(`/api/approvals/${found!.id}/${verb}`, { words }));
}

describe('a customer of the list leads to an opportunity (R4.3, R4.9, R5.1–R5.4)', () => {
  it('the list comes in, and a customer of it is followed up', async () => {
    const form = new FormData();
    form.append('noun', 'customer');
    form.append('file', new Blob(['公司全称,所在地区\n杭州明远科技有限公司,浙江杭州\n宁波海川贸易有限公司,浙江宁波\n']), '名单.csv');
    const uploaded = await ok<{ id: string; guesses: unknown[] }>(manager.client.post('/api/imports', form), 201);
    await ok(manager.client.post(`/api/imports/${uploaded.id}/start`, { mapping: uploaded.guesses, duplicates: 'skip', target: {} }));
    await until(() => ok<{ state: string; created: number }>(manager.client.get(`/api/imports/${uploaded.id}`)), ({ state }) => state === 'done');
    const found = await ok<Page>(manager.client.get('/api/customers?q=mykj'));
    customerId = found.rows[0]!.id;
    await ok(manager.client.post('/api/customers/batch/transfer', { ids: [customerId], toEmployeeId: seller.id }));
    const told = await ok<{ customerName?: string }>(seller.client.post('/api/activities/record', { subject: '首次拜访', way: 'visit', customerId, result: '对方要上 CRM，预算 20 万。' }), 201);
    expect(JSON.stringify(told)).toContain('明远');
  });

  it('an opportunity without products, or with nonsense in it, is refused and nothing is kept', async () => {
    const make = (more: object) => seller.client.post('/api/opportunities', { name: '明远 CRM', customerId, ...more });
    await refusal(make({ lines: [] }), 422);
    await refusal(make({ lines: [{ productId: crm, quantity: 0 }] }), 422);
    await refusal(make({ lines: [{ productId: crm, quantity: 1, price: -1 }] }), 422);
    await refusal(make({ lines: [{ productId: crm, quantity: 1 }], expectedCloseOn: addDays(today, -1) }), 422);
    expect((await ok<Page>(seller.client.get('/api/opportunities'))).total).toBe(0);
  });

  it('is approved on the way that the company drew: returned once with words, mended, handed in again', async () => {
    opportunity = await ok<Told>(seller.client.post('/api/opportunities', { name: '明远 CRM', customerId, expectedCloseOn: addDays(today, 60), lines: [{ productId: crm, quantity: 2, price: 60_000_00 }, { productId: training, quantity: 5, price: 1_600_00 }] }), 201);
    expect(opportunity).toMatchObject({ status: 'draft', amount: 128_000_00 });
    await ok(seller.client.post(`/api/opportunities/${opportunity.id}/submit`, { words: '请审核', version: opportunity.version }));
    expect(await page(seller.client, `/api/opportunities/${opportunity.id}`)).toMatchObject({ status: 'pending' });
    await sign(manager, opportunity.id, 'return', '请写明决策人');
    const [mine] = (await ok<Page>(seller.client.get('/api/approvals?box=mine'))).rows;
    const draft = await page(seller.client, `/api/opportunities/${opportunity.id}`);
    await ok(seller.client.patch(`/api/opportunities/${opportunity.id}`, { description: '决策人是信息部陈总。', version: draft.version }));
    await ok(seller.client.post(`/api/approvals/${mine!.id}/resubmit`, { words: '已补充' }));
    await sign(manager, opportunity.id);
    const now = await page(seller.client, `/api/opportunities/${opportunity.id}`);
    if (now.status === 'pending') await sign(director, opportunity.id);
    expect(await page(seller.client, `/api/opportunities/${opportunity.id}`)).toMatchObject({ status: 'effective', validUntil: addDays(today, 90) });
  });

  it('clashes with what a colleague hands in for the same customer and product, and tells him no more than he may know', async () => {
    const clash = await colleague.client.get<{ rows?: unknown[] }>(`/api/opportunities/clashes?customerId=${customerId}&productIds=${crm}`);
    expect(JSON.stringify(clash.body)).not.toContain('明远 CRM');
  });

  it('an agent who is given an opportunity sees that and nothing else (R5.6)', async () => {
    const small = await ok<Told>(seller.client.post('/api/opportunities', { name: '明远培训', customerId, lines: [{ productId: training, quantity: 1, price: 1_600_00 }] }), 201);
    await ok(manager.client.post(`/api/opportunities/${small.id}/assign`, { toEmployeeId: agent.id }));
    const seen = await ok<Page>(agent.client.get('/api/opportunities'));
    expect(seen.rows.map(({ id }) => id)).toEqual([small.id]);
    await refusal(agent.client.get(`/api/customers/${customerId}`), 404);
    await refusal(agent.client.get(`/api/opportunities/${opportunity.id}`), 404);
    expect((await ok<Page>(agent.client.get('/api/customers'))).total).toBe(0);
  });
});

describe('the opportunity becomes a project, an order and a contract (R5.5, R5.8, R6, R7)', () => {
  it('a project, whose stages ask for what belongs to them', async () => {
    project = await ok<Told>(seller.client.post(`/api/opportunities/${opportunity.id}/convert`, { background: '替换旧系统' }), 201);
    expect(await page(seller.client, `/api/opportunities/${opportunity.id}`)).toMatchObject({ status: 'project' });
    await refusal(seller.client.post(`/api/opportunities/${opportunity.id}/convert`, {}), 409);
    const stages = (await ok<Page>(seller.client.get('/api/project-stages'))).rows;
    const task = await ok<Told>(seller.client.post('/api/tasks', { title: '准备方案', projectId: project.id, startOn: today, dueOn: addDays(today, 5) }), 201);
    const todo = await ok<{ rows: { title: string }[] }>(seller.client.get('/api/todos'));
    expect(todo.rows.some(({ title }) => title.includes('准备方案'))).toBe(true);
    await ok(seller.client.post(`/api/tasks/${task.id}/complete`, {}));
    await ok(seller.client.post('/api/negotiations', { projectId: project.id, heldOn: today, ourOffer: '12.8 万', theirDemand: '12 万', outcome: 'agreed', nextStep: '送一年维保' }), 201);
    const present = await page(seller.client, `/api/projects/${project.id}`);
    expect(stages.some(({ id }) => id === present.stageId)).toBe(true);
  });

  it('one order of it, however many are sent at once; its lines begin as the opportunity’s (R6.1, R6.3)', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => seller.client.post<Told>('/api/orders', { opportunityId: opportunity.id, name: '明远 CRM 订单' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    order = answers.find(({ status }) => status === 201)!.body;
    order = await page(seller.client, `/api/orders/${order.id}`);
    expect(order).toMatchObject({ status: 'draft', amount: 128_000_00, customerId });
    await ok(seller.client.post(`/api/orders/${order.id}/submit`, {}));
    await sign(manager, order.id);
    order = await page(seller.client, `/api/orders/${order.id}`);
    expect(order).toMatchObject({ status: 'effective' });
    const frozen = await seller.client.patch(`/api/orders/${order.id}`, { name: '改名', version: order.version });
    expect(frozen.status).toBeGreaterThanOrEqual(400);
    await refusal(director.client.post(`/api/orders/${order.id}/withdraw`, { reason: '试试' }), 403);
    await until(() => page(seller.client, `/api/customers/${customerId}`), ({ lastDealAt }) => Boolean(lastDealAt));
  });

  it('a contract from the template, signed off by three, signed on paper (R7.1)', { timeout: 60_000 }, async () => {
    const template = await ok<Told>(director.client.post('/api/contract-templates/from-sample', { name: '软件销售合同' }), 201);
    contract = await ok<Told>(seller.client.post('/api/contracts', { name: '明远软件销售合同', orderId: order.id, templateId: template.id, startOn: today, endOn: addDays(today, 365) }), 201);
    await ok(seller.client.post(`/api/contracts/${contract.id}/submit`, {}));
    for (const signer of [manager, finance, director]) await sign(signer, contract.id);
    expect(await page(seller.client, `/api/contracts/${contract.id}`)).toMatchObject({ status: 'toSign', amount: 128_000_00 });
    const { rows: versions, currentId } = await ok<Page & { currentId: string }>(seller.client.get(`/api/contracts/${contract.id}/versions`));
    expect(versions).toHaveLength(1);
    const text = JSON.stringify(await ok(seller.client.get(`/api/contracts/${contract.id}/versions/${currentId}/text`)));
    expect(text).toContain('杭州明远科技有限公司');
    expect(text).toContain('壹拾贰万捌仟元整');
    const pdf = await seller.client.get<Buffer>(`/api/contracts/${contract.id}/versions/${currentId}/pdf`);
    expect(pdf.status).toBe(200);
    const scan = (file: Buffer, name: string): Promise<Answer<unknown>> => {
      const form = new FormData();
      form.append('file', new File([new Uint8Array(file)], name));
      return seller.client.post(`/api/contracts/${contract.id}/scans`, form);
    };
    await refusal(scan(Buffer.from('MZ\u0090'), '签署页.pdf'), 422);
    await ok(scan(paper, '签署页.png'), 201);
    expect(await page(seller.client, `/api/contracts/${contract.id}`)).toMatchObject({ status: 'running', signedOn: today });
  });
});

describe('the money comes in (R5.9)', () => {
  it('in instalments that are together the contract’s amount', async () => {
    const account = await ok<{ stamp: string }>(finance.client.get(`/api/contracts/${contract.id}/receivable`));
    const lines = [{ name: '首付款', dueOn: today, amount: 38_400_00 }, { name: '尾款', dueOn: addDays(today, 30), amount: 89_600_00 }];
    await refusal(seller.client.put(`/api/contracts/${contract.id}/instalments`, { stamp: account.stamp, lines: [lines[0]] }), 422);
    const planned = await ok<{ instalments: typeof instalments }>(seller.client.put(`/api/contracts/${contract.id}/instalments`, { stamp: account.stamp, lines }));
    instalments = planned.instalments;
    expect(instalments.map(({ amount }) => amount)).toEqual([38_400_00, 89_600_00]);
  });

  it('never more than is owed, whoever records at once; confirmed by finance alone', async () => {
    const [first, last] = instalments;
    const pay = (amount: number, shares: object[]) => seller.client.post<Told>('/api/receipts', { customerId, receivedOn: today, amount, method: 'transfer', payer: '杭州明远科技有限公司', shares });
    const answers = await Promise.all(Array.from({ length: 5 }, () => pay(38_400_00, [{ instalmentId: first!.id, amount: 38_400_00 }])));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const receipt = answers.find(({ status }) => status === 201)!.body;
    await refusal(seller.client.post(`/api/receipts/${receipt.id}/confirm`, {}), 403);
    await ok(finance.client.post(`/api/receipts/${receipt.id}/confirm`, {}));
    const rest = await ok<Told>(pay(89_600_00, [{ instalmentId: last!.id, amount: 89_600_00 }]), 201);
    const twice = await Promise.all([finance.client.post(`/api/receipts/${rest.id}/confirm`, {}), finance.client.post(`/api/receipts/${rest.id}/confirm`, {})]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await until(() => page(seller.client, `/api/contracts/${contract.id}`), ({ status }) => status === 'completed')).toMatchObject({ status: 'completed' });
  });

  it('and the customer’s page tells the whole of it (R4.11)', async () => {
    const shown = await ok<{ counts: Record<string, number> }>(seller.client.get(`/api/customers/${customerId}`));
    expect(shown.counts).toMatchObject({ activity: 1, opportunity: 2, project: 1, order: 1, contract: 1, instalment: 4 });
    const timeline = await ok<{ rows: { facts: { link?: string } }[] }>(seller.client.get(`/api/customers/${customerId}/timeline`));
    const pages = new Set(timeline.rows.map(({ facts }) => /^\/(\w+)/.exec(facts.link ?? '')?.[1]));
    for (const told of ['opportunities', 'projects', 'orders', 'contracts']) expect(pages).toContain(told);
  });
});

describe('whoever has no part in it', () => {
  it.each([
    ['somebody of another company', () => outsider],
    ['a salesperson of another department', () => colleague],
  ])('%s finds nothing of it', async (_, who) => {
    const { client } = who();
    for (const list of ['customers', 'opportunities', 'projects', 'orders', 'contracts', 'instalments', 'receipts', 'tasks', 'negotiations']) {
      const { status, body } = await client.get<Page>(`/api/${list}`);
      expect([200, 403], list).toContain(status);
      if (status === 200) expect(body.rows, list).toEqual([]);
    }
    for (const path of [`opportunities/${opportunity.id}`, `projects/${project.id}`, `orders/${order.id}`, `contracts/${contract.id}`, `instalments/${instalments[0]!.id}`]) {
      const { status, body } = await client.get(`/api/${path}`);
      expect([403, 404], path).toContain(status);
      expect(JSON.stringify(body)).not.toContain('明远');
    }
    expect((await ok<Page>(client.get('/api/approvals?box=waiting'))).rows).toEqual([]);
  });
});
