import fc from 'fast-check';
import { expect, test } from 'vitest';
import { funnelSteps } from './funnel-steps.ts';

const part = (value: string | null, amount: number) => ({ value, label: value, amount, to: `/list?${value}` });

test('opportunities come in the order of their states, projects in the order of the company’s stages', () => {
  const opportunities = { counts: [part('effective', 3), part('pending', 9)], amounts: [part('pending', 900), part('effective', 700)] };
  const projects = { counts: [part('quote', 4), part('gone', 1), part('first', 2)], amounts: [part('quote', 100)] };
  expect(funnelSteps(opportunities, projects, ['first', 'quote'])).toEqual([
    { label: 'pending', count: 9, amount: 900, to: '/list?pending' },
    { label: 'effective', count: 3, amount: 700, to: '/list?effective' },
    { label: 'first', count: 2, amount: 0, to: '/list?first' },
    { label: 'quote', count: 4, amount: 100, to: '/list?quote' },
    { label: 'gone', count: 1, amount: 0, to: '/list?gone' },
  ]);
});

test('who sees no amounts sees how many there are', () => {
  expect(funnelSteps({ counts: [part('pending', 9)], amounts: null }, { counts: [], amounts: null }, [])).toEqual([{ label: 'pending', count: 9, amount: null, to: '/list?pending' }]);
});

test('whatever the company calls its stages and in whatever order figures come: none is lost or doubled, sums stay, the order is the company’s (R11.2)', () => {
  const stage = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e');
  const parts = fc.uniqueArray(fc.tuple(stage, fc.nat(1000)), { selector: ([value]) => value }).map((all) => all.map(([value, amount]) => part(value, amount)));
  fc.assert(
    fc.property(parts, parts, fc.uniqueArray(stage), (counts, amounts, order) => {
      const steps = funnelSteps({ counts: [], amounts: [] }, { counts, amounts }, order);
      expect(steps.map(({ label }) => label).toSorted()).toEqual(counts.map(({ label }) => label).toSorted());
      expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(counts.reduce((sum, { amount }) => sum + amount, 0));
      const places = steps.map(({ label }) => (order.includes(label) ? order.indexOf(label) : order.length));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      for (const { label, amount } of steps) expect(amount).toBe(amounts.find(({ value }) => value === label)?.amount ?? 0);
    }),
  );
});

test('what stands in no stage and no state has a step of its own, last', () => {
  expect(funnelSteps({ counts: [{ ...part(null, 2), label: null }, part('effective', 1)], amounts: null }, { counts: [], amounts: null }, []).map(({ label }) => label)).toEqual(['effective', '–']);
});
