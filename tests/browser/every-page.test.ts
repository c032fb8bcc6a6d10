// Every page that the menu offers, on a desk and on a phone, light and dark, as five people of the demo company open it: it is quiet, has a
// title, is no wider than the screen, shows words and no program’s leavings, and can be read and worked with by those who see or point otherwise (N5, R13.1).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScreenWidth, testBrowser } from '../harness/browser.ts';
import type { TestServer } from '../harness/server.ts';
import { demoPassword } from '#app/demo/index.ts';
import { auditorsRole, keepBack } from '../harness/kept-back.ts';
import { homeBed, seenBy } from './home-bed.ts';

const browser = testBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let server: TestServer;
let roleId: string | undefined;
beforeAll(async () => {
  server = await homeBed();
}, 300_000);
afterAll(() => server.stop());

/** What stands on screens in Latin letters: keys, products, file kinds, and what people call themselves. */
const foreign = /^(Ctrl|Insert|Delete|Enter|Shift|Esc|Excel|SMTP|Chrome|Linux|HTTP|HTTPS|JSON|UUID|Zhanye|CRM)$/;
/** Programs’ leavings. */
const leavings = /\b(undefined|null|NaN|Infinity|true|false)\b|\[object |Invalid Date|�/;

/** What axe finds against WCAG 2.1 AA; what cannot be chosen may be pale. A name may say more than is written: tiles read their number out in full. */
const judged = "axe.run({ exclude: ['.ant-select-disabled'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], rules: { 'label-content-name-mismatch': { enabled: false } }, resultTypes: ['violations'] })";
const complaints = `${judged}.then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, any, target }) => [id, target.join(' '), html.slice(0, 140), any[0]?.message ?? ''].join(' | '))))`;

async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('.ant-skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
}

/** What is wrong with the page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const faults = (await page.evaluate(complaints)) as string[];
  const over = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
  if (over > 0) faults.push(`${over} pixels wider than the screen`);
  const text = await page.locator('body').innerText();
  const left = leavings.exec(text);
  if (left) faults.push(`says “${text.slice(Math.max(0, left.index - 20), left.index + 30)}”`);
  const titles = await page.locator('h1').count();
  if (titles !== 1) faults.push(`${titles} titles`);
  if (!/[一-龥]/.test(await page.title())) faults.push(`is called “${await page.title()}”`);
  return faults;
}

/** The words in Latin letters of a page that are nobody’s name or address. */
async function strangeWords(page: Page): Promise<string[]> {
  const text = (await page.locator('main').innerText()).replaceAll(/\S*[@./_\d-]\S*/g, ' ');
  return [...new Set([...text.matchAll(/[A-Za-z]{4,}/g)].map(([word]) => word))].filter((word) => !foreign.test(word));
}

async function menuOf(page: Page): Promise<string[]> {
  const links = await page.locator('nav a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
  return [...new Set(links)].filter((link) => !link.includes('?'));
}

async function visit(account: string, width: ScreenWidth, mode: 'light' | 'dark', { records }: { records: boolean }): Promise<Record<string, string[]>> {
  const page = await seenBy(browser, server, account);
  await page.evaluate(`localStorage.setItem('zhanye.mode', '${mode}')`);
  const links = await menuOf(page);
  expect(links.length).toBeGreaterThan(8);
  if (width === 390) await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
  const wrong: Record<string, string[]> = {};
  const look = async (name: string): Promise<void> => {
    await settled(page);
    const faults = await faultsOf(page);
    if (faults.length > 0) wrong[name] = faults;
  };
  for (const link of links) {
    await page.goto(link);
    await look(link);
    if (!records) continue;
    // The record that stands first, where it has a page of its own.
    const first = page.locator(`main tbody a[href^="${link}/"]`).first();
    if ((await first.count()) === 0) continue;
    await page.goto((await first.getAttribute('href'))!);
    await look(`a record of ${link}`);
  }
  return wrong;
}

test.each([
  ['director', 1440, 'light', true],
  ['finance', 1440, 'dark', true],
  ['admin', 1440, 'light', false],
  ['sales', 390, 'light', true],
  ['manager', 390, 'dark', false],
] as const)('%s, %i wide, %s', async (account, width, mode, records) => {
  expect(await visit(account, width, mode, { records })).toEqual({});
}, 300_000);

test.each(['hidden', 'masked'] as const)('somebody from whom amounts, numbers to call and texts are %s finds every page whole, and no nought or leaving in their place (R12.1)', async (access) => {
  const admin = await server.signIn('admin', demoPassword);
  const { id } = await server.services.database.reader.selectFrom('employee').select('id').where('userName', '=', 'developer').executeTakeFirstOrThrow();
  roleId ??= await auditorsRole(admin, id);
  await keepBack(admin, roleId, access);
  // A contract’s words hold its amount, statistics are made of amounts: those pages say that they are kept back, and why.
  browser.tolerate(/status of 403.*(\/text\)|\/orders\/statistics)/);
  expect(await visit('developer', 1440, 'light', { records: true })).toEqual({});
}, 300_000);

/** The window that is open: a dialog or a drawer. */
const windowOf = (page: Page): Locator => page.locator('[role=dialog]:visible').last();

/** Whether it comes to hold; a busy machine is slow, not wrong. */
async function comesTrue(holds: () => Promise<boolean>, tries = 100): Promise<boolean> {
  for (let tried = 0; tried < tries; tried += 1) {
    if (await holds()) return true;
    await delay(100);
  }
  return false;
}

/** Opens what the page is for (新建…, 导入…), looks at it, saves it empty where it can be saved, and leaves it by Esc. */
async function firstDeed(page: Page, link: string): Promise<string[]> {
  const opener = page.locator('main .ant-btn-primary:visible:not([disabled])').first();
  if ((await opener.count()) === 0) return [];
  const name = (await opener.innerText()).trim() || ((await opener.getAttribute('aria-label')) ?? '');
  const isOpen = async (): Promise<boolean> => (await windowOf(page).count()) > 0;
  await opener.click();
  await comesTrue(async () => (await isOpen()) || new URL(page.url()).pathname !== link, 30);
  await settled(page);
  const faults = await faultsOf(page);
  if (!(await isOpen())) return faults.map((fault) => `${name}: ${fault}`);
  const save = windowOf(page).locator('.ant-btn-primary:visible').last();
  if ((await save.count()) > 0 && !(await save.isDisabled())) {
    await save.click();
    // Nothing was typed: it says at the fields what is missing, or there is nothing that must be there and it is done.
    const told = async (): Promise<boolean> => (await windowOf(page).locator('[role=alert]').count()) > 0;
    if (!(await comesTrue(async () => (await told()) || !(await isOpen())))) faults.push('saved empty it says nothing');
    if (await isOpen()) faults.push(...(await faultsOf(page)));
  }
  for (let presses = 0; presses < 3 && (await isOpen()); presses += 1) {
    await page.keyboard.press('Escape');
    await comesTrue(async () => !(await isOpen()), 20);
  }
  if (await isOpen()) faults.push('Esc does not leave it');
  return faults.map((fault) => `${name}: ${fault}`);
}

test.each([
  ['director', 1440, 'light'],
  ['admin', 1440, 'dark'],
  ['sales', 390, 'light'],
] as const)('what a page is for opens and can be worked with, says what is missing, and is left by Esc: %s, %i wide, %s', async (account, width, mode) => {
  const page = await seenBy(browser, server, account);
  await page.evaluate(`localStorage.setItem('zhanye.mode', '${mode}')`);
  const links = await menuOf(page);
  await page.setViewportSize({ width, height: 844 });
  await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
  // What is saved empty is refused by the page or by the server: both are told at the fields.
  browser.tolerate(/status of 4(09|22)/);
  const wrong: Record<string, string[]> = {};
  for (const link of links.filter((one) => one !== '/')) {
    await page.goto(link);
    await settled(page);
    const faults = await firstDeed(page, link);
    if (faults.length > 0) wrong[link] = faults;
  }
  expect(wrong).toEqual({});
}, 300_000);

test('words of programs stand on no page of a salesperson', async () => {
  const page = await seenBy(browser, server, 'sales');
  const strange: Record<string, string[]> = {};
  // User names are people's own.
  const links = (await menuOf(page)).filter((link) => !['/employees', '/organization'].includes(link));
  for (const link of links) {
    await page.goto(link);
    await settled(page);
    const words = await strangeWords(page);
    if (words.length > 0) strange[link] = words;
  }
  expect(strange).toEqual({});
}, 120_000);
