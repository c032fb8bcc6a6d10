// The main job by hand, one story (R4.3–R4.9, R5, R6, R7.1, R11.6): a company of a list becomes a customer, an opportunity, a project,
// an order, a contract and a receipt; everybody presses what is his, three of them on a phone, and another company sees nothing of it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import type { TestPerson } from '../harness/server.ts';
import { orderBed, type OrderBed } from './order-bed.ts';
import { at, pick, rowWith } from './sales.ts';

const browser = testBrowser();
const customer = '杭州明远科技有限公司';
const deal = '明远 CRM 采购';
const orderName = '明远 CRM 订单';
const contractName = '明远软件销售合同';
/** A picture of one pixel: the signed paper. */
const paper = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex');

let bed: OrderBed;
let seller: TestPerson;
let finance: TestPerson;
let outsider: TestPerson;
/** Where the receipt stands, as the director found it. */
let receiptPath = '';

beforeAll(async () => {
  bed = await orderBed();
  seller = bed.sellers[0]!;
  finance = await bed.server.person(bed.company, { name: '钱会计', role: 'finance', department: '财务部' });
  outsider = await bed.server.person(await bed.server.foundCompany('西湖贸易'), { name: '外人', role: 'director' });
  const { client } = bed.company.administrator;
  const { departmentId } = (await client.get<{ departmentId: string }>(`/api/employees/${bed.manager.id}`)).body;
  const { version } = (await client.get<{ version: number }>(`/api/departments/${departmentId}`)).body;
  const { status } = await client.patch(`/api/departments/${departmentId}`, { headId: bed.manager.id, version });
  if (status !== 200) throw new Error(`The department has no head: ${status}`);
}, 180_000);
afterAll(() => bed?.server.stop());

/** Somebody signs what is on his home to be done, on the phone. */
async function signOnPhone(person: TestPerson, title: string): Promise<void> {
  const page = await at(browser, bed, person, '/', 390);
  await page.getByText(title).first().tap();
  await page.waitForURL(/\/approvals\//);
  await page.getByRole('button', { name: '通过', exact: true }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '同意', exact: true }).tap();
  await dialog.getByRole('button', { name: '通过', exact: true }).tap();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '通过', exact: true }).waitFor({ state: 'detached' });
}

/** Somebody signs what waits for him, at his desk. */
async function signAtDesk(person: TestPerson, title: string): Promise<void> {
  const page = await at(browser, bed, person, '/approvals');
  await rowWith(page, title).getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: '通过', exact: true }).click();
  await page.getByRole('dialog', { name: /^通过“/ }).getByRole('button', { name: '通过', exact: true }).click();
  await page.getByText('没有等您审批的单据').waitFor();
}

/** Opens the row of a list by its name. */
async function openRow(page: Page, name: string): Promise<void> {
  await rowWith(page, name).getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Submits what the page shows: the button opens a dialog whose button of the same name does it. */
async function submit(page: Page, button: string, signer: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(signer).first().waitFor();
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('the manager brings a list into the pool; a seller takes a company of it and notes a visit, on the phone (R4.3, R4.6, R4.9)', async () => {
  const page = await at(browser, bed, bed.manager, '/customers/pool');
  await page.getByRole('button', { name: '导入' }).click();
  await page.getByText('把表格拖到这里').waitFor();
  await page.locator('input[type=file]').first().setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(`公司全称,所在地区\n${customer},浙江杭州\n宁波海川贸易有限公司,浙江宁波\n`) });
  await page.getByText('2 列全部对应好了').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '开始导入 2 行' }).click();
  await page.getByText(/导入完成/).first().waitFor({ timeout: 60_000 });
  await page.getByText('关闭', { exact: true }).click();
  await rowWith(page, customer).waitFor();

  const phone = await at(browser, bed, seller, '/customers/pool', 390);
  await phone.getByText(customer).tap();
  await phone.getByRole('dialog').getByRole('button', { name: '领取' }).tap();
  await phone.getByText(`已领取“${customer}”`).waitFor();
  await phone.goto('/customers');
  await phone.getByText(customer).tap();
  await phone.getByRole('button', { name: '跟进', exact: true }).tap();
  const note = phone.getByRole('dialog');
  await note.getByRole('radio', { name: '拜访' }).tap();
  await note.getByLabel('跟进结果').fill('信息部要上 CRM，预算 12 万。');
  await note.getByRole('button', { name: '保存' }).tap();
  await phone.getByText('信息部要上 CRM，预算 12 万。').waitFor();
});

