// A real list of companies comes in by hand, its failed rows come back, and a manager hands 200 of them out (R4.3, R4.5).
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import { at, picture, pick, rowWith, salesBed, type SalesBed } from './sales.ts';

const browser = testBrowser();
const list = resolve(import.meta.dirname, '../data/listed-companies.xlsx');
let bed: SalesBed;

beforeAll(async () => {
  bed = await salesBed();
});
afterAll(() => bed.server.stop());

test('3,252 companies go into the pool: mapped, previewed, followed in the tray, failed rows back as a workbook (R4.3)', async () => {
  const page = await at(browser, bed, bed.director, '/customers/pool');
  await page.getByText('公海里暂时没有客户').waitFor();
  await page.getByRole('button', { name: '导入' }).click();
  await page.getByText('把表格拖到这里').waitFor();
  await picture(page, '05-01-上传名单');
  await page.locator('input[type=file]').first().setInputFiles(list);

  // What the columns mean is guessed from their headings.
  const column = (heading: string): Promise<string | null> => page.getByRole('row').filter({ hasText: heading }).textContent();
  await page.getByText('已对应 5 列').waitFor();
  expect(await column('公司全称')).toContain('客户名称');
  expect(await column('企业性质')).toContain('自动识别');
  expect(await column('实际控制人')).toContain('不导入');
  await picture(page, '05-02-核对各列');
  await page.getByRole('button', { name: '下一步' }).click();

  // Begun in the pool, meant for the pool.
  await page.getByRole('radio', { name: '进入公海' }).waitFor();
  expect(await page.getByRole('radio', { name: '进入公海' }).isChecked()).toBe(true);
  await page.getByText('但看不出城市').first().waitFor();
  await picture(page, '05-03-预览与去向');
  await page.getByRole('button', { name: '开始导入 3,252 行' }).click();
  await page.getByText('正在导入').waitFor();
  await picture(page, '05-04-正在导入');
  await page.getByText('导入完成，有些行没有导入').waitFor({ timeout: 60_000 });
  await picture(page, '05-05-导入结果');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载失败数据' }).click();
  const file = await (await download).path();
  const sheet = (await readXlsx(await readFile(file))).sheets[0]!;
  const header = sheet.rows[0]!.map(String);
  expect(header.slice(0, 3)).toEqual(['序号', '证券代码', '公司全称']);
  expect(header.at(-1)).toBe('失败原因');
  expect(sheet.rows.length).toBeGreaterThan(100);
  expect(String(sheet.rows[1]!.at(-1))).toMatch(/城市|省/);
  await page.getByText('关闭', { exact: true }).click();
  await rowWith(page, '有限公司').first().waitFor();
  // The pool's tab counts them at once.
  const { rows } = (await bed.director.client.get<{ rows: { customers: number }[] }>('/api/pools/mine')).body;
  await page.getByRole('tab', { name: String(rows[0]!.customers) }).waitFor();
});

test('a manager hands 200 of them to four sellers in turn, each is told once (R4.5)', async () => {
  const page = await at(browser, bed, bed.manager, '/customers/pool?size=200');
  await page.getByText('今天还可领取 20 个').waitFor();
  await page.locator('tbody tr').nth(199).waitFor();
  await page.getByRole('checkbox', { name: '选择本页全部' }).check();
  const bar = page.getByRole('toolbar', { name: '已选 200 条' });
  await bar.waitFor();
  await bar.getByRole('button', { name: '分派' }).click();
  const dialog = page.getByRole('dialog', { name: '分派 200 个客户' });
  for (const { name } of bed.sellers) await pick(page, dialog.getByLabel('分派给'), name);
  await page.keyboard.press('Escape');
  await dialog.getByLabel('原因').fill('华东名单第一批');
  await picture(page, '05-06-轮流分派');
  await dialog.getByRole('button', { name: '分派', exact: true }).click();
  await page.getByText('全部 200 条已完成。').waitFor({ timeout: 30_000 });
  for (const { client } of bed.sellers) expect((await client.get<{ total: number }>('/api/customers?scene=mine')).body.total).toBe(50);
  const first = await at(browser, bed, bed.sellers[0]!, '/customers');
  await first.getByText('共 50 条').waitFor();
  await first.getByRole('button', { name: /消息/ }).click();
  await first.getByText('您被分派了 50 个客户').first().waitFor();
});
