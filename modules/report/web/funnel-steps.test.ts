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
