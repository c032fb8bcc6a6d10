import { describe, expect, test } from 'vitest';
import { defineEntity, entityOf, text } from '#platform/entity/index.ts';
import { allPages, composeWeb, currentEntry, homeCards, isFor, navigationFor, type Page, phoneEntries, pickerOf, recordActionsOn, recordPath, recordTabsOn, searchSources } from './page.ts';

const load = async () => ({ default: () => null });
const entry = (path: string, group: 'work' | 'customer' | 'company', order: number, more: Partial<Page> & { phone?: number } = {}): Page => ({
  path,
  title: path,
  load,
  ...more,
  navigation: { label: path, icon: 'home', group, order, phone: more.phone },
});

const pages: Page[] = [
  entry('/', 'work', 1, { phone: 1, audience: 'both' }),
  entry('/customers', 'customer', 2, { right: 'customer.read', phone: 2 }),
  entry('/customers/pool', 'customer', 1, { right: 'customer.claim', phone: 9 }),
  entry('/roles', 'company', 1, { right: 'role.read' }),
  entry('/companies', 'company', 1, { audience: 'platform' }),
  { path: '/customers/$id', title: 'x', load, right: 'customer.read' },
];
const paths = (groups: ReturnType<typeof navigationFor>): string[] => groups.flatMap(({ group, entries }) => entries.map(({ path }) => `${group} ${path}`));

describe('navigation', () => {
  test('shows what the person may open, by group and order', () => {
    expect(paths(navigationFor(pages, (right) => right !== 'role.read', 'employee'))).toEqual(['work /', 'customer /customers/pool', 'customer /customers']);
    expect(paths(navigationFor(pages, () => true, 'platform'))).toEqual(['work /', 'company /companies']);
    expect(paths(navigationFor(pages, (right) => right === undefined, 'employee'))).toEqual(['work /']);
    expect(isFor(pages[4]!, 'employee')).toBe(false);
  });

  test('four entries at most stand at the bottom of a phone', () => {
    const groups = navigationFor([...pages, ...[3, 4, 5].map((phone) => entry(`/p${phone}`, 'work', phone, { phone }))], () => true, 'employee');
    expect(phoneEntries(groups).map(({ path }) => path)).toEqual(['/', '/customers', '/p3', '/p4']);
  });

  test.each([
    ['/', '/'],
    ['/customers', '/customers'],
    ['/customers/123', '/customers'],
    ['/customers/pool', '/customers/pool'],
    ['/customersx', null],
    ['/settings', null],
  ])('at %s the current entry is %s', (pathname, path) => {
    expect(currentEntry(navigationFor(pages, () => true, 'employee'), pathname)).toBe(path);
  });
});

test('modules make their pages, entities, searches and cards known', () => {
  const thing = defineEntity({ noun: 'shell_thing', path: 'things', label: '东西', title: 'name', fields: { name: text('名称') } });
  const card = (order: number) => ({ order, place: 'main' as const, load });
  composeWeb([
    { pages: pages.slice(0, 1), entities: [thing], recordPaths: { shell_thing: (id) => `/things/${id}` }, home: [card(2)], pickers: { shell_thing: { list: '/api/things/options', title: 'name' } } },
    { pages: pages.slice(1, 2), home: [card(1)], searches: [{ label: '东西', icon: 'search', right: 'x.read', list: '/api/things', show: () => ({ title: 'x' }), open: () => '/x' }] },
  ]);
  expect(allPages()).toHaveLength(2);
  expect(entityOf('shell_thing')).toBe(thing);
  expect(homeCards().map(({ order }) => order)).toEqual([1, 2]);
  expect([pickerOf('shell_thing')?.list, pickerOf('nothing')]).toEqual(['/api/things/options', null]);
  expect(searchSources()).toHaveLength(1);
  expect(recordPath('shell_thing', '7')).toBe('/things/7');
  expect([recordPath('nothing', '7'), recordPath(undefined, '7'), recordPath('shell_thing', null)]).toEqual([null, null, null]);
});

test('a module puts a tab and an action on the page of another module’s record (R4.9, R4.11)', () => {
  const tab = { noun: 'customer', key: 'opportunity', label: '商机', order: 41, load: async () => ({ default: () => null }) };
  const action = { noun: 'activity', key: 'opportunity', label: '新建商机', icon: 'opportunity' as const, when: (row: Readonly<Record<string, unknown>>) => row.status === 'done', to: (row: Readonly<Record<string, unknown>>) => `/opportunities?activityId=${String(row.id)}` };
  composeWeb([{ pages: [] }, { pages: [], recordTabs: [tab], recordActions: [action] }]);
  expect(recordTabsOn('customer')).toEqual([tab]);
  expect(recordTabsOn('product')).toEqual([]);
  expect(recordActionsOn('activity').map(({ to }) => to({ id: 'a' }))).toEqual(['/opportunities?activityId=a']);
  expect(recordActionsOn('activity', { status: 'done' })).toHaveLength(1);
  expect(recordActionsOn('activity', { status: 'planned' })).toEqual([]);
});
