// Totals that pass the cap are remembered for a minute, and nothing else is (N1).
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemViewer } from '#platform/permission/index.ts';
import { countCap, passesFor, totalOf } from './count.ts';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z'), toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** A count that says what it is told, and how often it was asked. */
function counting(total: number) {
  const asked = { times: 0, total };
  return { asked, count: () => Promise.resolve((asked.times++, asked.total)) };
}

describe('the total of a list', () => {
  it('that can be read is counted at every look, up to the cap itself', async () => {
    const viewer = systemViewer('company');
    for (const total of [0, 1, countCap]) {
      const { asked, count } = counting(total);
      expect([await totalOf(viewer, 'list', count), await totalOf(viewer, 'list', count)]).toEqual([total, total]);
      expect(asked.times).toBe(2);
    }
  });

  it('that passes the cap is believed for a minute, and then counted again', async () => {
    const [viewer, { asked, count }] = [systemViewer('company'), counting(countCap + 1)];
    await totalOf(viewer, 'list', count);
    asked.total = 5;
    vi.advanceTimersByTime(passesFor - 1);
    expect(await totalOf(viewer, 'list', count)).toBe(countCap + 1);
    expect(asked.times).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await totalOf(viewer, 'list', count)).toBe(5);
    expect(await totalOf(viewer, 'list', count)).toBe(5);
    expect(asked.times).toBe(3);
  });

  it('is another viewer’s own, even one of the same person after his rights changed', async () => {
    const { asked, count } = counting(countCap + 1);
    await totalOf(systemViewer('company'), 'list', count);
    asked.total = 3;
    expect(await totalOf(systemViewer('company'), 'list', count)).toBe(3);
  });

  it('is that of one list: other conditions are counted for themselves, and those of a view never remembered', async () => {
    const viewer = systemViewer('company');
    const [many, few] = [counting(countCap + 1), counting(7)];
    await totalOf(viewer, 'all', many.count);
    expect(await totalOf(viewer, 'of one class', few.count)).toBe(7);
    for (let look = 0; look < 2; look++) await totalOf(viewer, null, many.count);
    expect(many.asked.times).toBe(3);
  });

  it('of so many lists the oldest is forgotten first', async () => {
    const [viewer, { asked, count }] = [systemViewer('company'), counting(countCap + 1)];
    for (let list = 0; list <= 100; list++) await totalOf(viewer, `list ${list}`, count);
    const before = asked.times;
    await totalOf(viewer, 'list 100', count);
    expect(asked.times).toBe(before);
    await totalOf(viewer, 'list 0', count);
    expect(asked.times).toBe(before + 1);
  });

  it('that could not be counted is asked for again', async () => {
    const viewer = systemViewer('company');
    await expect(totalOf(viewer, 'list', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await totalOf(viewer, 'list', () => Promise.resolve(4))).toBe(4);
  });
});
