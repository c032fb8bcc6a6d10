// What the browser tests of the web kit share: an installation with a seller and a few customers, and a page in which he is signed in.
import type { Page } from 'playwright-core';
import { buildWebIfStale } from '#app/web-build.ts';
import type { ScreenWidth, TestBrowser } from '../harness/browser.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '../harness/server.ts';

export interface KitBed {
  server: TestServer;
  company: TestCompany;
  seller: TestPerson;
  /** Customers of the seller, by name. */
  customers: Map<string, string>;
}

/** Starts an installation in which 王晓燕 has these customers, the first the oldest. */
export async function kitBed(names: readonly string[]): Promise<KitBed> {
  await buildWebIfStale();
  const server = await startTestServer();
  const company = await server.foundCompany('云启软件');
  const seller = await server.person(company, { name: '王晓燕', role: 'salesperson', department: '华东销售部' });
  const customers = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const made = await seller.client.post<{ id: string }>('/api/customers', { name, regionCode: index % 2 === 0 ? '330100' : '310100', class: 'ABC'[index % 3] });
    if (made.status !== 201) throw new Error(`${name}: ${JSON.stringify(made.body)}`);
    customers.set(name, made.body.id);
  }
  return { server, company, seller, customers };
}

/** A page in which somebody has signed in by hand, at an address. */
export async function signedIn(browser: TestBrowser, { server }: KitBed, person: TestPerson, path: string, width: ScreenWidth = 1440): Promise<Page> {
  // Asking who is there, before somebody is, is answered 401.
  browser.tolerate(/status of 401/);
  const page = await browser.page(width, { baseURL: server.url });
  await page.goto(path);
  await page.getByLabel('账号').fill(person.userName);
  await page.getByLabel('密码').fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: '个人菜单' }).waitFor();
  return page;
}

/** The row of a list with this text. */
export function rowOf(page: Page, text: string) {
  return page.locator('tbody tr', { hasText: text });
}
