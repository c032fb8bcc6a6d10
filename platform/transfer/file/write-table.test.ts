import { readdir, readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { openPromise } from 'yauzl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSource } from './read/open-source.ts';
import { tableRows } from './read/table-rows.ts';
import type { CellValue, TableColumn, TableLayout } from './table.ts';
import { allRows, madeFiles } from './testing/made-files.ts';
import { writeTableFile } from './write/table-file.ts';
import { writeTable } from './write-table.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

const columns: TableColumn[] = [
  { title: '客户', kind: 'text' },
  { title: '人数', kind: 'number' },
  { title: '金额', kind: 'money' },
  { title: '成立', kind: 'date' },
  { title: '创建时间', kind: 'instant' },
];

async function* batches(...rows: CellValue[][][]): AsyncGenerator<CellValue[][]> {
  yield* rows;
}

async function cellsOf(path: string): Promise<string[][]> {
  const [source, limits] = await openSource(path, {});
  return (await allRows(tableRows(source, limits))).map(({ cells }) => cells);
}

async function part(path: string, name: string): Promise<string> {
  const zip = await openPromise(path, { autoClose: false });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`no ${name}`);
}

describe('tables out (issue 2, Transfer)', () => {
  const rows = batches(
    [['华为', 1200.5, 123_456, '2024-01-05', '2024-01-05 16:00:00.123']],
    [['=cmd|calc', -3, -7, '1899-12-31', null], ['+86 138', null, null, '', '1999-12-31 15:59:59.999']],
  );
  const layout: TableLayout = { format: 'xlsx', sheetName: '客户/名单', columns, notes: ['导出人：张三', '=1'] };

  it('as a workbook: figures as figures, header bold and frozen, formulas as quoted texts', async () => {
    const told: number[] = [];
    const path = files.at('out.xlsx');
    expect(await writeTable(path, { ...layout, rows }, { onProgress: (count) => told.push(count) })).toBe(3);
    expect(told).toEqual([1, 3]);
    expect(await cellsOf(path)).toEqual([
      ['华为', '1200.5', '1234.56', '2024-01-05', '2024-01-06 00:00:00'],
      ['=cmd|calc', '-3', '-0.07', '1899-12-31', ''],
      ['+86 138', '', '', '', '1999-12-31 23:59:59'],
    ]);
    const sheet = await part(path, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(sheet).toContain('<c r="C2" s="5"><v>1234.56</v></c><c r="D2" s="6"><v>45296</v></c>');
    expect(sheet).toContain('<c r="A3" s="4" t="inlineStr"><is><t xml:space="preserve">=cmd|calc</t></is></c>');
    expect(sheet).not.toContain('<f>');
    expect(await part(path, 'xl/workbook.xml')).toMatch(/name="客户 名单".*name="说明"/);
    expect(await part(path, 'xl/worksheets/sheet2.xml')).toContain('导出人：张三');
  });

  it('as a CSV: UTF-8 with BOM, CRLF, formulas behind an apostrophe', async () => {
    const path = files.at('out.csv');
    const again = batches([['a,"b', 2, 5, '2024-01-05', '2024-01-05 16:00:00.123'], ['=1+1', -3, null, null, null]]);
    await writeTable(path, { ...layout, format: 'csv', rows: again });
    expect(await readFile(path, 'utf8')).toBe(
      '\ufeff客户,人数,金额,成立,创建时间\r\n"a,""b",2,0.05,2024-01-05,2024-01-06 00:00:00\r\n\'=1+1,-3,,,\r\n',
    );
  });

  it('has a header even without a row, and shortens what no cell can hold', async () => {
    await writeTable(files.at('none.xlsx'), { ...layout, rows: batches() });
    expect(await part(files.at('none.xlsx'), 'xl/worksheets/sheet1.xml')).toContain('客户');
    await writeTable(files.at('long.xlsx'), { ...layout, rows: batches([['长'.repeat(40_000)]]) });
    expect((await cellsOf(files.at('long.xlsx')))[0]?.[0]).toBe(`${'长'.repeat(32_766)}…`);
  });
});

describe('what was written reads the same (R4.3)', () => {
  const tricky = fc.constantFrom(...'=+-@\t\r\n\'",;<>&_x00D1客户𠮷\u0001\u001f');
  const spoken = fc.string({ unit: fc.oneof(tricky, fc.string({ unit: 'binary', maxLength: 1 })), maxLength: 12 });
  const legible = spoken.filter((value) => !/^\d{4}[-/年]/.test(value.trim()));
  const amount = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
  const three: TableColumn[] = [
    { title: '甲', kind: 'text' },
    { title: '乙', kind: 'text' },
    { title: '丙', kind: 'money' },
  ];

  async function roundTrip(format: 'xlsx' | 'csv', rows: [string, string, number][]): Promise<void> {
    const path = files.at(`trip.${format}`);
    await writeTableFile(path, { format, sheetName: '数据', columns: three }, batches(rows));
    const read = await cellsOf(path);
    expect(read.map(([first, second, fen]) => [first, second, Math.round(Number(fen) * 100)])).toEqual(
      rows.map(([first, second, fen]) => [first.toWellFormed().trim(), second.toWellFormed().trim(), fen]),
    );
  }

  it('in workbooks, every text', async () => {
    const rows = fc.array(fc.tuple(legible, legible, amount), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, (written) => roundTrip('xlsx', written)),
      { numRuns: 60 },
    );
  });

  it('in CSV, every text without control characters', async () => {
    const clean = legible.map((value) => value.replace(/[\u0000-\u0008\u000b-\u001f]/g, ''));
    const rows = fc.array(fc.tuple(clean, clean, amount), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, (written) => roundTrip('csv', written)),
      { numRuns: 60 },
    );
  });

  it('in the eyes of another library, too', async () => {
    const path = files.at('other.xlsx');
    const row = ['=1', -2.5, 123_456, '2024-01-05', '2024-01-05 16:00:00.000'];
    await writeTableFile(path, { format: 'xlsx', sheetName: '客户', columns, notes: ['一'] }, batches([row]));
    const book = await readXlsx(await readFile(path));
    expect(book.sheets.map(({ name }) => name)).toEqual(['客户', '说明']);
    expect(book.sheets[0]).toMatchObject({
      freezePane: { rows: 1 },
      rows: [
        ['客户', '人数', '金额', '成立', '创建时间'],
        ['=1', -2.5, 1234.56, new Date('2024-01-05T00:00:00Z'), new Date('2024-01-06T00:00:00Z')],
      ],
    });
  });
});

