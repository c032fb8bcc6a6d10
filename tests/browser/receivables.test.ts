// Money by hand: planned, recorded, confirmed, reversed, invoiced, aged, matched with the bank's statement, printed (R5.9).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfStale } from '#app/web-build.ts';
import { type CountingHouse, openCountingHouse, today } from '#modules/receivable/testing/counting-house.ts';
import { addDays } from '#platform/db/index.ts';
import { testBrowser } from '../harness/browser.ts';
import { at, made, picture, pick, rowWith } from './sales.ts';

const browser = testBrowser();
let house: CountingHouse;
let customerId: string;
let contractId: string;
const customerName = '杭州远景制造有限公司';

beforeAll(async () => {
  await buildWebIfStale();
  house = await openCountingHouse({ jobs: true });
  customerId = (await made(house.zhang, '/api/customers', { name: customerName, regionCode: '330100' })).id;
  contractId = (await house.contractOf(house.zhang, customerId, 300_000_00, { name: '远景制造 CRM 软件采购合同', code: 'HT202611-0001' })).id;
  const other = (await made(house.zhang, '/api/customers', { name: '宁波海天精工股份有限公司', regionCode: '330200' })).id;
  const old = await house.contractOf(house.zhang, other, 180_000_00, { name: '海天精工数据平台合同', code: 'HT202605-0007' });
  await house.plan(old.id, [60_000_00, 60_000_00, 60_000_00], -100);
});
afterAll(() => house.stop());

const bed = () => ({ server: house.server });

test('a seller plans the payment of his contract from a template; the difference is told until it fits', async () => {
  const page = await at(browser, bed(), house.zhang, `/contracts/${contractId}?tab=receivable`);
  await page.getByText('还没有回款计划').waitFor();
  await page.getByRole('button', { name: '制定回款计划' }).first().click();
  const dialog = page.getByRole('dialog', { name: '制定回款计划' });
  await dialog.getByLabel('套用模板').click();
  await page.locator('.ant-select-dropdown:visible').getByText('3-3-4', { exact: true }).click();
  await dialog.getByText('与合同金额一致').waitFor();
  await dialog.getByLabel('第 1 期 金额').fill('100000');
  await dialog.getByText('多出 10,000.00 元').waitFor();
  browser.tolerate(/status of 422/);
  await dialog.getByRole('button', { name: '保存计划' }).click();
  await dialog.getByText('各期合计比合同金额多 10,000.00 元，请调减。').waitFor();
  await dialog.getByRole('button', { name: '把差额加到最后一期' }).click();
  await dialog.getByText('与合同金额一致').waitFor();
  await picture(page, '13-01-制定回款计划');
  await dialog.getByRole('button', { name: '保存计划' }).click();
  await page.getByText('回款计划已保存').waitFor();
  await rowWith(page, '验收款').getByText('110,000.00').first().waitFor();
});

test('he records what came in, oldest first by itself; finance confirms it, and only then it is received', async () => {
  const page = await at(browser, bed(), house.zhang, '/instalments');
  await rowWith(page, '首付款').waitFor();
  await picture(page, '13-02-应收列表');
  await page.getByRole('button', { name: '登记回款' }).first().click();
  const form = page.getByRole('dialog', { name: '登记回款' });
  await pick(page, form.getByLabel('客户').first(), customerName);
  await form.getByLabel('回款金额').fill('12万');
  await form.getByText('壹拾贰万元整').waitFor();
  await expect.poll(() => form.getByLabel('首付款 本次分配').inputValue(), { timeout: 20_000 }).toBe('100,000.00');
  expect(await form.getByLabel('到货款 本次分配').inputValue()).toBe('20,000.00');
  await picture(page, '13-03-登记回款');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('回款已保存').waitFor();

  const finance = await at(browser, bed(), house.qian, '/receipts?status=pending');
  await rowWith(finance, customerName).getByText('待确认').waitFor();
  await picture(finance, '13-04-待确认的回款');
  await rowWith(finance, customerName).getByRole('link').first().click();
  await finance.getByRole('button', { name: '确认到账' }).click();
  await finance.getByText('120,000.00 元计入已收').waitFor();
  await finance.getByRole('dialog').getByRole('button', { name: '确认到账' }).click();
  await finance.getByText('回款已确认').waitFor();
  await finance.getByRole('button', { name: '打印收款单' }).click();
  await finance.getByRole('dialog', { name: /收款单/ }).getByText('壹拾贰万元整').waitFor();
  await picture(finance, '13-05-收款单');
  await page.goto(`/contracts/${contractId}?tab=receivable`);
  await rowWith(page, '首付款').getByText('已完成').waitFor();
  await rowWith(page, '到货款').getByText('部分回款').waitFor();
  await picture(page, '13-06-合同的回款');
});

test('a bounced payment is reversed with a reason; the instalments are owed again', async () => {
  const { id } = await made(house.qian, '/api/receipts', { customerId, receivedOn: today(), amount: 5_000_00, method: 'acceptance', shares: [] });
  await house.qian.client.post(`/api/receipts/${id}/confirm`, {});
  const page = await at(browser, bed(), house.qian, `/receipts/${id}`);
  await page.getByRole('button', { name: '冲销' }).click();
  const dialog = page.getByRole('dialog', { name: /冲销回款/ });
  await dialog.getByRole('button', { name: '冲销' }).click();
  await dialog.getByText('请填写原因。').waitFor();
  await dialog.getByLabel('原因').fill('承兑汇票被拒付');
  await dialog.getByRole('button', { name: '冲销' }).click();
  await page.getByText('回款已冲销').waitFor();
  await page.getByText('已冲销', { exact: true }).first().waitFor();
});

