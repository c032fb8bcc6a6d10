import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { allRows, madeFiles } from './testing/made-files.ts';
import { writeErrorTable } from './write-error-table.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

describe('failed rows come back with their reasons (R4.3)', () => {
  const csv = '名称,,电话\n甲,,1\n\n乙,,=2\n丙,,3\n';

  it('in the original columns and order, and can be uploaded again', async () => {
    const original = await files.bytes('a.csv', csv);
    const out = files.at('失败.xlsx');
    expect(await writeErrorTable(original, out, new Map([[5, '没有省份'], [4, '电话重复'], [99, '多余']]))).toBe(2);
    const again = await openTable(out);
    expect(again.header).toEqual(['名称', '', '电话', '失败原因']);
    expect(await allRows(again.rows())).toEqual([
      { number: 2, cells: ['乙', '', '=2', '电话重复'] },
      { number: 3, cells: ['丙', '', '3', '没有省份'] },
    ]);

    const second = files.at('再次.xlsx');
    await writeErrorTable(out, second, new Map([[3, '仍没有省份']]));
    const last = await openTable(second);
    expect(last.header).toEqual(['名称', '', '电话', '失败原因']);
    expect(last.sampleRows).toEqual([{ number: 2, cells: ['丙', '', '3', '仍没有省份'] }]);
  });

  it('takes the reasons as they come, too', async () => {
    async function* failures(): AsyncGenerator<[number, string]> {
      yield [2, '重复'];
    }
    expect(await writeErrorTable(await files.bytes('a.csv', csv), files.at('b.xlsx'), failures())).toBe(1);
  });
});