describe('a file that is not finished does not exist (issue 2, Transfer)', () => {
  async function* endless(): AsyncGenerator<CellValue[][]> {
    for (;;) yield Array.from({ length: 100 }, (_, row) => ['客户', row, row, null, null]);
  }

  it.each(['xlsx', 'csv'] as const)('after an abort half way (%s)', async (format) => {
    const stop = new AbortController();
    let closed = false;
    async function* rows(): AsyncGenerator<CellValue[][]> {
      try {
        yield* endless();
      } finally {
        closed = true;
      }
    }
    const onProgress = (written: number): void => {
      if (written === 5000) stop.abort(new Error('取消'));
    };
    const table = { format, sheetName: '数据', columns, rows: rows() };
    const writing = writeTable(files.at('half'), table, { signal: stop.signal, onProgress });
    await expect(writing).rejects.toThrow('取消');
    expect(closed).toBe(true);
    expect(await readdir(files.folder)).toEqual([]);
  });

  it('after rows that fail, or values that are not what the column says', async () => {
    async function* failing(): AsyncGenerator<CellValue[][]> {
      yield [['甲', 1, 1, null, null]];
      throw new Error('数据库断了');
    }
    const layout: TableLayout = { format: 'xlsx', sheetName: '数据', columns };
    await expect(writeTable(files.at('a'), { ...layout, rows: failing() })).rejects.toThrow('数据库断了');
    for (const wrong of [['甲', Number.NaN], ['甲', 1, 1.5], ['甲', 1, 1, null, '昨天']]) {
      await expect(writeTable(files.at('a'), { ...layout, rows: batches([wrong]) })).rejects.toThrow(RangeError);
    }
    expect(await readdir(files.folder)).toEqual([]);
  });

  it('when the folder is not there', async () => {
    const rows = batches([['甲']]);
    const writing = writeTable(files.at('none/out.csv'), { format: 'csv', sheetName: '', columns, rows });
    await expect(writing).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
