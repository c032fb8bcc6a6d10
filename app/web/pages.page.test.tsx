// What stands between an address and its page: rights, titles, files that cannot be fetched, addresses that lead nowhere (R12.1, R13.2).
import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { makeQueryClient } from '#platform/web/api/index.ts';
import { ErrorBoundary } from '#platform/web/feedback/index.ts';
import { allPages, isFor, type Page } from '#platform/web/shell/index.ts';
import { renderPage, tolerate } from '#tests/harness/page.tsx';
import { guarded } from './guarded.tsx';
import { NotFound } from './not-found.tsx';
import { makeRouter } from './routes.tsx';

const page = (more: Partial<Page> = {}): Page => ({ path: '/things', title: '东西', load: async () => ({ default: () => <p>里面的内容</p> }), ...more });

test('a page is fetched when it is opened, and its title stands in the window', async () => {
  const load = vi.fn<Page['load']>(page().load);
  const Things = guarded(page({ load }));
  expect(load).not.toHaveBeenCalled();
  await renderPage(<Things />);
  expect(await screen.findByText('里面的内容')).toBeTruthy();
  expect(document.title).toMatch(/^东西 · /);
});

test('without its right a page says whom to ask, and its file is not fetched (R12.1)', async () => {
  const load = vi.fn<Page['load']>(page().load);
  const Things = guarded(page({ load, right: 'thing.read' }));
  await renderPage(<Things />, { rights: ['other.read'] });
  expect(screen.getByText('您没有权限查看这里')).toBeTruthy();
  expect(screen.getByText('如果工作需要，请联系系统管理员为您的角色开通。')).toBeTruthy();
  expect(load).not.toHaveBeenCalled();
});

test.each([
  ['an employee', 'platform', 'employee', false],
  ['an employee', 'both', 'employee', true],
  ['a platform administrator', undefined, 'platform', false],
  ['a platform administrator', 'platform', 'platform', true],
] as const)('%s on a page for %s', async (_who, audience, kind, may) => {
  const Things = guarded(page({ audience }));
  await renderPage(<Things />, { me: kind === 'platform' ? { kind, employee: null, company: null } : { kind } });
  expect(await screen.findByText(may ? '里面的内容' : '您没有权限查看这里')).toBeTruthy();
});

test('what was fetched before it was pressed is drawn at once, without a waiting state', async () => {
  const Things = guarded(page());
  await Things.preload!();
  const { container } = { container: document.body };
  await renderPage(<Things />);
  expect(screen.getByText('里面的内容')).toBeTruthy();
  expect(container.querySelector('[aria-busy="true"]')).toBeNull();
});

test('a file that the server no longer has means an upgrade: fetching ahead is quiet, opening says so', async () => {
  tolerate(/dynamically imported module/);
  const load = (): never => {
    throw new TypeError('Failed to fetch dynamically imported module: /assets/things-1.js');
  };
  const Things = guarded(page({ load: async () => load() }));
  await expect(Things.preload!()).resolves.toBeUndefined();
  await renderPage(<ErrorBoundary><Things /></ErrorBoundary>);
  expect(await screen.findByText('系统刚刚升级，请刷新页面后继续。')).toBeTruthy();
  expect(screen.getByRole('button', { name: '刷新页面' })).toBeTruthy();
});

test('an address that leads nowhere says so and leads back', async () => {
  const back = vi.spyOn(window.history, 'back').mockImplementation(() => undefined);
  const { user } = await renderPage(<NotFound />);
  expect(screen.getByText('没有找到这个页面')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '返回上一页' }));
  expect(back).toHaveBeenCalledOnce();
});

test('every page of every module has an address of its own, and those that need nobody signed in lie outside', async () => {
  await renderPage(<p>some page composes the modules</p>);
  const router = makeRouter(makeQueryClient(() => undefined));
  const paths = allPages().map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const known = new Set(Object.keys(router.routesByPath));
  expect(paths.filter((path) => !known.has(path))).toEqual([]);
  const inside = (path: string): boolean => (router.routesByPath as Record<string, { parentRoute?: { id?: string } }>)[path]?.parentRoute?.id === '/signed-in';
  expect(paths.filter((path) => !inside(path))).toEqual([]);
  expect(['/register', '/invitation/$token', '/forgotten-password'].map(inside)).toEqual([false, false, false]);
});

test('a page that asks for a right names one that there is; what stands in the navigation is called as in its title’s words', async () => {
  await renderPage(<p>some page composes the modules</p>);
  await waitFor(() => expect(allPages().length).toBeGreaterThan(20));
  const entries = allPages().flatMap(({ navigation, right, path }) => (navigation ? [{ ...navigation, right, path }] : []));
  // Two entries of one name could not be told apart by whoever sees both; nothing stands there without a word.
  for (const kind of ['employee', 'platform'] as const) {
    const labels = allPages().flatMap((one) => (one.navigation && isFor(one, kind) ? [one.navigation.label] : []));
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  }
  expect(entries.filter(({ label }) => !/[一-龥]/.test(label))).toEqual([]);
  for (const { right, path } of entries) if (right !== undefined) expect(right, path).toMatch(/^[a-z_]+\.[a-zA-Z]+$/);
  await act(async () => undefined);
});
