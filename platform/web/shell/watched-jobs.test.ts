import { beforeEach, expect, test, vi } from 'vitest';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) });
});

test('a job is watched once, over pages, until it is removed', async () => {
  const tray = await import('./watched-jobs.ts');
  tray.watchJob('a', '/imports/a');
  tray.watchJob('a');
  tray.watchJob('b');
  expect(JSON.parse(kept.get('zhanye.jobs')!)).toEqual([{ id: 'a', link: '/imports/a' }, { id: 'b' }]);
  vi.resetModules();
  const later = await import('./watched-jobs.ts');
  later.unwatchJob('a');
  expect(JSON.parse(kept.get('zhanye.jobs')!)).toEqual([{ id: 'b' }]);
});

test.each(['no json', '{"x":1}', 'null', '[null]', '[1,"a",{}]'])('what was kept and cannot be read is left: %s', async (text) => {
  kept.set('zhanye.jobs', text);
  const tray = await import('./watched-jobs.ts');
  tray.watchJob('b');
  expect(JSON.parse(kept.get('zhanye.jobs')!)).toEqual([{ id: 'b' }]);
});

test('how far a job is', async () => {
  const { isOpen, percentOf } = await import('./watched-jobs.ts');
  expect(percentOf({ state: 'running', done: 1, total: 3 })).toBe(33);
  expect(percentOf({ state: 'running', done: 5, total: 0 })).toBeNull();
  expect(percentOf({ state: 'done', done: 0, total: 0 })).toBe(100);
  expect(percentOf({ state: 'running', done: 9, total: 3 })).toBe(100);
  expect([isOpen(undefined), isOpen({ state: 'waiting' }), isOpen({ state: 'running' }), isOpen({ state: 'failed' })]).toEqual([true, true, true, false]);
});

test('a browser that keeps nothing watches a job all the same', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } });
  const tray = await import('./watched-jobs.ts');
  expect(() => tray.watchJob('a')).not.toThrow();
  expect(() => tray.unwatchJob('a')).not.toThrow();
});
