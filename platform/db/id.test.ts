// Ids, addresses of servers and the stored form of instants and days (N1, N2).
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isId, newId } from './id.ts';
import { serverUrls } from './server-address.ts';
import { addDays, dayOf, daysBetween, instant, milliseconds, shifted, startOfDay } from './time.ts';

afterEach(() => void vi.useRealTimers());
const moment = fc.integer({ min: Date.parse('1900-01-02T00:00:00Z'), max: Date.parse('2199-12-30T00:00:00Z') });
const day = fc.integer({ min: 0, max: 109_000 }).map((days) => addDays('1900-01-02', days));

describe('an id', () => {
  it('is new, keeps the order in which ids were made, and holds its instant', () => {
    const before = Date.now();
    const ids = [...Array(20_000)].map(() => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.every(isId)).toBe(true);
    expect(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16)).toBeGreaterThanOrEqual(before);
  });

  it('keeps its order when the clock stands still or is put back', () => {
    vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ['Date'] });
    const standing = [...Array(6000)].map(() => newId());
    vi.setSystemTime(Date.now() - 3_600_000);
    const made = [...standing, ...[...Array(100)].map(() => newId())];
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(made.length);
  });

  it('is nothing but an id', () => {
    const id = newId();
    for (const other of ['', id.toUpperCase(), ` ${id}`, `${id}\n`, id.slice(1), `${id}0`, id.replaceAll('-', ''), id.replace(/-7/, '-4'), '华为', "' or 1=1"]) expect(isId(other), other).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => !isId(text)));
  });
});

describe('instants and days', () => {
  it('are stored in the order in which they happen, and come back as they were', () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        expect(milliseconds(instant(one))).toBe(one);
        expect(instant(one) < instant(other)).toBe(one < other);
        expect(instant(one)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
      }),
    );
  });

  it('shifted there and back are where they were', () => {
    fc.assert(fc.property(moment, fc.integer({ min: -1_000_000, max: 1_000_000 }), (at, seconds) => {
      expect(shifted(shifted(instant(at), seconds), -seconds)).toBe(instant(at));
      expect(milliseconds(shifted(instant(at), seconds)) - at).toBe(seconds * 1000);
    }));
  });

  it('an instant lies in its day of Shanghai: not before it begins, before the next one does', () => {
    fc.assert(fc.property(moment, (at) => {
      const stored = instant(at);
      const on = dayOf(stored);
      expect(startOfDay(on) <= stored && stored < startOfDay(addDays(on, 1))).toBe(true);
    }));
    expect([dayOf('2026-01-31 15:59:59.999'), dayOf('2026-01-31 16:00:00.000')]).toEqual(['2026-01-31', '2026-02-01']);
  });

  it('days are counted as on the calendar, over leap years too', () => {
    fc.assert(fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(addDays(addDays(from, days), -days)).toBe(from);
      expect(addDays(from, days) > from).toBe(days > 0);
    }));
    expect([addDays('2024-02-28', 1), addDays('2100-02-28', 1), addDays('2026-12-31', 1)]).toEqual(['2024-02-29', '2100-03-01', '2027-01-01']);
  });
});

describe('the addresses of a cluster', () => {
  it.each([
    ['mysql://crm:geheim@db:3306/zhanye', ['mysql://crm:geheim@db:3306/zhanye']],
    ['mysql://crm:geheim@a:3306,b:3307/zhanye?ssl=1', ['mysql://crm:geheim@a:3306/zhanye?ssl=1', 'mysql://crm:geheim@b:3307/zhanye?ssl=1']],
    ['mysql://crm:g@heim,x@a, b', ['mysql://crm:g@heim,x@a', 'mysql://crm:g@heim,x@b']],
    ['mysql://a,b?ssl=1,2', ['mysql://a?ssl=1,2', 'mysql://b?ssl=1,2']],
  ])('%s', (url, urls) => expect(serverUrls(url)).toEqual(urls));

  it('hold every host once, in its order, with all that stands around them', () => {
    const host = fc.stringMatching(/^[a-z][a-z0-9.-]{0,10}(:\d{2,4})?$/);
    fc.assert(fc.property(fc.array(host, { minLength: 1, maxLength: 5 }), fc.stringMatching(/^[a-z]{1,6}$/), (hosts, name) => {
      expect(serverUrls(`mysql://crm:p@${hosts.join(',')}/${name}`)).toEqual(hosts.map((one) => `mysql://crm:p@${one}/${name}`));
    }));
  });
});
