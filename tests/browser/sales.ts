// What the stories of customers and follow-ups share: a sales department with its people, and what they do by hand again and again.
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { buildWebIfStale } from '#app/web-build.ts';
import { screenshot, type ScreenWidth, type TestBrowser } from '../harness/browser.ts';
import { startTestServer, type TestCompany, type TestPerson, type TestServer } from '../harness/server.ts';

export interface SalesBed {
  server: TestServer;
  company: TestCompany;
  director: TestPerson;
  manager: TestPerson;
  /** 王芳, 张伟, 刘洋, 陈静 of the manager's department. */
  sellers: TestPerson[];
  poolId: string;
}

/** Starts an installation, background work included, with a director, a sales manager and four sellers. */
export async function salesBed(): Promise<SalesBed> {
  await buildWebIfStale();
  const server = await startTestServer({ jobs: true });
  const company = await server.foundCompany('东海软件');
  const person = (name: string, role: 'director' | 'salesManager' | 'salesperson') => server.person(company, { name, role, department: '华东销售部' });
  const director = await person('赵明', 'director');
  const manager = await person('李明远', 'salesManager');
  const sellers: TestPerson[] = [];
  for (const name of ['王芳', '张伟', '刘洋', '陈静']) sellers.push(await person(name, 'salesperson'));
  const { body } = await director.client.get<{ rows: { id: string }[] }>('/api/pools');
  return { server, company, director, manager, sellers, poolId: body.rows[0]!.id };
}

/** A page in which somebody is signed in, at an address. */
export async function at(browser: TestBrowser, { server }: Pick<SalesBed, 'server'>, person: TestPerson, path: string, width: ScreenWidth = 1440): Promise<Page> {
  const page = await browser.page(width, { baseURL: server.url });
  const answer = await page.request.post('/api/session', { data: { account: person.userName, password: person.password }, headers: { origin: server.url } });
  if (!answer.ok()) throw new Error(`${person.name} could not sign in: ${answer.status()}`);
  await page.goto(path);
  return page;
}

/** Makes something over the API; throws the server's words when it refuses. */
export async function made(person: TestPerson, path: string, body: object): Promise<{ id: string; version: number }> {
  const answer = await person.client.post<{ id: string; version: number }>(path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Customers of a person; with `poolId` in that pool. Gives their ids in the order of the names. */
export async function customersOf(person: TestPerson, names: readonly string[], more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, name] of names.entries()) ids.push((await made(person, '/api/customers', { name, regionCode: index % 2 === 0 ? '330100' : '310100', class: 'ABC'[index % 3], ...more })).id);
  return ids;
}

/** The row of a list with this text. */
export function rowWith(page: Page, text: string): Locator {
  return page.locator('tbody tr', { hasText: text });
}

/** Chooses in a picker what is found by typing. */
export async function pick(page: Page, input: Locator, typed: string): Promise<void> {
  await input.click();
  await page.keyboard.type(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: typed }).first().click();
}

/** Opens an action behind “更多” of a record's page. */
export async function more(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: '更多', exact: true }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

const images = resolve(import.meta.dirname, '../../docs/images');

/** A picture for the manual; taken only when UPDATE_SCREENSHOTS=1, so that test runs leave the tree as it is. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS !== '1') return;
  // Messages come and go; the picture shows the page.
  await page.locator('.ant-message-notice').first().waitFor({ state: 'detached', timeout: 5_000 });
  await screenshot(page, join(images, `${name}.png`));
}
