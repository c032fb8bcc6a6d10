import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#platform/db/time.ts';
import { type PeriodKind, periodKinds, periodOf } from '#platform/figure/period.ts';
import { addressOf, addressOfPart, basisOf, columnOf, dimensions, partOf, periodLabel, periodsBetween } from './statistics.ts';

const day = fc.nat(1500).map((offset) => addDays('2024-01-01', offset));
const range = fc.tuple(day, fc.nat(500)).map(([from, length]) => ({ from, to: addDays(from, length) }));
const kind = fc.constantFrom<PeriodKind>(...periodKinds);

describe('the parts of the statistics (R6.2)', () => {
  it('of a period cover every day of the range once: each part opens to its own days and no others', () => {
    fc.assert(
      fc.property(range, kind, (span, by) => {
        const query = { by, ...span };
        const parts = periodsBetween(by, span);
        const spans = parts.map((part) => addressOfPart(query, part)).map((address) => [address['orderedOn.from']!, address['orderedOn.to']!] as const);
        expect(spans[0]![0]).toBe(span.from);
        expect(spans.at(-1)![1]).toBe(span.to);
        for (const [index, [from, to]] of spans.entries()) {
          expect(from <= to).toBe(true);
          if (index > 0) expect(from).toBe(addDays(spans[index - 1]![1], 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hold a day exactly where its address does', () => {
    fc.assert(
      fc.property(range, kind, fc.nat(500), (span, by, offset) => {
        const on = addDays(span.from, offset);
        if (on > span.to) return;
        const address = addressOfPart({ by, ...span }, partOf(by, on));
        expect(address['orderedOn.from']! <= on && on <= address['orderedOn.to']!).toBe(true);
        expect(periodsBetween(by, span)).toContain(partOf(by, on));
      }),
    );
  });

  it('by region are provinces; what names nothing is a part of its own', () => {
    const query = { by: 'region', from: '2026-01-01', to: '2026-12-31' } as const;
    expect(partOf('region', '330106')).toBe('33');
    expect(addressOfPart(query, '33')).toMatchObject({ 'regionCode.starts': '33', status: 'effective' });
    expect(addressOfPart({ ...query, region: '3301' }, '33')).toMatchObject({ 'regionCode.starts': '3301' });
    expect(addressOfPart(query, null)).toMatchObject({ 'regionCode.empty': '1' });
    expect(partOf('department', null)).toBeNull();
    expect(addressOfPart({ ...query, by: 'department' }, null)).not.toHaveProperty('departmentId');
    expect(addressOfPart({ ...query, by: 'owner', departmentId: 'd' }, 'o')).toMatchObject({ ownerId: 'o', departmentId: 'd' });
  });

  it('look at lines as soon as a product is asked for, at whole orders otherwise', () => {
    expect(dimensions.filter((by) => basisOf({ by }) === 'line')).toEqual(['product', 'category']);
    expect(basisOf({ by: 'month', productId: 'p' })).toBe('line');
    expect(basisOf({ by: 'owner', categoryId: 'c' })).toBe('line');
    expect(columnOf('month')).toBe('orderedOn');
    expect(columnOf('product')).toBe('productId');
    expect(addressOf({ by: 'month', from: 'a', to: 'b' }, false)).not.toHaveProperty('scene');
  });

  it('are called as people call them', () => {
    const first = '2026-10-01';
    expect(periodKinds.map((one) => periodLabel(one, periodOf(one, first).from))).toEqual(['2026-10-01', '2026-09-28 起一周', '2026年10月', '2026年第4季度', '2026年']);
  });
});
