import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstalmentTemplate } from '../../model/instalment-template.ts';
import type { InstalmentRow } from '../receivable.api.ts';
import { draftOf, emptyLine, filled, missing, planBody, withTemplate } from './plan-lines.ts';

const nameOf = (position: number): string => `第 ${position} 期`;
const row = (id: string, amount: number, allocated: number, status = 'open') => ({ id, name: id, dueOn: '2026-05-01', amount, allocated, status, remark: null }) as unknown as InstalmentRow;
const template = { kind: 'shares', shares: '50-50', names: null, periods: null, firstAfterDays: 0, everyMonths: 1 } as unknown as InstalmentTemplate;

describe('a plan while it is drawn', () => {
  it('begins with what stands, void ones left out', () => {
    expect(draftOf([row('a', 100, 100), row('b', 50, 20), row('c', 10, 0, 'void')]).map(({ id, full }) => [id, full])).toEqual([['a', true], ['b', false]]);
  });

  it('a template keeps what was recorded and divides the rest', () => {
    const lines = withTemplate(draftOf([row('a', 400, 300), row('b', 600, 0)]), template, 1000, '2026-01-31', nameOf);
    expect(lines.map(({ id, name, amount, dueOn }) => [id, name, amount, dueOn])).toEqual([['a', 'a', 300, '2026-05-01'], [null, '第 2 期', 350, '2026-01-31'], [null, '第 3 期', 350, '2026-02-28']]);
  });

  it('a template or the difference always makes the plan fit, where receipts leave room', () => {
    const rows = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 5000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.integer({ min: -3000, max: 9000 }), (given, change) => {
        const lines = draftOf(given.map(({ amount, part }, index) => row(`i${index}`, amount, Math.floor(amount * part))));
        const allocated = lines.reduce((total, line) => total + line.allocated, 0);
        const amount = Math.max(given.reduce((total, one) => total + one.amount, 0) + change, allocated, 1);
        expect(missing(withTemplate(lines, template, amount, '2026-01-01', nameOf), amount)).toBe(0);
        const next = filled(lines, amount, nameOf);
        if (change >= 0) expect(missing(next, amount)).toBe(0);
        for (const line of next) expect(line.amount ?? 0).toBeGreaterThanOrEqual(line.allocated);
      }),
    );
  });

  it('an amount that cannot be read counts for nothing, and the difference takes its place', () => {
    const lines = draftOf([row('a', 400, 0), row('b', Number.NaN, 0)]);
    expect(missing(lines, 1000)).toBe(600);
    expect(filled(lines, 1000, nameOf).map(({ amount }) => amount)).toEqual([400, 600]);
  });

  it('goes to the server without what only the screen knows', () => {
    expect(planBody([{ ...emptyLine(' 首付 '), amount: 5, dueOn: '2026-01-01', remark: ' ' }], '0.0', '')).toEqual({ lines: [{ id: null, name: '首付', dueOn: '2026-01-01', amount: 5, remark: null }], stamp: '0.0', reason: null });
  });
});