test('he opens an opportunity with products; his manager approves it on the phone; it becomes a project (R5.1, R5.4, R5.5)', async () => {
  const page = await at(browser, bed, seller, '/opportunities');
  await page.getByRole('button', { name: '新建商机' }).first().click();
  const form = page.getByRole('dialog', { name: '新建商机' });
  await form.getByLabel('商机名称').fill(deal);
  await pick(page, form.getByLabel('客户').first(), customer);
  await pick(page, form.getByLabel('添加产品'), '展业');
  await pick(page, form.getByLabel('添加产品'), '实施');
  await form.getByLabel('数量', { exact: true }).nth(1).fill('5');
  await form.getByText('壹拾壹万元整').waitFor();
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: deal }).waitFor();
  await submit(page, '提交审核', bed.manager.name);
  await page.getByText('待审核').first().waitFor();

  await signOnPhone(bed.manager, deal);
  await page.goto('/opportunities');
  await openRow(page, deal);
  await page.getByRole('button', { name: '转为项目' }).click();
  await page.getByRole('dialog', { name: `把“${deal}”转为项目` }).getByRole('button', { name: '转为项目' }).click();
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
  await page.getByText('进入“需求确认”还需要').waitFor();
});

test('the order is made on the project’s page, submitted, and approved by the manager (R5.8, R6.1)', async () => {
  const page = await at(browser, bed, seller, '/projects');
  await page.locator('[data-project]', { hasText: deal }).getByText(deal).click();
  await page.getByRole('heading', { name: deal }).waitFor();
  await page.getByRole('button', { name: '下单' }).first().click();
  const form = page.getByRole('dialog', { name: '新建订单' });
  await form.getByText('壹拾壹万元整').waitFor();
  await form.getByLabel('订单名称').fill(orderName);
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { name: orderName }).waitFor();
  await submit(page, '提交审批', bed.manager.name);
  await page.getByText('审批中').first().waitFor();

  await signAtDesk(bed.manager, orderName);
  await page.goto('/orders');
  await rowWith(page, orderName).getByText('已生效').waitFor();
});

test('the contract is written from the template, signed off by manager, finance (on the phone) and director, and its paper uploaded (R6.4, R7.1)', async () => {
  const templates = await at(browser, bed, bed.director, '/contract-templates');
  await templates.getByRole('button', { name: '用示例新建' }).first().click();
  await templates.waitForURL(/\/contract-templates\/[0-9a-f-]{36}$/);

  const page = await at(browser, bed, seller, '/orders');
  await openRow(page, orderName);
  await page.getByRole('button', { name: '起草合同' }).first().click();
  const form = page.getByRole('dialog', { name: '起草合同' });
  await form.getByLabel('合同名称').fill(contractName);
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.waitForURL(/\/contracts\/[0-9a-f-]{36}$/);
  await page.getByText('壹拾壹万元整').waitFor();
  await page.getByText(customer).first().waitFor();
  await submit(page, '提交审签', bed.director.name);

  await signAtDesk(bed.manager, contractName);
  await signOnPhone(finance, contractName);
  await signAtDesk(bed.director, contractName);
  await page.goto('/contracts');
  await openRow(page, contractName);
  await page.getByText('待签署').first().waitFor();
  await page.getByRole('tab', { name: /签署件/ }).click();
  await page.getByRole('button', { name: '登记签署' }).first().click();
  const sign = page.getByRole('dialog', { name: '登记签署' });
  await sign.getByLabel('扫描件').setInputFiles({ name: '签字页.png', mimeType: 'image/png', buffer: paper });
  await sign.getByRole('button', { name: '上传扫描件' }).click();
  await page.getByText('合同已签署，进入履行中').waitFor();
});

