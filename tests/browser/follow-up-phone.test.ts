// The seller's own steps on a phone: find a customer, call, note a visit in half a minute, take one from the pool (R4.5, R4.6, R4.9).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testBrowser } from '../harness/browser.ts';
import { at, customersOf, made, picture, salesBed, type SalesBed } from './sales.ts';

const browser = testBrowser();
let bed: SalesBed;
let customerId: string;

beforeAll(async () => {
  bed = await salesBed();
  const [seller] = bed.sellers;
  [customerId = ''] = await customersOf(seller!, ['杭州华三通信技术有限公司'], { phone: '0571-86760000' });
  await customersOf(seller!, ['上海宝信软件股份有限公司']);
  await made(seller!, '/api/contacts', { name: '周国强', customerId, position: '信息部主任', mobile: '13800138000', decisionRole: 'decider' });
  await customersOf(bed.director, ['绍兴中芯集成电路制造股份有限公司'], { poolId: bed.poolId });
});
afterAll(() => bed.server.stop());

test('a visit is noted in under thirty seconds, with the next step planned (R4.9)', async () => {
  const page = await at(browser, bed, bed.sellers[0]!, '/customers', 390);
  await page.getByText('杭州华三通信技术有限公司').waitFor();
  await picture(page, '07-01-手机上的客户');
  const began = Date.now();
  // Found by initials.
  await page.getByLabel('搜索客户名称、拼音、首字母').fill('hzhs');
  await page.keyboard.press('Enter');
  await page.getByText('上海宝信软件').waitFor({ state: 'detached' });
  await page.getByText('杭州华三通信技术有限公司').tap();
  await page.getByRole('button', { name: '跟进', exact: true }).tap();
  await page.getByRole('radio', { name: '拜访' }).tap();
  await page.getByRole('dialog').getByLabel('跟进结果').fill('见了信息部主任，下周给方案。');
  await page.getByRole('radio', { name: /周国强/ }).tap();
  await page.getByRole('radio', { name: /3 天后/ }).tap();
  await picture(page, '07-02-手机记跟进');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).tap();
  await page.getByText('跟进已记录，下次跟进已安排').waitFor();
  expect(Date.now() - began).toBeLessThan(30_000);

  await page.getByText('见了信息部主任，下周给方案。').waitFor();
  await picture(page, '07-03-手机上的动态');
  const { body } = await bed.sellers[0]!.client.get<{ rows: { subject: string; status: string; contactName: string }[] }>(`/api/activities?customerId=${customerId}&sort=-at`);
  expect(body.rows).toMatchObject([
    { subject: '拜访 周国强', status: 'planned', contactName: '周国强' },
    { subject: '拜访 周国强', status: 'done', contactName: '周国强' },
  ]);
});

test('customer and contact are called at one press', async () => {
  const page = await at(browser, bed, bed.sellers[0]!, `/customers/${customerId}`, 390);
  expect(await page.getByRole('link', { name: '打电话 057186760000' }).getAttribute('href')).toBe('tel:057186760000');
  await page.getByRole('tab', { name: /^联系人/ }).tap();
  await page.getByRole('tabpanel').getByText('周国强').tap();
  await page.getByRole('heading', { name: '周国强' }).waitFor();
  expect(await page.getByRole('link', { name: '打电话 13800138000' }).getAttribute('href')).toBe('tel:13800138000');
});

test('what stands in the way is said, and nothing that was written is lost', async () => {
  const page = await at(browser, bed, bed.sellers[0]!, `/customers/${customerId}`, 390);
  await page.getByRole('button', { name: '跟进', exact: true }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '保存' }).tap();
  await dialog.getByText('请写一句跟进结果。').waitFor();
  // The line is down in the lift: the note waits and goes out by itself.
  browser.tolerate(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await dialog.getByLabel('跟进结果').fill('电梯里写的一句话。');
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: '保存' }).tap();
  await dialog.getByText('网络断开，恢复后会自动保存').waitFor();
  await page.context().setOffline(false);
  await page.getByText('跟进已记录').waitFor({ timeout: 15_000 });
  const { body } = await bed.sellers[0]!.client.get<{ rows: { result: string }[] }>(`/api/activities?customerId=${customerId}&status=done`);
  expect(body.rows.filter(({ result }) => result === '电梯里写的一句话。')).toHaveLength(1);
});

test('a customer is taken from the pool with the thumb (R4.6)', async () => {
  const page = await at(browser, bed, bed.sellers[1]!, '/customers/pool', 390);
  await page.getByText('绍兴中芯集成电路制造股份有限公司').tap();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('客户编号').waitFor();
  await picture(page, '07-04-手机领取客户');
  await drawer.getByRole('button', { name: '领取' }).tap();
  await page.getByText('已领取“绍兴中芯集成电路制造股份有限公司”').waitFor();
  await page.getByText('公海里暂时没有客户').waitFor();
});
