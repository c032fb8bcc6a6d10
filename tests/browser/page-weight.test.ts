// What pages weigh (N1): the first list comes to 400 kB over the line, another page adds 150 at most, charts come when they are needed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webDirectory } from '#app/web-build.ts';
import { testBrowser } from '../harness/browser.ts';
import { at, customersOf, rowWith, type SalesBed, salesBed } from './sales.ts';

interface Part {
  readonly file: string;
  readonly src?: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
}

const kB = 1000;
const browser = testBrowser();
let bed: SalesBed;
let parts: ReadonlyMap<string, Part>;
const weights = new Map<string, number>();

beforeAll(async () => {
  bed = await salesBed();
  await customersOf(bed.sellers[0]!, ['宁波海天塑机', '杭州恒生电子']);
  parts = new Map(Object.entries(JSON.parse(await readFile(join(webDirectory, 'manifest.json'), 'utf8')) as Record<string, Part>));
  const files = new Set(['index.html', 'favicon.svg', ...[...parts.values()].flatMap(({ file, css = [] }) => [file, ...css])]);
  for (const file of files) weights.set(file, gzipSync(await readFile(join(webDirectory, file))).length);
});
afterAll(() => bed.server.stop());

/** The files that come when these parts are asked for. */
function filesOf(keys: readonly string[]): Set<string> {
  const met = new Set<string>();
  const files = new Set<string>();
  const meet = (key: string): void => {
    if (met.has(key)) return;
    met.add(key);
    const { file, css = [], imports = [] } = parts.get(key)!;
    for (const one of [file, ...css]) files.add(one);
    imports.forEach(meet);
  };
  keys.forEach(meet);
  return files;
}

const weigh = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + weights.get(file)!, 0);
const entry = (): string => [...parts.keys()].find((key) => parts.get(key)!.isEntry)!;
const partOf = (ending: string): string => [...parts.keys()].find((key) => key.endsWith(ending))!;

test('the first list page is 400 kB at most, everything it asks for by itself included', async () => {
  const page = await browser.page(1440, { baseURL: bed.server.url });
  await page.request.post('/api/session', { data: { account: bed.sellers[0]!.userName, password: bed.sellers[0]!.password }, headers: { origin: bed.server.url } });
  const asked = new Set<string>();
  page.on('response', (answer) => void asked.add(new URL(answer.url()).pathname.slice(1)));
  await page.goto('/customers');
  await rowWith(page, '宁波海天塑机').waitFor();
  await page.waitForLoadState('networkidle');
  // The page itself comes under the address of its screen.
  asked.delete('customers');
  const files = [...asked].filter((path) => !path.startsWith('api/'));
  expect(files).toEqual(expect.arrayContaining([...filesOf([entry(), partOf('customer-list.tsx')])]));
  expect(weigh(['index.html', ...files])).toBeLessThanOrEqual(400 * kB);
});

test('no page adds more than 150 kB to the first list, and none brings the charts along', () => {
  const first = filesOf([entry(), partOf('customer-list.tsx')]);
  const charts = parts.get(partOf('chart/canvas.tsx'))!.file;
  const pages = [...parts].filter(([key, { isDynamicEntry }]) => isDynamicEntry && !key.endsWith('chart/canvas.tsx'));
  expect(pages.length).toBeGreaterThan(50);
  const added = pages.map(([key]) => ({ key, files: [...filesOf([key])].filter((file) => !first.has(file)) }));
  expect(added.filter(({ files }) => files.includes(charts)).map(({ key }) => key)).toEqual([]);
  expect(added.map(({ key, files }) => [key, weigh(files)] as const).filter(([, weight]) => weight > 150 * kB)).toEqual([]);
});

test('files come compressed and are kept for ever, the page itself is asked for each time', async () => {
  const page = await at(browser, bed, bed.sellers[0]!, '/customers');
  const answer = await page.request.get(`/${parts.get(entry())!.file}`, { headers: { 'accept-encoding': 'br, gzip' } });
  expect(answer.headers()).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
  const index = await page.request.get('/customers');
  expect(index.headers()).toMatchObject({ 'cache-control': 'no-cache' });
  expect((await page.request.get('/customers', { headers: { 'if-none-match': index.headers().etag! } })).status()).toBe(304);
});
