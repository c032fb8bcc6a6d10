// Lists as everybody uses them: the address keeps the state, columns and views are one's own, keys and fingers work.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import { type KitBed, kitBed, rowOf, signedIn } from './web-kit.ts';

const browser = testBrowser();
let bed: KitBed;
const names = ['杭州微光电子有限公司', '上海延华智能科技有限公司', '宁波旭升集团有限公司', '杭州钢铁有限公司'];

beforeAll(async () => {
  bed = await kitBed(names);
});
afterAll(() => bed.server.stop());

test('search and conditions stand in the address; back takes them off again', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await rowOf(page, names[3]!).waitFor();
  expect(await page.getByText('共 4 条').isVisible()).toBe(true);
  // Pinyin finds names.
  await page.getByLabel('搜索客户名称、拼音、首字母').fill('hangzhou');
  await page.keyboard.press('Enter');
  await page.getByText('共 2 条').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('hangzhou');
  await page.reload();
  await page.getByText('共 2 条').waitFor();
  expect(await page.getByLabel('搜索客户名称、拼音、首字母').inputValue()).toBe('hangzhou');
  await page.getByRole('tab', { name: '全部' }).click();
  await page.waitForURL(/scene=all/);
  await page.goBack();
  await page.waitForURL((address) => !address.searchParams.has('scene'));
  await page.getByLabel('搜索客户名称、拼音、首字母').fill('没有这样的客户');
  await page.keyboard.press('Enter');
  await page.getByText('没有符合条件的记录').waitFor();
  await page.getByRole('button', { name: '清空条件' }).last().click();
  await page.getByText('共 4 条').waitFor();
});

test('the advanced filter joins conditions by 且 and 或, and takes each off', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await page.getByRole('button', { name: '筛选' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('选择字段').click();
  await page.keyboard.type('客户等级');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('值').click();
  await page.locator('.ant-select-item-option', { hasText: 'A 类' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '应用筛选' }).click();
  await page.getByText('共 2 条').waitFor();
  expect(JSON.parse(new URL(page.url()).searchParams.get('filter')!)).toEqual({ all: [{ field: 'class', is: 'in', value: ['A'] }] });
  await page.getByRole('button', { name: '移除 筛选 · 1' }).click();
  await page.getByText('共 4 条').waitFor();
});

test('columns and saved views are kept for the person', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers?class=A');
  await page.getByText('共 2 条').waitFor();
  await page.getByRole('button', { name: '列设置' }).click();
  const kept = page.waitForResponse((answer) => answer.url().includes('/api/saved-views') && answer.request().method() === 'POST');
  await page.getByRole('checkbox', { name: '客户编号' }).click();
  await kept;
  const shown = await page.getByRole('columnheader', { name: '客户编号' }).count();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByText('保存为视图…').click();
  await page.getByLabel('视图名称').fill('我的 A 类');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const tab = page.getByRole('tab', { name: '我的 A 类' });
  await tab.waitFor();
  await page.goto('/customers');
  await page.getByText('共 4 条').waitFor();
  expect(await page.getByRole('columnheader', { name: '客户编号' }).count()).toBe(shown);
  await tab.click();
  await page.getByText('共 2 条').waitFor();
  expect(new URL(page.url()).searchParams.get('class')).toBe('A');
});

test('a list is walked, ticked and opened by keys', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers?sort=name');
  await rowOf(page, names[0]!).waitFor();
  await page.getByRole('region', { name: /客户/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText('已选 1 条').waitFor();
  await page.getByRole('button', { name: '取消选择' }).click();
  await page.keyboard.press('/');
  expect(await page.getByLabel('搜索客户名称、拼音、首字母').evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true);
  await page.getByRole('region', { name: /客户/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('the search at the top finds records by initials and pages by name', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('shyh');
  await page.getByRole('option', { name: /上海延华/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/customers/${bed.customers.get(names[1]!)}`));
  await page.getByRole('heading', { level: 1, name: names[1]! }).waitFor();
  expect(await page.getByRole('combobox').count()).toBe(0);
});

test('on a phone rows are cards, and nothing is wider than the screen', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers', 390);
  await page.getByText(names[2]!).waitFor();
  expect(await page.locator('table').count()).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.getByRole('button', { name: '更多', exact: true }).click();
  await page.getByRole('link', { name: '待办' }).last().click();
  await page.waitForURL(/\/todos/);
  await page.goto('/customers');
  await page.getByText(names[2]!).click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});
