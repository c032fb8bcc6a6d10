// From an approved opportunity to an order in force, by hand: ordered, changed, signed, converted, taken back, counted (R6.1–R6.3, R4.4).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import { approve, approvedOpportunity, effectiveOrder, orderBed, type OrderBed } from './order-bed.ts';
import { at, made, pick, picture, rowWith } from './sales.ts';

const browser = testBrowser();
let bed: OrderBed;

beforeAll(async () => {
  bed = await orderBed();
}, 180_000);
afterAll(() => bed?.server.stop());

test('a seller orders from the opportunity’s page, takes out what is wrong and adds what is right; the differences stay to be seen (R6.1, R6.3)', async () => {
  const [seller] = bed.sellers;
  const source = await approvedOpportunity(bed, '杭州海康威视数字技术股份有限公司');
  const page = await at(browser, bed, seller!, `/opportunities/${source.id}`);
  await page.getByRole('button', { name: '下单' }).first().click();
  const form = page.getByRole('dialog', { name: '新建订单' });
  const lines = form.getByRole('group', { name: '产品明细' });
  await lines.getByLabel('数量').first().waitFor();
  expect(await form.getByLabel('订单名称').inputValue()).toBe(source.name);
  await lines.getByLabel('数量').first().fill('2');
  await form.getByText('商机里是 1 × 100,000.00').waitFor();
  await lines.getByRole('button', { name: '删除实施服务' }).click();
  await form.getByText('从商机去掉的产品').waitFor();
  await pick(page, lines.getByLabel('添加产品'), '数据迁移');
  await lines.getByLabel('单价').nth(1).fill('15000');
  await form.getByText('商机里没有这个产品').waitFor();
  await form.getByLabel('付款方式').fill('签约后 30 天内付清');
  await picture(page, '11-01-下单');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { name: source.name }).waitFor();
  const differences = page.getByRole('region', { name: '与商机的差异' });
  for (const words of ['删除', '实施服务', '变更', '展业 CRM', '新增', '数据迁移']) await differences.getByText(words).first().waitFor();
  await page.getByRole('cell', { name: '展业 CRM 企业版' }).waitFor();
  await picture(page, '11-02-订单与差异');
});

test('only opportunities that can be ordered from are offered, and one that has an order says so (R6.1)', async () => {
  const [seller] = bed.sellers;
  const [free, taken] = [await approvedOpportunity(bed, '浙江大华技术股份有限公司'), await approvedOpportunity(bed, '恒生电子股份有限公司')];
  const { id } = await made(seller!, '/api/orders', { opportunityId: taken.id });
  const page = await at(browser, bed, seller!, '/orders');
  await page.getByRole('button', { name: '新建订单' }).click();
  const form = page.getByRole('dialog', { name: '新建订单' });
  await form.getByText('选好商机以后').waitFor();
  await form.getByLabel('商机').click();
  const options = page.locator('.ant-select-dropdown:visible');
  await options.getByText(free.name).waitFor();
  expect(await options.getByText(taken.name).count()).toBe(0);
  await picture(page, '11-03-选择商机');
  await options.getByText(free.name).click();
  await form.getByRole('group', { name: '产品明细' }).getByLabel('数量').first().waitFor();

  await page.goto(`/orders?new=${taken.id}`);
  await form.getByText(/这个商机已经有订单 DD/).waitFor();
  // The screen is not the guard: the server refuses with the same words, and nothing typed is lost.
  browser.tolerate(/status of 409/);
  await form.getByLabel('订单名称').fill('再下一单');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.getByText('一个商机只能有一个订单。请直接处理那个订单。').last().waitFor();
  expect(await form.getByLabel('订单名称').inputValue()).toBe('再下一单');
  await form.getByRole('link', { name: '打开那个订单' }).click();
  await page.getByRole('button', { name: '放弃修改' }).click();
  await page.waitForURL(`**/orders/${id}`);
});

test('too deep a discount is told at its line; the manager may give it (R6.1)', async () => {
  const [seller] = bed.sellers;
  const source = await approvedOpportunity(bed, '同花顺网络信息股份有限公司');
  const { id } = await made(seller!, '/api/orders', { opportunityId: source.id });
  browser.tolerate(/status of 422/);
  const page = await at(browser, bed, seller!, `/orders/${id}`);
  await page.getByRole('button', { name: '编辑' }).click();
  const form = page.getByRole('dialog', { name: '编辑订单' });
  await form.getByLabel('单价').first().fill('80000');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.getByText('超过了您最多可以优惠的 5%').first().waitFor();
  await picture(page, '11-04-优惠超限');
  await form.getByLabel('单价').first().fill('95000');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('105,000.00').first().waitFor();
  expect((await bed.manager.client.patch(`/api/orders/${id}`, { version: 2, lines: [{ productId: bed.products.crm, quantity: 1, price: 80_000_00 }] })).status).toBe(200);
});

