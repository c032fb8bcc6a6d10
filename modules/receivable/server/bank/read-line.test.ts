import { describe, expect, it } from 'vitest';
import { readDay, readLine } from './read-line.ts';

const row = (cells: Record<string, string>) => ({ number: 2, cells: { serial: 'S1', paidOn: '2026-01-05', amount: '1,280.50', payer: ' 示例  公司 ', summary: '首付款', ...cells } });

describe('a line of a bank statement (R5.9)', () => {
  it('is read as banks write it', () => {
    expect(readLine(row({}))).toEqual({ values: { serial: 'S1', paidOn: '2026-01-05', amount: 128_050, payer: '示例 公司', summary: '首付款' } });
    expect(readLine(row({ amount: '＋￥12,000.00 元', payer: '', serial: ' ２０２６ ' }))).toEqual({ values: { serial: '2026', paidOn: '2026-01-05', amount: 1_200_000, payer: null, summary: '首付款' } });
  });

  it('money that went out is none of ours', () => {
    for (const amount of ['-500', '0', '0.00', '']) expect(readLine(row({ amount }))).toEqual({ outgoing: true });
  });

  it('what cannot be read is told in one sentence', () => {
    expect(readLine(row({ serial: ' ' }))).toEqual({ problem: '没有流水号，无法防止重复，请补上。' });
    expect(readLine(row({ paidOn: '2026-02-30' }))).toMatchObject({ problem: expect.stringContaining('不是有效的日期') as string });
    expect(readLine(row({ amount: '一万' }))).toMatchObject({ problem: expect.stringContaining('不是金额') as string });
    expect(readLine(row({ amount: '1.234' }))).toMatchObject({ problem: expect.stringContaining('不是金额') as string });
    expect(readLine(row({ serial: 'x'.repeat(61) }))).toMatchObject({ problem: expect.stringContaining('60') as string });
  });

  it('days are read in the usual ways, with a time behind them or without', () => {
    for (const day of ['2026-1-5', '2026/01/05', '2026.1.5', '2026年1月5日', '20260105', '20260105093000', '2026-01-05 09:30:00', '2026-01-05T09:30:00']) expect(readDay(day)).toBe('2026-01-05');
    for (const day of ['', '01/05/2026', '20261305', '2026-13-01', '昨天']) expect(readDay(day)).toBeNull();
  });
});
