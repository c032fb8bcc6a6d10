// How a company comes to life, by hand: opened, staffed, its departments and roles shaped, people let in (issue 2 §1.1–1.2; R1.1–R1.4, R12.1, R12.2).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfStale } from '#app/web-build.ts';
import { screenshot, testBrowser } from '../harness/browser.ts';
import { type MailServer, startMailServer } from '../harness/mail.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const browser = testBrowser();
const password = 'Zhanye-2026-test';
const company = '云启软件有限公司';
let server: TestServer;
let mail: MailServer;
let administrator = { userName: 'yunqi', password: '' };
let code = '';

beforeAll(async () => {
  await buildWebIfStale();
  mail = await startMailServer();
  server = await startTestServer({ settings: { SMTP_URL: `${mail.url}?from=crm@example.cn` }, jobs: true });
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
});

/** Pictures for the manual, taken only when they are asked for. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS === '1') await screenshot(page, `docs/images/${name}.png`);
}

async function signIn(page: Page, account: string, given: string): Promise<void> {
  page.setDefaultTimeout(6000);
  await page.goto('/');
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(given);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function setOwnPassword(page: Page, oneTime: string): Promise<void> {
  await page.getByLabel('一次性密码').fill(oneTime);
  await page.getByLabel('新密码', { exact: true }).fill(password);
  await page.getByLabel('再输入一次新密码').fill(password);
  await page.getByRole('button', { name: '设置密码' }).click();
  await page.getByRole('button', { name: '个人菜单' }).waitFor();
}

async function choose(page: Page, label: string, text: string): Promise<void> {
  const input = page.getByRole('dialog').getByRole('combobox', { name: label });
  await input.fill(text);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: text }).first().click();
  // A list of several choices stays open; Escape would close the form behind one that has closed already.
  await input.blur();
}

async function administratorAt(path: string): Promise<Page> {
  const page = await browser.page(1440, { baseURL: server.url });
  await signIn(page, administrator.userName, password);
  await page.getByRole('button', { name: '个人菜单' }).waitFor();
  await page.goto(path);
  return page;
}

async function addBelow(page: Page, parent: string, name: string): Promise<void> {
  const line = page.getByRole('treeitem').filter({ hasText: parent }).first();
  await line.hover();
  await line.getByRole('button', { name: `在“${parent}”下新增部门` }).click();
  await page.getByPlaceholder('部门名称，回车保存').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem').filter({ hasText: name }).waitFor();
  await page.keyboard.press('Escape');
}

test('the platform administrator opens a company and hands over its one-time password (R12.2)', async () => {
  browser.tolerate(/status of 401/);
  const page = await browser.page(1440, { baseURL: server.url });
  await signIn(page, 'platform', server.firstPassword);
  await picture(page, '01-02-first-password');
  await setOwnPassword(page, server.firstPassword);
  await page.goto('/companies');
  await page.getByRole('button', { name: '新建公司' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '新建公司' }).click();
  expect(await dialog.getByRole('alert').allTextContents()).toEqual(['请填写公司名称。', '请填写系统管理员姓名。', '请填写系统管理员用户名。']);
  await dialog.getByLabel('公司名称').fill(company);
  await dialog.getByLabel('系统管理员姓名').fill('周敏');
  await dialog.getByLabel('系统管理员用户名').fill(administrator.userName);
  await picture(page, '01-03-new-company');
  await dialog.getByRole('button', { name: '新建公司' }).click();
  administrator = { ...administrator, password: (await page.locator('[data-secret]').textContent()) ?? '' };
  await picture(page, '01-04-one-time-password');
  await page.getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.getByRole('cell', { name: company }).first().waitFor();
  expect(administrator.password.length).toBeGreaterThan(8);
});

test('the system administrator sets a password, shapes three levels of departments and copies a role (R1.3, R1.4, R12.1)', async () => {
  browser.tolerate(/status of 401/);
  const page = await browser.page(1440, { baseURL: server.url });
  await signIn(page, administrator.userName, administrator.password);
  await setOwnPassword(page, administrator.password);
  await page.goto('/organization');
  await page.getByRole('treeitem').filter({ hasText: company }).waitFor();
  await addBelow(page, company, '销售部');
  await addBelow(page, '销售部', '华东销售部');
  expect(await page.getByRole('treeitem').filter({ hasText: '华东销售部' }).getAttribute('aria-level')).toBe('3');
  await picture(page, '02-01-departments');

  await page.goto('/roles');
  await page.getByText('销售人员', { exact: true }).waitFor();
  await page.getByRole('row').filter({ hasText: '销售人员' }).getByText('复制').click();
  await page.getByRole('dialog').getByLabel('角色名称').fill('大客户销售');
  await page.getByRole('dialog').getByRole('button', { name: '复制' }).click();
  await page.getByRole('heading', { name: '大客户销售' }).waitFor();
  const line = page.locator('[data-noun=customer]');
  await line.getByLabel('删除', { exact: true }).check();
  await page.getByText('有未保存的修改').waitFor();
  await picture(page, '02-04-role');
  await page.getByRole('button', { name: '保存权限' }).click();
  await page.getByText('权限已保存，立即生效').waitFor();
  await page.reload();
  await line.waitFor();
  expect(await line.getByLabel('删除', { exact: true }).isChecked()).toBe(true);
});

test('somebody who was invited by mail comes in without approval, and finds a forgotten password again by mail (R1.1, R1.3)', async () => {
  browser.tolerate(/status of 401/);
  const page = await administratorAt('/organization?tab=invitations');
  await page.getByRole('button', { name: '邀请员工' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('林涛');
  await dialog.getByLabel('邮箱').fill('lintao@example.cn');
  await choose(page, '部门', '华东销售部');
  await picture(page, '02-02-invite');
  await dialog.getByRole('button', { name: '发出邀请' }).click();
  await page.locator('[data-secret]').waitFor();
  await page.getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.getByText('待接受').waitFor();

  const link = /http\S+\/invitation\/[\w-]+/.exec((await mail.waitForMail('lintao@example.cn')).text)![0];
  const guest = await browser.page(390, { baseURL: server.url });
  await guest.goto(link);
  await guest.getByLabel('用户名').fill('lintao');
  await guest.getByLabel(/^密码/).first().fill(password);
  await guest.getByLabel('再输入一次新密码').fill(password);
  await guest.getByRole('button', { name: '接受邀请并登录' }).click();
  await guest.getByText('工作台').first().waitFor();

  const forgetful = await browser.page(1440, { baseURL: server.url });
  await forgetful.goto('/forgotten-password');
  await forgetful.getByLabel('绑定的邮箱或手机号').fill('lintao@example.cn');
  await forgetful.getByRole('button', { name: '获取验证码' }).click();
  const sent = await mail.waitForMail('lintao@example.cn', ({ text }) => /\b\d{6}\b/.test(text));
  await forgetful.getByLabel('验证码', { exact: true }).fill(/\b\d{6}\b/.exec(sent.text)![0]);
  await forgetful.getByLabel('新密码', { exact: true }).fill('Another-2026-word');
  await forgetful.getByLabel('再输入一次新密码').fill('Another-2026-word');
  await forgetful.getByRole('button', { name: '设置新密码' }).click();
  await forgetful.getByText('密码已更新').waitFor();
});

test('who registers with the code is approved with a department, or refused with a reason (R1.1)', async () => {
  browser.tolerate(/status of 401/);
  const page = await administratorAt('/organization?tab=registrations');
  code = (await page.locator('strong').filter({ hasText: /^[A-Z0-9]{6,20}$/ }).textContent()) ?? '';
  for (const [name, userName] of [['韩雪', 'hanxue'], ['陌生人', 'stranger']] as const) {
    const answer = await server.client().post('/api/registrations', { companyCode: code, name, userName, password, wishDepartment: '销售部' });
    expect(answer.status).toBe(201);
  }
  await page.reload();
  await page.getByRole('row').filter({ hasText: '韩雪' }).getByText('通过').click();
  await page.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await page.getByText('请选择部门。').waitFor();
  await choose(page, '部门', '华东销售部');
  await picture(page, '02-03-approve');
  await page.getByRole('dialog').getByRole('button', { name: '通过' }).click();
  await page.getByText('韩雪可以登录了').waitFor();
  await page.getByRole('row').filter({ hasText: '陌生人' }).getByText('拒绝').click();
  await page.getByRole('dialog').getByLabel('原因').fill('不是本公司员工');
  await page.getByRole('dialog').getByRole('button', { name: '拒绝' }).click();
  await page.getByText('没有等待审核的申请').waitFor();
  await server.signIn('hanxue', password);
  expect((await server.client().post('/api/session', { account: 'stranger', password })).status).toBe(403);
});

test('settings, the log and the bin open at a desk and on a phone (R12.4)', async () => {
  browser.tolerate(/status of 401/);
  const page = await administratorAt('/company/settings');
  await page.getByRole('button', { name: '行业' }).click();
  await picture(page, '03-01-dictionaries');
  await page.goto('/company/settings?tab=number-rules');
  await page.getByText('产品编号').first().click();
  await page.getByRole('dialog').getByLabel('规则').fill('YQ{YYYY}-{000}');
  await page.getByText(/YQ\d{4}-001、YQ\d{4}-002/).waitFor();
  await picture(page, '03-02-number-rule');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText(/YQ\d{4}-001/).waitFor();
  await page.goto('/company/audit-log');
  await page.getByText('YQ{YYYY}-{000}').waitFor();
  await picture(page, '03-03-audit-log');
  const phone = await browser.page(390, { baseURL: server.url });
  await signIn(phone, administrator.userName, password);
  await phone.getByRole('link', { name: '工作台' }).first().waitFor();
  for (const path of ['/organization', '/roles', '/company/settings', '/company/recycle-bin', '/company/jobs', '/products']) {
    await phone.goto(path);
    await phone.locator('main').getByRole('button').or(phone.locator('main h1, main h2, main h3')).first().waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
  }
});

test('a category, a product in it and its price (R9.1)', async () => {
  browser.tolerate(/status of 401/);
  const page = await administratorAt('/products');
  await page.getByRole('button', { name: '新增分类', exact: true }).click();
  await page.getByPlaceholder('分类名称，回车保存').fill('管理软件');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem').filter({ hasText: '管理软件' }).first().click();
  await page.getByRole('button', { name: '新建产品' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('产品名称').fill('云启 CRM 标准版');
  await choose(page, '产品分类', '管理软件');
  await picture(page, '04-01-product-form');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('调价').first().click();
  await page.getByRole('dialog').getByLabel('单价').fill('12800');
  await picture(page, '04-02-adjust-price');
  await page.getByRole('dialog').getByRole('button', { name: '调价' }).click();
  await page.getByText('12,800.00').waitFor();
  await picture(page, '04-03-products');
});
