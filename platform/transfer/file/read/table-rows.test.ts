import { describe, expect, it } from 'vitest';
import type { CellRange } from '../cell-reference.ts';
import { defaultLimits } from '../table.ts';
import type { Source, SourceRow } from './source.ts';
import { checkTable, tableRows } from './table-rows.ts';

function source(rows: string[][], merged: CellRange[] = []): Source {
  async function* given(): AsyncGenerator<SourceRow[]> {
    for (const [index, cells] of rows.entries()) yield cells.length > 0 ? [{ number: index + 1, cells }] : [];
  }
  return { format: 'xlsx', sheets: ['一', '二'], sheet: '一', rows: given, merged: () => merged };
}

const range = (firstRow: number, lastRow: number): CellRange => ({ firstRow, lastRow, firstColumn: 0, lastColumn: 1 });

describe('header and rows (R4.3)', () => {
  it('the header is the first row with content; the others are cut or filled to its width', async () => {
    const table = await checkTable(source([[], ['甲', '乙'], ['1'], [], ['2', '3']]), defaultLimits);
    expect(table).toMatchObject({ header: ['甲', '乙'], estimatedRows: 2, sheets: ['一', '二'], sheet: '一' });
    expect(table.sampleRows).toEqual([
      { number: 3, cells: ['1', ''] },
      { number: 5, cells: ['2', '3'] },
    ]);
  });

  it('rows come in batches of 500 and are shown 50 of', async () => {
    const rows = [['甲'], ...Array.from({ length: 1_201 }, (_, index) => [String(index)])];
    const sizes: number[] = [];
    for await (const batch of tableRows(source(rows), defaultLimits)) sizes.push(batch.length);
    expect(sizes).toEqual([500, 500, 201]);
    expect((await checkTable(source(rows), defaultLimits)).sampleRows).toHaveLength(50);
  });

  it('as many rows as allowed are taken, not one more', async () => {
    const three = source([['甲'], ['1'], ['2'], ['3']]);
    expect(await checkTable(three, { ...defaultLimits, rows: 3 })).toMatchObject({ estimatedRows: 3 });
    await expect(checkTable(three, { ...defaultLimits, rows: 2 })).rejects.toMatchObject({ code: 'too_many_rows' });
  });

  it.each([
    ['no_header', [], []],
    ['no_header', [['1', '2024-01-05', '138 0013 8000']], []],
    ['duplicate_header', [['甲', '乙', '甲']], []],
    ['untitled_column', [['甲'], ['1', '2']], []],
    ['merged_header', [['甲'], ['1', '2']], [range(1, 1)]],
    ['merged_header', [['甲', '甲']], [range(1, 2)]],
  ])('refused: %s %j', async (code, rows, merged) => {
    await expect(checkTable(source(rows, merged), defaultLimits)).rejects.toMatchObject({ code, sheets: ['一', '二'] });
  });

  it('a header needs one name only, and may have a gap with nothing below', async () => {
    const table = await checkTable(source([['2024', '', '名称'], ['1', '', '2']]), defaultLimits);
    expect(table.header).toEqual(['2024', '', '名称']);
  });

  it('names a hundred problems and counts them all', async () => {
    const rows = [['甲', '乙'], ...Array.from({ length: 3 }, () => ['1', '2'])];
    const merged = Array.from({ length: 150 }, (_, index) => range(index + 2, index + 2));
    const table = await checkTable(source(rows, merged), defaultLimits);
    expect(table.problems).toHaveLength(100);
    expect(table.problemCount).toBe(150);
    expect(table.problems[0]).toMatch(/^A2:B2 是合并单元格/);
  });
});