test('submitted, signed on the order’s own page, in force: frozen, its customer converted with one press (R6.1, R4.4)', async () => {
  const [seller] = bed.sellers;
  const source = await approvedOpportunity(bed, '宁波均胜电子股份有限公司');
  const { id } = await made(seller!, '/api/orders', { opportunityId: source.id });
  const page = await at(browser, bed, seller!, `/orders/${id}`);
  await page.getByRole('button', { name: '提交审批' }).click();
  const dialog = page.getByRole('dialog', { name: '提交订单审批' });
  await dialog.getByText('李明远').first().waitFor();
  await picture(page, '11-05-提交审批');
  await dialog.getByRole('button', { name: '提交审批' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('审批中').first().waitFor();
  await page.getByRole('button', { name: '编辑' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('button', { name: '编辑' }).count()).toBe(0);

  await approve(bed, id);
  await page.reload();
  await page.getByText('宁波均胜电子股份有限公司 还是潜在客户').waitFor();
  await page.getByRole('cell', { name: '展业 CRM 企业版' }).waitFor();
  await picture(page, '11-06-订单生效');
  await page.getByRole('button', { name: '转为正式客户' }).click();
  await page.getByText('已转为正式客户').waitFor();
  await page.getByText('还是潜在客户').waitFor({ state: 'detached' });
  for (const name of ['编辑', '提交审批', '撤回订单']) expect(await page.getByRole('button', { name }).count(), name).toBe(0);

  await page.getByRole('button', { name: '打印' }).click();
  const paper = page.getByRole('dialog', { name: /销售订单/ });
  await paper.getByText('壹拾壹万元整').waitFor();
  await picture(page, '11-07-打印订单');
  await paper.getByText('仓库联').first().click();
  await paper.getByText('壹拾壹万元整').waitFor({ state: 'detached' });
});

test('the system administrator alone takes it back, with a reason that everybody reads (R6.1)', async () => {
  const id = await effectiveOrder(bed, '苏州东山精密制造股份有限公司');
  const page = await at(browser, bed, bed.company.administrator, `/orders/${id}`);
  await page.getByRole('button', { name: '撤回订单' }).click();
  const dialog = page.getByRole('dialog', { name: /撤回订单 DD.*？/ });
  await dialog.getByRole('button', { name: '撤回订单' }).click();
  await dialog.getByText('请填写原因。').waitFor();
  await dialog.getByLabel('原因').fill('客户预算取消');
  await picture(page, '11-08-撤回订单');
  await dialog.getByRole('button', { name: '撤回订单' }).click();
  await page.getByText(/撤回：客户预算取消/).waitFor();
  const seller = await at(browser, bed, bed.sellers[0]!, '/notifications');
  await seller.getByText(/已被系统管理员撤回/).first().waitFor();
});

test('the statistics count what is in force; every number opens to the rows that it is the sum of (R6.2)', async () => {
  await effectiveOrder(bed, '浙江正泰电器股份有限公司');
  const page = await at(browser, bed, bed.director, '/orders/statistics?by=product');
  const row = page.locator('tbody tr', { hasText: '展业 CRM' });
  await row.waitFor();
  await page.getByText('计算方法').waitFor();
  await picture(page, '11-09-订单统计');
  const amount = await row.getByRole('link').last().innerText();
  await row.getByRole('link').last().click();
  await page.waitForURL(/\/orders\/lines\?/);
  await page.locator(`b[title="${amount}"]`).waitFor();
  for (const cell of await page.locator('tbody tr').all()) expect(await cell.innerText()).toContain('展业 CRM');

  await page.goto('/orders/statistics?by=owner');
  await rowWith(page, '王芳').getByRole('link').last().click();
  await page.waitForURL(/\/orders\?.*ownerId=/);
  await page.getByText(/其中已生效/).waitFor();
  await picture(page, '11-10-订单列表');

  await page.goto('/orders/statistics?by=month');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  expect((await download).suggestedFilename()).toMatch(/^订单统计-月份-.*\.xlsx$/);
  await page.getByRole('button', { name: '打印' }).click();
  await page.getByRole('dialog', { name: /订单统计/ }).getByText('合计').waitFor();
});

test('on a phone the list is cards and an order can be read to the end (R6.1, N3)', async () => {
  const [seller] = bed.sellers;
  const page = await at(browser, bed, seller!, '/orders', 390);
  await page.getByText('浙江正泰电器').first().waitFor();
  await picture(page, '11-11-手机上的订单');
  await page.getByText('浙江正泰电器').first().click();
  await page.getByText('与商机的差异').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
});
