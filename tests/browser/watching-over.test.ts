// What administrators look at: how the installation is, who signed in, and tokens for other programs (R1.1, R12.4).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfStale } from '#app/web-build.ts';
import { type ScreenWidth, screenshot, testBrowser } from '../harness/browser.ts';
import type { Client } from '../harness/client.ts';
import { startTestServer, type TestCompany, type TestServer } from '../harness/server.ts';

const browser = testBrowser();
let server: TestServer;
let company: TestCompany;

beforeAll(async () => {
  await buildWebIfStale();
  server = await startTestServer({ jobs: true });
  company = await server.foundCompany('云启软件');
});
afterAll(() => server?.stop());

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS === '1') await screenshot(page, `docs/images/${name}.png`);
}

/** A page with the session of somebody who is signed in already. */
async function pageOf(client: Client, path: string, width: ScreenWidth = 1440): Promise<Page> {
  const page = await browser.page(width, { baseURL: server.url });
  await page.context().addCookies([...client.cookies].map(([name, value]) => ({ name, value, url: server.url })));
  await page.goto(path);
  return page;
}

test('the platform administrator sees the lights of the installation, at a desk and on a phone (R12.4)', async () => {
  const client = await server.platformClient();
  const page = await pageOf(client, '/health');
  await page.locator('[data-finding=database][data-light=good]').waitFor();
  expect(await page.locator('[data-finding]').count()).toBe(9);
  // No mail server is set: the line says what to do.
  expect(await page.locator('[data-finding=mail]').textContent()).toContain('SMTP_URL');
  // The name of the machine that tests does not belong into the manual.
  await page.evaluate("document.querySelector('.ant-table-row td').textContent = 'crm-1（进程 2071）'");
  await picture(page, '15-01-系统健康');
  const phone = await pageOf(client, '/health', 390);
  await phone.locator('[data-finding=clock]').waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await picture(phone, '15-02-手机上的系统健康');
});

test('the system administrator sees his own company’s part, who signed in, and who is signed in (R1.1, R12.4)', async () => {
  const person = await server.person(company, { name: '王芳', role: 'salesperson' });
  const { client } = company.administrator;
  const page = await pageOf(client, '/company/health');
  await page.locator('[data-finding=jobs]').getByRole('link', { name: '查看' }).waitFor();
  expect(await page.locator('[data-finding]').count()).toBe(4);
  await page.goto('/company/sign-ins');
  await page.getByRole('cell', { name: '王芳' }).first().waitFor();
  await picture(page, '15-03-登录日志');
  await page.getByRole('tab', { name: '目前的登录' }).click();
  await page.getByRole('row').filter({ hasText: '王芳' }).getByRole('button', { name: '结束登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束登录' }).click();
  await page.getByText('登录已结束').waitFor();
  expect((await person.client.get('/api/me')).status).toBe(401);
});

test('somebody makes a token, sees it once, and takes it back (R12.1)', async () => {
  const { client } = await server.person(company, { role: 'salesperson' });
  const page = await pageOf(client, '/settings/tokens');
  await page.getByRole('button', { name: '新建访问令牌' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('官网表单');
  await dialog.getByRole('combobox').fill('客户：查看');
  await page.locator('.ant-select-item-option').filter({ hasText: '客户：查看' }).first().click();
  await page.keyboard.press('Escape');
  await picture(page, '15-04-新建访问令牌');
  await dialog.getByRole('button', { name: '新建访问令牌' }).click();
  const secret = (await page.locator('[data-secret]').textContent()) ?? '';
  expect((await server.client().get('/api/customers', { authorization: `Bearer ${secret}` })).status).toBe(200);
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await page.getByText('1 项权限').waitFor();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText('还没有访问令牌').waitFor();
  expect((await server.client().get('/api/customers', { authorization: `Bearer ${secret}` })).status).toBe(401);
});
