// The home pages of four roles: every figure opens to the rows that make it, and says as of when it is right (R11.6, issue 3 §2.6).
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import type { TestServer } from '../harness/server.ts';
import { figuresShown, homeBed, seenBy } from './home-bed.ts';
import { picture } from './sales.ts';

const browser = testBrowser();
let server: TestServer;
beforeAll(async () => {
  server = await homeBed();
});
afterAll(() => server.stop());

/** The tile of a figure; its accessible name says the exact number. */
const tile = (page: Page, label: string): Locator => page.getByRole('link', { name: new RegExp(`^${label} .*查看明细$`) }).first();
const numberOf = async (link: Locator): Promise<number> => Number(/ ([\d,.]+)/.exec((await link.getAttribute('aria-label'))!)![1]!.replaceAll(',', ''));
const rowsFound = async (page: Page): Promise<number> => Number(/[\d,]+/.exec(await page.locator('footer').getByText(/共/).innerText())![0].replaceAll(',', ''));

test('the director reads the company, and a figure opens to just its rows', async () => {
  const page = await seenBy(browser, server, 'director');
  for (const label of ['订单额', '回款额', '签约额', '新增商机', '新增客户', '逾期应收', '即将到期商机']) await tile(page, label).waitFor();
  await page.getByRole('heading', { name: '近 12 个月' }).waitFor();
  await picture(page, '14-01-公司首页');
  const fresh = tile(page, '新增商机');
  const number = await numberOf(fresh);
  expect(number).toBeGreaterThan(0);
  await fresh.click();
  await page.getByText('审核通过时间：≥').waitFor();
  expect(await rowsFound(page)).toBe(number);
  await page.goBack();
  await figuresShown(page);
  // A month back, and as a table with 环比 and 同比 of every month.
  await page.getByRole('button', { name: '上一期' }).click();
  await figuresShown(page);
  expect(page.url()).toContain('on=');
  const months = page.getByRole('region', { name: '近 12 个月' });
  await months.getByText('订单额', { exact: true }).click();
  await months.getByRole('button', { name: '看表格' }).click();
  expect(await months.locator('th').allInnerTexts()).toEqual(expect.arrayContaining(['月份', '订单额', '订单额（上年同月）', '订单额环比', '订单额同比']));
  await picture(page, '14-02-按月看环比同比');
});

test('a rank opens to the orders of that person, whose sum is the rank’s number', async () => {
  const page = await seenBy(browser, server, 'director', '/?period=year');
  const first = page.locator('ol a').filter({ hasText: '万元' }).filter({ has: page.locator('text="1"') }).first();
  const amount = await numberOf(first);
  await first.click();
  await page.locator('tbody tr').first().waitFor();
  await page.locator('footer').getByText(/共/).waitFor();
  const { searchParams } = new URL(page.url());
  const answer = await page.request.get(`/api/list-sums/order/amount?${searchParams.toString()}`);
  expect(((await answer.json()) as { sums: { amount: number } }).sums.amount / 100).toBe(amount);
});

test('the manager sees his department, narrows to one person, and the address keeps it', async () => {
  const page = await seenBy(browser, server, 'manager');
  await page.getByText('华东销售部').first().waitFor();
  const whole = await numberOf(tile(page, '跟进'));
  await picture(page, '14-03-团队首页');
  await page.getByRole('combobox', { name: '人员', exact: true }).click();
  await page.keyboard.type('李明轩');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '李明轩' }).first().click();
  await figuresShown(page);
  const one = await numberOf(tile(page, '跟进'));
  expect(one).toBeLessThan(whole);
  await page.reload();
  await figuresShown(page);
  expect(await numberOf(tile(page, '跟进'))).toBe(one);
});

test('whoever sells finds his work, and 刷新 counts what he has just done', async () => {
  const page = await seenBy(browser, server, 'sales');
  await page.getByRole('heading', { name: '接下来的跟进' }).waitFor();
  await page.getByRole('heading', { name: '销售漏斗' }).waitFor();
  await picture(page, '14-04-我的首页');
  const before = await numberOf(tile(page, '跟进'));
  const { rows } = (await (await page.request.get('/api/customers?scene=mine&size=1')).json()) as { rows: { id: string }[] };
  await page.getByRole('link', { name: '客户', exact: true }).first().click();
  await page.locator('tbody tr').first().waitFor();
  const answer = await page.request.post('/api/activities/record', { data: { subject: '电话', way: 'phone', result: '已约下周。', customerId: rows[0]!.id }, headers: { origin: server.url } });
  expect(answer.status()).toBe(201);
  await page.getByRole('link', { name: '工作台' }).first().click();
  await figuresShown(page);
  await page.getByRole('button', { name: '刷新数字' }).click();
  await expect.poll(() => numberOf(tile(page, '跟进'))).toBe(before + 1);
});

test('finance sees what is to be confirmed and what is due, by age', async () => {
  const page = await seenBy(browser, server, 'finance');
  for (const label of ['回款额', '本期应收', '待确认回款', '逾期应收', '未收款']) await tile(page, label).waitFor();
  await picture(page, '14-05-财务首页');
  const ageing = page.getByRole('region', { name: '应收账龄' });
  await ageing.getByRole('button', { name: '看表格' }).click();
  await ageing.getByRole('link').last().click();
  await page.locator('tbody tr').first().waitFor();
  expect(page.url()).toContain('/instalments?');
});

test('the boss reads the figures with one thumb (R11.6 at 390 px)', async () => {
  const page = await seenBy(browser, server, 'director', '/', 390);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  const box = await tile(page, '订单额').boundingBox();
  expect(box!.height).toBeGreaterThanOrEqual(40);
  await picture(page, '14-06-手机上的首页');
  await tile(page, '新增商机').tap();
  await page.getByText('审核通过时间：≥').waitFor();
});