test('finance writes down an invoice within the contract and makes a wrong one void', async () => {
  const page = await at(browser, bed(), house.qian, `/contracts/${contractId}?tab=receivable`);
  await page.getByRole('button', { name: '登记发票' }).click();
  const form = page.getByRole('dialog', { name: '新建发票' });
  await form.getByLabel('发票号码').fill('24332000000012345678');
  await form.getByText('这份合同还能开票 300,000.00 元').waitFor();
  await form.getByLabel('开票金额').fill('200000');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('发票已保存').waitFor();
  await page.getByText('已开票未回款 80,000.00 元').waitFor();
  await page.goto('/invoices');
  await rowWith(page, '24332000000012345678').waitFor();
  await picture(page, '13-07-发票');
  await rowWith(page, '24332000000012345678').getByRole('button', { name: '作废' }).click();
  const dialog = page.getByRole('dialog', { name: /作废发票/ });
  await dialog.getByLabel('原因').fill('抬头有误');
  await dialog.getByRole('button', { name: '作废' }).click();
  await page.getByText('发票已作废').waitFor();
});

test('the ageing opens to its rows, and the rows add up to the number', async () => {
  const page = await at(browser, bed(), house.qian, '/instalments/ageing');
  const row = rowWith(page, '宁波海天精工');
  await row.getByRole('link', { name: '60,000.00' }).first().waitFor();
  await picture(page, '13-08-账龄分析');
  await row.getByRole('link', { name: '180,000.00' }).click();
  await page.waitForURL(/\/instalments\?/);
  await page.getByText('共 3 条').waitFor();
  await rowWith(page, '第 1 期').getByText(/逾期 \d+ 天/).waitFor();
  await page.getByText('逾期', { exact: true }).first().click();
  await page.waitForURL(new RegExp(`dueOn.to=${addDays(today(), -1)}`));
});

test('a bank statement comes in, the payer is recognised, one press makes a receipt', async () => {
  const page = await at(browser, bed(), house.qian, '/bank-lines');
  await page.getByRole('button', { name: '导入流水' }).click();
  const csv = ['交易日期,收入金额,对方户名,摘要,交易流水号', `${today()},80000.00,杭州远景制造（有限公司）,到货款,20261122000001`, `${today()},60000.00,宁波海天集团财务有限公司,货款,20261122000002`, `${today()},-1200.00,税务局,税款,20261122000003`].join('\n');
  await page.locator('input[type=file]').first().setInputFiles({ name: '银行流水.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByText('5 列全部对应好了').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: /开始导入/ }).click();
  await page.getByText(/导入完成/).first().waitFor({ timeout: 60_000 });
  await page.goto('/bank-lines');
  await rowWith(page, '20261122000001').getByText(customerName).waitFor();
  await picture(page, '13-09-银行流水');
  await rowWith(page, '20261122000001').getByRole('button', { name: '登记' }).click();
  const dialog = page.getByRole('dialog', { name: /认领流水/ });
  await dialog.getByText('户名与客户名称相同').first().waitFor();
  await picture(page, '13-10-认领流水');
  await dialog.getByRole('button', { name: `登记为 ${customerName} 的回款` }).click();
  await page.getByText('已登记为待确认的回款').waitFor();
  await rowWith(page, '20261122000001').getByText('已认领').waitFor();
});

test('the customer’s page tells what is owed; the statement of account is printed', async () => {
  const page = await at(browser, bed(), house.zhang, `/customers/${customerId}?tab=instalment`);
  await rowWith(page, '到货款').first().waitFor();
  await page.getByRole('button', { name: '对账单' }).click();
  await page.getByRole('dialog', { name: '对账单' }).getByRole('button', { name: '生成对账单' }).click();
  await page.getByText('期末', { exact: false }).first().waitFor();
  await picture(page, '13-11-对账单');
});

test('on the phone finance reads a receipt and confirms it under the thumb', async () => {
  const { id } = await made(house.zhang, '/api/receipts', { customerId, receivedOn: today(), amount: 1_000_00, method: 'wechat', shares: [] });
  const page = await at(browser, bed(), house.qian, `/receipts/${id}`, 390);
  await page.getByRole('button', { name: '确认到账' }).waitFor();
  await picture(page, '13-12-手机确认回款');
  await page.getByRole('button', { name: '确认到账' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认到账' }).click();
  await page.getByText('回款已确认').waitFor();
  await page.goto('/instalments?status=open,partial');
  await page.getByText('验收款').first().waitFor();
  await picture(page, '13-14-手机应收');
});

test('how early people are reminded and which plans there are is the company’s to say', async () => {
  const page = await at(browser, bed(), house.qian, '/instalments/settings');
  await page.getByLabel('到期前几天提醒负责人').fill('10');
  await page.getByRole('button', { name: '保存提醒设置' }).click();
  await page.getByText('提醒设置已保存').waitFor();
  await rowWith(page, '3-3-4').waitFor();
  await picture(page, '13-13-回款设置');
  await page.getByRole('button', { name: '新建模板' }).click();
  const form = page.getByRole('dialog', { name: '新建回款计划模板' });
  await form.getByLabel('模板名称').fill('2-8');
  await form.getByLabel('各期比例').fill('20-70');
  browser.tolerate(/status of 422/);
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByText('各期比例应当是整数并合计 100').waitFor();
  await form.getByLabel('各期比例').fill('20-80');
  await form.getByRole('button', { name: '保存' }).click();
  await rowWith(page, '2-8').waitFor();
});
