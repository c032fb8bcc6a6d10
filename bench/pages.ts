// node bench/pages.ts — how long people wait in a browser: Chromium with a CPU four times slower and a line of 10 Mbit/s opens the
// customer list cold and warm, goes to a record and comes back. Without --url it measures the demo company in a server of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { assemble } from '#app/assemble.ts';
import { demoPassword, playDemo } from '#app/demo/index.ts';
import { buildWebIfStale } from '#app/web-build.ts';
import { readConfig } from '#platform/config/index.ts';
import { launchChromium } from '#tests/harness/browser.ts';
import { startServer } from './processes.ts';
import { type Figure, keepResult } from './results.ts';

const { values } = parseArgs({
  options: { url: { type: 'string' }, account: { type: 'string', default: 'director' }, password: { type: 'string', default: demoPassword }, runs: { type: 'string', default: '7' }, slower: { type: 'string', default: '4' } },
});

/** What is measured, in the order of the table, with the most it may take in milliseconds. */
const limits = { cold: 2500, warm: 1000, toRecord: 300, back: 300 } as const;
type Step = keyof typeof limits;
const labels: Record<Step, string> = { cold: 'the customer list can be used, first opening', warm: 'the customer list can be used, opened again', toRecord: 'from the list to a record', back: 'from the record back to the list' };
const line = { offline: false, latency: 20, downloadThroughput: 10_000_000 / 8, uploadThroughput: 10_000_000 / 8 };
const aRow = 'tbody tr[data-row-key] a';
const aRecord = 'article header h1';

/** Runs in the page: when a thing was first painted after a moment, and when the page last was too busy to answer. */
const probe = `
  window.busyUntil = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.busyUntil = Math.max(window.busyUntil, entry.startTime + entry.duration); }).observe({ type: 'longtask', buffered: true });
  window.pressed = 0;
  addEventListener('pointerdown', (event) => { window.pressed = event.timeStamp; }, true);
  window.painted = (selector, since) => new Promise((found) => {
    const look = () => document.querySelector(selector) ? requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => found(performance.now() - since); channel.port2.postMessage(0); }) : requestAnimationFrame(look);
    look();
  });
  window.interactive = async (selector) => {
    const shown = await window.painted(selector, 0);
    let quiet = shown;
    while (performance.now() - Math.max(quiet, window.busyUntil) < 500) { await new Promise((next) => setTimeout(next, 50)); quiet = Math.max(quiet, window.busyUntil); }
    return quiet;
  };
`;

interface Target {
  readonly url: string;
  stop(): Promise<void>;
}

/** The demo company, played into a folder of its own, and the product on it in a process of its own. */
async function demoServer(): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'zhanye-pages-'));
  const environment = { DATA_DIR: directory, PORT: '0', DEMO: '1', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://127.0.0.1:8080' };
  const quiet = (): void => undefined;
  await buildWebIfStale();
  const product = await assemble(readConfig({ ...environment, JOBS: '0' }), { log: { info: quiet, warn: quiet, error: quiet }, tell: quiet, demo: (services) => playDemo(services) });
  await product.close();
  const server = await startServer('product', environment);
  return { url: server.url, stop: () => server.stop().then(() => rm(directory, { recursive: true })) };
}

async function throttle(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', line);
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slower) });
  return session;
}

/** One person's morning: the list for the first time, the list again, a record and back. */
async function once(browser: Browser, url: string): Promise<Record<Step, number> & { bytes: number }> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  try {
    const answer = await context.request.post('/api/session', { data: { account: values.account, password: values.password }, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`sign-in of ${values.account}: ${answer.status()}`);
    await context.addInitScript(probe);
    const [cold, bytes] = await openList(await context.newPage());
    const page = await context.newPage();
    const [warm] = await openList(page);
    const toRecord = await move(page, aRow, aRecord);
    // What the record reads on is there before anybody leaves it.
    await delay(1500);
    const back = await move(page, 'article header button', aRow);
    return { cold, warm, toRecord, back, bytes };
  } finally {
    await context.close();
  }
}

/** Opens the list and gives when it could be used, and how many bytes of pages (not of data) came over the line. */
async function openList(page: Page): Promise<[number, number]> {
  const session = await throttle(page);
  const addresses = new Map<string, string>();
  let bytes = 0;
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!addresses.get(requestId)?.includes('/api/')) bytes += encodedDataLength;
  });
  await page.goto('/customers', { waitUntil: 'commit' });
  return [await page.evaluate<number>(`window.interactive(${JSON.stringify(aRow)})`), bytes];
}

/** Presses a thing as a hand does, resting on it for a moment, and gives the time from the press until another is painted. */
async function move(page: Page, press: string, until: string): Promise<number> {
  const box = (await page.locator(press).first().boundingBox())!;
  await page.mouse.move(box.x + Math.min(20, box.width / 2), box.y + box.height / 2, { steps: 3 });
  await delay(100);
  await page.mouse.down();
  await page.mouse.up();
  return page.evaluate<number>(`window.painted(${JSON.stringify(until)}, window.pressed)`);
}

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[numbers.length >> 1]!;

const target: Target = values.url ? { url: values.url, stop: () => Promise.resolve() } : await demoServer();
const browser = await launchChromium();
try {
  const runs: Awaited<ReturnType<typeof once>>[] = [];
  // The first one warms the server and is not counted.
  for (let run = 0; run <= Number(values.runs); run++) {
    const measured = await once(browser, target.url);
    if (run > 0) runs.push(measured);
  }
  const steps = (Object.keys(limits) as Step[]).flatMap((step): Figure[] => {
    const found = runs.map((one) => one[step]);
    return [
      { what: `${labels[step]}, median of ${runs.length}`, value: median(found), unit: 'ms', goal: { most: limits[step] } },
      { what: `${labels[step]}, best and worst`, value: Math.min(...found), unit: `– ${Math.round(Math.max(...found))} ms` },
    ];
  });
  const weight: Figure = { what: 'pages that come with the first list, heads of answers included', value: median(runs.map((one) => one.bytes)) / 1024, unit: 'KB' };
  await keepResult({ bench: 'pages', database: 'SQLite', command: `node bench/pages.ts${values.slower === '4' ? '' : ` --slower=${values.slower}`}`, figures: [...steps, weight] });
} finally {
  await browser.close();
  await target.stop();
}