test('the seller plans the instalments and records the first receipt; finance confirms it (R5.9)', async () => {
  const page = await at(browser, bed, seller, '/contracts');
  await openRow(page, contractName);
  await page.getByRole('tab', { name: /^回款/ }).click();
  await page.getByRole('button', { name: '制定回款计划' }).first().click();
  const plan = page.getByRole('dialog', { name: '制定回款计划' });
  await plan.getByLabel('套用模板').click();
  await page.locator('.ant-select-dropdown:visible').getByText('3-3-4', { exact: true }).click();
  await plan.getByText('与合同金额一致').waitFor();
  await plan.getByRole('button', { name: '保存计划' }).click();
  await page.getByText('回款计划已保存').waitFor();
  await page.getByRole('button', { name: '登记回款' }).click();
  const form = page.getByRole('dialog', { name: '登记回款' });
  await form.getByLabel('回款金额').fill('33000');
  await expect.poll(() => form.getByLabel('首付款 本次分配').inputValue(), { timeout: 30_000 }).toBe('33,000.00');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('回款已保存').waitFor();
  await page.getByText('另有 33,000.00 元待财务确认').waitFor();

  const desk = await at(browser, bed, finance, '/receipts');
  await rowWith(desk, customer).getByText('待确认').waitFor();
  await rowWith(desk, customer).getByRole('link').first().click();
  // The list offers to confirm as well: what is pressed is the button of the receipt's own page.
  await desk.getByRole('heading', { name: /^HK/ }).waitFor();
  await desk.getByRole('button', { name: '确认到账' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: '确认到账' }).click();
  await desk.getByText('回款已确认').waitFor();
  await page.reload();
  await rowWith(page, '首付款').getByText('已完成').waitFor();
});

test('the director’s home shows the money, and the number opens to that receipt (R11.6)', async () => {
  const page = await at(browser, bed, bed.director, '/');
  await page.getByRole('link', { name: /^回款额 33,000\.00.*查看明细$/ }).click();
  await page.waitForURL(/\/receipts\?/);
  await page.getByText('共 1 条').waitFor();
  await rowWith(page, customer).getByRole('link').first().click();
  await page.waitForURL(/\/receipts\/[0-9a-f-]{36}$/);
  await page.getByText('33,000.00').first().waitFor();
  receiptPath = new URL(page.url()).pathname;
  await page.getByRole('button', { name: /^搜索/ }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('mykj');
  await page.getByRole('option', { name: customer }).first().waitFor();
});

test('whoever works in another company finds nothing of it, neither by search nor in a list nor by its address', async () => {
  const page = await at(browser, bed, outsider, '/');
  for (const words of ['mykj', '明远', 'HT']) {
    await page.getByRole('button', { name: /^搜索/ }).click();
    await page.getByRole('dialog').getByRole('combobox').fill(words);
    await page.getByText('没有找到。换个名称或拼音试试。').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const lists = [['客户', '还没有客户'], ['公海', '公海里暂时没有客户'], ['商机', '还没有商机'], ['项目', '还没有项目'], ['订单', '还没有订单'], ['合同', '还没有合同'], ['应收', '还没有应收款'], ['回款', '还没有回款'], ['审批', '没有等您审批的单据']] as const;
  for (const [entry, nothing] of lists) {
    await page.getByRole('link', { name: entry, exact: true }).first().click();
    await page.getByText(nothing).first().waitFor();
    expect(await page.getByText('明远').count(), entry).toBe(0);
  }
  browser.tolerate(/status of 404/);
  await page.goto(receiptPath);
  await page.getByText(/^没有找到这条/).waitFor();
  expect(await page.getByText('明远').count()).toBe(0);
});
