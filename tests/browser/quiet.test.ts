// The harness itself: a page that complains, or calls out, is caught.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { screenshot, testBrowser } from '../harness/browser.ts';

const browser = testBrowser();
let server: Server;
let baseURL: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('set-cookie', 'visited=yes');
    response.statusCode = request.url === '/' ? 200 : 401;
    response.end('<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>展业</title><h1>展业</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test.each([1440, 390] as const)('a page %i wide speaks Chinese, lives in Shanghai and can be pictured', async (width) => {
  const page = await browser.page(width, { baseURL });
  await page.goto('/');
  expect(await page.evaluate('[innerWidth, navigator.language, new Date(0).getHours()]')).toEqual([width, 'zh-CN', 8]);
  const folder = await mkdtemp(join(tmpdir(), 'zhanye-picture-'));
  await screenshot(page, join(folder, 'new', 'page.png'));
  const png = await readFile(join(folder, 'new', 'page.png'));
  expect(png.readUInt32BE(16)).toBe(width);
  await rm(folder, { recursive: true });
});

test('a console error, an uncaught error and a call to another machine are noise', async () => {
  const page = await browser.page(1440, { baseURL });
  await page.goto('/');
  await page.evaluate("console.error('broken'); setTimeout(() => { throw new Error('uncaught one') })");
  await page.evaluate("fetch('https://example.com/beacon').catch(() => 0)");
  await page.waitForTimeout(50);
  const noise = browser.takeNoise().join('\n');
  expect(noise).toContain('console: broken');
  expect(noise).toContain('uncaught: Error: uncaught one');
  expect(noise).toContain('request to another machine: https://example.com/beacon');
});

test('what a test declares to be meant is not noise', async () => {
  const page = await browser.page(390, { baseURL });
  browser.tolerate(/status of 401/);
  await page.goto('/refused');
  expect(browser.takeNoise()).toEqual([]);
});

test('each page has its own profile, unless it asks to share one', async () => {
  const first = await browser.page(1440, { baseURL });
  await first.goto('/');
  const stranger = await browser.page(1440, { baseURL });
  const sister = await browser.page(1440, { baseURL, like: first });
  expect(await stranger.context().cookies()).toEqual([]);
  expect(await sister.context().cookies()).toHaveLength(1);
});
