// The demo company with its year of business: what its people see on their home pages.
import type { Page } from 'playwright-core';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { buildWebIfStale } from '#app/web-build.ts';
import type { ScreenWidth, TestBrowser } from '../harness/browser.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** Starts the demo company. */
export async function homeBed(): Promise<TestServer> {
  await buildWebIfStale();
  const server = await startTestServer();
  await playDemo(server.services);
  return server;
}

/** A page in which somebody of the demo is signed in, at an address. */
export async function seenBy(browser: TestBrowser, server: TestServer, account: string, path = '/', width: ScreenWidth = 1440): Promise<Page> {
  const page = await browser.page(width, { baseURL: server.url });
  const answer = await page.request.post('/api/session', { data: { account, password: demoPassword }, headers: { origin: server.url } });
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${answer.status()}`);
  await page.goto(path);
  await figuresShown(page);
  return page;
}

/** Waits until nothing on the page is being fetched. */
export async function figuresShown(page: Page): Promise<void> {
  await page.getByText('数据截至').waitFor();
  await page.locator('.ant-skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
}
