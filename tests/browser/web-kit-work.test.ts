// Nothing that was typed gets lost, and nothing is done twice: lost lines, ended sessions, colleagues, impatient fingers.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asProgram } from '#platform/context/index.ts';
import { notify } from '#platform/notify/index.ts';
import { testBrowser } from '../harness/browser.ts';
import { type KitBed, kitBed, rowOf, signedIn } from './web-kit.ts';

const browser = testBrowser();
let bed: KitBed;

beforeAll(async () => {
  bed = await kitBed(['苏州宝丽迪材料有限公司', '南京海辰药业有限公司', '杭州沪宁电梯有限公司']);
});
afterAll(() => bed.server.stop());

async function totalOf(name: string): Promise<number> {
  const { body } = await bed.seller.client.get<{ rows: { name: string }[] }>(`/api/customers?q=${encodeURIComponent(name)}&size=50`);
  return body.rows.filter((row) => row.name === name).length;
}

async function fillNew(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '新建客户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('客户名称').fill(name);
  await dialog.getByLabel('所在地区').click();
  await page.getByRole('menuitemcheckbox', { name: '浙江省' }).click();
  await page.getByRole('menuitemcheckbox', { name: '杭州市' }).click();
  await page.getByRole('menuitemcheckbox', { name: '西湖区' }).click();
}

async function openEdit(page: Page, name: string): Promise<void> {
  await rowOf(page, name).getByRole('button', { name: '编辑' }).click();
  await page.getByRole('dialog').getByLabel('客户名称').waitFor();
}

test('what is wrong is said at its place before the server is asked; leaving asks first', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/');
  await page.getByRole('link', { name: '客户', exact: true }).click();
  await page.getByRole('button', { name: '新建客户' }).click();
  const dialog = page.getByRole('dialog', { name: '新建客户' });
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await dialog.getByText('请填写客户名称。').waitFor();
  await dialog.getByText('还有 2 处需要修改').waitFor();
  await dialog.getByLabel('客户名称').fill('写了一半的公司');
  await dialog.getByRole('button', { name: '取消' }).click();
  const question = page.getByRole('dialog', { name: '离开并放弃修改？' });
  await question.getByRole('button', { name: '继续填写' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await dialog.getByLabel('客户名称').inputValue()).toBe('写了一半的公司');
  await page.goBack();
  await question.getByRole('button', { name: '放弃修改' }).click();
  await page.waitForURL((address) => address.pathname !== '/customers');
});

test('two presses make one record', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await fillNew(page, '温州按了两下有限公司');
  await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).dblclick();
  await page.getByText('客户已保存').first().waitFor();
  expect(await totalOf('温州按了两下有限公司')).toBe(1);
});

test('a line that breaks keeps the form and saves once when it is back, also when the answer was lost', async () => {
  browser.tolerate(/ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION)|Failed to load resource/);
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await fillNew(page, '台州断网有限公司');
  // The first request reaches the server; its answer never comes.
  let lost = 0;
  await page.route('**/api/customers', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await page.context().setOffline(true);
    return route.abort('connectionfailed');
  });
  await page.keyboard.press('Control+Enter');
  await page.getByText('网络断开，恢复后会自动保存').waitFor();
  expect(await page.getByRole('dialog').getByLabel('客户名称').inputValue()).toBe('台州断网有限公司');
  await page.context().setOffline(false);
  await page.getByText('客户已保存').first().waitFor({ timeout: 15_000 });
  expect(lost).toBe(1);
  expect(await totalOf('台州断网有限公司')).toBe(1);
});

test('a session that ends in the middle of work is renewed in its place', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await fillNew(page, '嘉兴过期有限公司');
  await bed.seller.client.delete('/api/session/devices');
  await page.keyboard.press('Control+Enter');
  await page.getByText('登录已过期').waitFor();
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '继续工作' }).click();
  await page.getByText('账号或密码不对').waitFor();
  await page.getByLabel('密码').fill(bed.seller.password);
  await page.getByRole('button', { name: '继续工作' }).click();
  await page.getByText('客户已保存').first().waitFor();
  expect(await totalOf('嘉兴过期有限公司')).toBe(1);
});

test('two people at one record: what only one changed is kept, what both changed is asked', async () => {
  browser.tolerate(/status of 409/);
  const name = '南京海辰药业有限公司';
  const id = bed.customers.get(name)!;
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await openEdit(page, name);
  await page.getByLabel('简称').fill('我的简称');
  await page.getByLabel('网址').fill('https://mine.example.com');
  const before = await bed.seller.client.get<{ version: number }>(`/api/customers/${id}`);
  await bed.seller.client.patch(`/api/customers/${id}`, { version: before.body.version, shortName: '他的简称', address: '江宁区某路 1 号' });
  await page.keyboard.press('Control+Enter');
  const clash = page.getByRole('dialog', { name: '有人同时修改了这条记录' });
  await clash.getByText('他的简称').click();
  expect(await clash.getByText('详细地址').isVisible()).toBe(true);
  await clash.getByRole('button', { name: '按选择保存' }).click();
  await page.getByText('客户已保存').first().waitFor();
  const after = await bed.seller.client.get(`/api/customers/${id}`);
  expect(after.body).toMatchObject({ shortName: '他的简称', website: 'https://mine.example.com', address: '江宁区某路 1 号' });
});

test('a message arrives while one works, is counted and read', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/customers');
  await rowOf(page, '苏州宝丽迪').waitFor();
  await asProgram(bed.server.services, bed.company.id, 'test', (context) => notify(context, { to: [bed.seller.id], kind: 'test', title: '您被分派了 1 个客户', body: '杭州沪宁电梯有限公司', link: '/todos' }));
  await page.getByRole('button', { name: '1 条未读消息' }).waitFor();
  await page.getByRole('button', { name: '1 条未读消息' }).click();
  await page.getByText('您被分派了 1 个客户').last().click();
  await page.waitForURL(/\/todos/);
  await page.getByRole('button', { name: '消息', exact: true }).waitFor();
  expect((await bed.seller.client.get('/api/notifications/unread-count')).body).toEqual({ unread: 0 });
});

test('light and dark are the person’s choice and outlast a visit', async () => {
  const page = await signedIn(browser, bed, bed.seller, '/');
  const theme = (): Promise<string> => page.evaluate('document.documentElement.dataset.theme');
  expect(await theme()).toBe('light');
  await page.getByRole('button', { name: '个人菜单' }).click();
  await page.getByText('深色').click();
  await page.waitForFunction("document.documentElement.dataset.theme === 'dark'");
  await page.reload();
  await page.getByRole('button', { name: '个人菜单' }).waitFor();
  expect(await theme()).toBe('dark');
});

test('an address that leads nowhere and a page without the right say so', async () => {
  browser.tolerate(/status of 40[34]/);
  const page = await signedIn(browser, bed, bed.seller, '/nowhere');
  await page.getByText('没有找到这个页面').waitFor();
  await page.goto('/customers/01938a00-0000-7000-8000-000000000000');
  await page.getByText(/没有找到/).first().waitFor();
  expect(await page.getByRole('button', { name: '返回上一页' }).isVisible()).toBe(true);
});
