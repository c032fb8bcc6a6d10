// Chromium for the browser stories: one browser a test file, a fresh profile a page, and no tolerance for noise.
// A console error, an uncaught error or a request that would leave the machine fails the test in which it happened.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
/** A desk's screen and a phone's. */
const SCREENS = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };
export type ScreenWidth = keyof typeof SCREENS;

export interface TestBrowser {
  /** A page of its own profile (signed in nowhere); `like` another page shares that one's profile instead. */
  page(width: ScreenWidth, options?: { baseURL?: string; like?: Page }): Promise<Page>;
  /** In this test, console errors that match are meant to happen (a refused sign-in logs its 401). */
  tolerate(pattern: RegExp): void;
  /** What this test's pages have complained of so far, tolerated lines left out; taking it clears it. */
  takeNoise(): string[];
}

/** For use at the top of a test file or describe: starts Chromium before the tests, checks for noise after each, ends it after all. */
export function testBrowser(): TestBrowser {
  let browser: Browser;
  const noise: string[] = [];
  let tolerated: RegExp[] = [];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const unwanted = takeNoise();
    tolerated = [];
    if (unwanted.length > 0) throw new Error(`the page was not quiet:\n${unwanted.join('\n')}`);
  });
  const takeNoise = (): string[] => noise.splice(0).filter((line) => !tolerated.some((pattern) => pattern.test(line)));

  return {
    async page(width, { baseURL, like } = {}) {
      if (like) return like.context().newPage();
      const context = await newContext(browser, width, baseURL);
      contexts.push(context);
      listen(context, (line) => noise.push(line));
      return context.newPage();
    },
    tolerate: (pattern) => void tolerated.push(pattern),
    takeNoise,
  };
}

/** Starts headless Chromium; an Error that says what to install when it is missing. */
export async function launchChromium(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: run scripts/system-packages.sh as root`);
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Whatever slips past the check below still finds nobody to talk to.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** Writes the page, or the whole length of it, as PNG; the folder is made when missing. Motion is stopped, so that pictures repeat. */
export async function screenshot(page: Page, file: string, { fullPage = false } = {}): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: file, fullPage, animations: 'disabled', caret: 'hide' });
}

function newContext(browser: Browser, width: ScreenWidth, baseURL?: string): Promise<BrowserContext> {
  const phone = width === 390;
  return browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: SCREENS[width],
    isMobile: phone,
    hasTouch: phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
}

function listen(context: BrowserContext, report: (line: string) => void): void {
  context.on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (event) => report(`uncaught: ${event.error().stack ?? event.error().message}`));
  context.on('request', (request) => {
    if (!staysHere(request.url())) report(`request to another machine: ${request.url()}`);
  });
}

function staysHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return ['data:', 'blob:', 'about:'].includes(protocol) || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
