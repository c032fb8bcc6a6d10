import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, readDay, readPath } from './read-cell.ts';

describe('cells of a product list (R9.1)', () => {
  it('hold amounts in the ways people write them', () => {
    const written: [string, number][] = [['1280', 128_000], ['1,280.50', 128_050], ['￥99.5', 9950], ['¥ 0', 0], ['１２００元', 120_000], ['1.2万', 1_200_000], ['3.25万元', 3_250_000], ['0.07', 7]];
    for (const [cell, value] of written) expect(readAmount(cell, '标准价')).toEqual({ value });
    for (const cell of ['面议', '-5', '1.234', '1e5', '12-13', '', '1.2.3']) expect(readAmount(cell, '标准价')).toEqual({ problem: expect.stringContaining('标准价') as string });
  });

  it('that are beyond counting are told as too large, not as something else than an amount', () => {
    for (const cell of ['999999999999万', '1234567890123456789', '９９９９９９９９９９９９９９９９', '90071992547409.92']) {
      expect(readAmount(cell, '标准价'), cell).toEqual({ problem: expect.stringMatching(/^标准价“.+”太大，/) as string });
    }
    expect(readAmount('90071992547409.91', '标准价')).toEqual({ value: Number.MAX_SAFE_INTEGER });
    expect(readAmount('00000000000000001280', '标准价')).toEqual({ value: 128_000 });
  });

  it('give back every amount of 分 that was written out', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 99_999_999_999_999n), (fen) => {
        const digits = fen.toString().padStart(3, '0');
        expect(readAmount(`${digits.slice(0, -2)}.${digits.slice(-2)}`, '价')).toEqual({ value: Number(fen) });
      }),
    );
  });

  it('hold days in the ways people write them, and no days that do not exist', () => {
    for (const cell of ['2026-1-5', '2026/01/05', '2026.1.5', '2026年1月5日', '2026-01-05 00:00:00', '２０２６-０１-０５']) expect(readDay(cell, '生效日期')).toEqual({ value: '2026-01-05' });
    for (const cell of ['2026-02-30', '1899-12-31', '5/1/2026', '明天', '20260105']) expect(readDay(cell, '生效日期')).toHaveProperty('problem');
  });

  it('hold paths of categories', () => {
    expect(readPath(' 软件 / CRM ')).toEqual(['软件', 'CRM']);
    expect(readPath('软件＞CRM／插件')).toEqual(['软件', 'CRM', '插件']);
    expect(readPath(' / ')).toEqual([]);
  });
});
