import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeptAnswers } from './index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer is asked for once, each key by itself, until its time is over', async () => {
  const kept = new KeptAnswers<number>(1000);
  const ask = vi.fn<(value: number) => Promise<number>>((value) => Promise.resolve(value));
  expect(await kept.of('wide', () => ask(1))).toBe(1);
  expect(await kept.of('wide', () => ask(2))).toBe(1);
  expect(await kept.of('narrow', () => ask(3))).toBe(3);
  vi.advanceTimersByTime(999);
  expect(await kept.of('wide', () => ask(4))).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await kept.of('wide', () => ask(5))).toBe(5);
  expect(ask).toHaveBeenCalledTimes(3);
});

test('a question that failed is asked again', async () => {
  const kept = new KeptAnswers<number>(1000);
  await expect(kept.of('wide', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await kept.of('wide', () => Promise.resolve(7))).toBe(7);
});

test('however many questions there are, no more than ten thousand answers are kept', async () => {
  const kept = new KeptAnswers<number>(1000);
  for (let number = 0; number <= 10_000; number += 1) await kept.of(String(number), () => Promise.resolve(number));
  expect(await kept.of('10000', () => Promise.resolve(-1)), 'the newest').toBe(10_000);
  expect(await kept.of('0', () => Promise.resolve(-1)), 'the oldest').toBe(-1);
});
