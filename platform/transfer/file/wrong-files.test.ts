import { truncate } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { TableFileError } from './table-file-error.ts';
import type { OpenOptions } from './table.ts';
import { allRows, madeFiles, rowsXml, sheetXml, workbookParts, workbookXml } from './testing/made-files.ts';

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

/** `code: sentence` of the refusal. */
async function refusal(path: string, options: OpenOptions = {}): Promise<string> {
  const error = await openTable(path, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TableFileError)) throw new Error('not refused', { cause: error });
  expect(error.message).toMatch(/[，、].*。$/u);
  return `${error.code}: ${error.message}`;
}

const head = ['客户名称', '电话'];
const ole = (text: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_100_000), Buffer.from(text, 'utf16le')]);

describe('files that are no table are refused with what to do (R4.3)', () => {
  it('an empty file', async () => expect(await refusal(await files.bytes('a', ''))).toMatch(/^empty_file/));

  it('binary garbage', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256);
    expect(await refusal(await files.bytes('a.xlsx', noise))).toMatch(/^not_a_table/);
  });

  it('text in no known encoding', async () => {
    expect(await refusal(await files.bytes('a.csv', Uint8Array.of(0x61, 0x2c, 0xff, 0xff, 0x0a)))).toMatch(/^unknown_enc/);
    const cut = Buffer.from('名称,电话\n甲');
    expect(await refusal(await files.bytes('b.csv', cut.subarray(0, -1)))).toMatch(/^unknown_encoding/);
  });

  it('a web page named .xls', async () => {
    expect(await refusal(await files.bytes('a.xls', '\n<html><table></table></html>'))).toMatch(/^not_a_table/);
  });

  it.each([
    ['a PDF', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'],
    ['PostScript', '%!PS-Adobe-3.0\n%%Title: list\n'],
    ['rich text', '{\\rtf1\\ansi\\deff0 name}'],
    ['JSON', '[{"name":"华为技术有限公司"},{"name":"中兴通讯"}]'],
    ['JSON of one thing', '{"rows":[{"name":"华为"}]}'],
  ])('%s under the name of a table: as a text it would be a list of one column', async (_, text) => {
    for (const name of ['a.csv', 'a.xlsx', 'a.txt']) expect(await refusal(await files.bytes(name, text))).toMatch(/^not_a_table/);
  });

  it('but not a list whose first company is called in brackets or by a sign', async () => {
    for (const text of ['名称\n{华为}技术\n', '[名称],电话\n华为,1\n', '%折扣,名称\n10,华为\n']) {
      const { header } = await openTable(await files.bytes('a.csv', text));
      expect(header.length).toBeGreaterThan(0);
    }
  });

  it('a zip that is no workbook', async () => {
    expect(await refusal(await files.zip('a.xlsx', { 'word/document.xml': '<x/>' }))).toMatch(/^not_a_table/);
  });

  it('an old .xls', async () => expect(await refusal(await files.bytes('a.xls', ole('Workbook')))).toMatch(/^old_workbook/));

  it('an encrypted workbook', async () => {
    expect(await refusal(await files.bytes('a.xlsx', ole('EncryptedPackage')))).toMatch(/^encrypted/);
  });

  it('a corrupt zip', async () => {
    const path = await files.workbook(rowsXml([head]));
    await truncate(path, 300);
    expect(await refusal(path)).toMatch(/^corrupt/);
  });

  it('a sheet whose XML breaks off, declares entities or refers to texts that are not there', async () => {
    for (const inner of [
      '<sheetData><row r="1"><c',
      '<sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData>',
      '<sheetData><row r="2"/><row r="1"/></sheetData>',
    ]) {
      expect(await refusal(await files.workbook(inner))).toMatch(/^corrupt/);
    }
    const lol = `<!DOCTYPE a [<!ENTITY b "bb">]>${sheetXml(rowsXml([head]))}`;
    expect(await refusal(await files.workbook('', { 'xl/worksheets/sheet1.xml': lol }))).toMatch(/^corrupt/);
  });

  it('a workbook with nothing to show, or without the sheet asked for', async () => {
    const hidden = workbookXml('<sheet name="x" sheetId="1" state="hidden" r:id="rId1"/>');
    expect(await refusal(await files.workbook('', { 'xl/workbook.xml': hidden }))).toMatch(/^no_sheet/);
    expect(await refusal(await files.workbook(rowsXml([head])), { sheet: '别的' })).toMatch(/^no_sheet/);
  });

  it('a file that is not there is no fault of the person: the system’s error comes through', async () => {
    await expect(openTable(files.at('none.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('files that would eat the memory are refused (R4.3)', () => {
  it('60 MB', async () => {
    const path = await files.bytes('big.csv', 'a,b\n');
    await truncate(path, 60 * 1024 * 1024);
    expect(await refusal(path)).toMatch(/^too_large: 文件超过 50 MB/);
  });

  it('a zip bomb: by its ratio, by its size, by lying about its size', async () => {
    const zeros = Buffer.alloc(20 * 1024 * 1024);
    expect(await refusal(await files.workbook('', { 'xl/media/a.png': zeros }))).toMatch(/^zip_bomb/);
    const path = await files.workbook(rowsXml([head]));
    expect(await refusal(path, { limits: { unpackedBytes: 100 } })).toMatch(/^zip_bomb/);
    expect(await refusal(await files.bytes('liar.xlsx', await liar()))).toMatch(/^zip_bomb/);
  });

  it('a cell without end', async () => {
    const rows = rowsXml([head, ['长'.repeat(200_000)]]);
    expect(await refusal(await files.workbook(rows))).toMatch(/^cell_too_long/);
    const endless = rowsXml([head, [Array.from({ length: 400_000 }, (_, at) => at).join('')]]);
    expect(await refusal(await files.workbook(endless))).toMatch(/^cell_too_long/);
  });

  it('200 columns, in the header or far to the right', async () => {
    const wide = Array.from({ length: 200 }, (_, at) => `列${at}`);
    expect(await refusal(await files.workbook(rowsXml([wide])))).toMatch(/^too_many_columns: .*CW1/);
    expect(await refusal(await files.bytes('a.csv', wide.join(',')))).toMatch(/^too_many_columns: .*GR1/);
    const far = rowsXml([head, ['甲', '<c r="XFD2" t="str"><v>乙</v></c>']]);
    expect(await refusal(await files.workbook(far))).toMatch(/^too_many_columns: .*XFD2/);
  });

  it('more rows than allowed', async () => {
    const path = await files.bytes('a.csv', '名称\n1\n2\n3\n');
    expect(await refusal(path, { limits: { rows: 2 } })).toMatch(/^too_many_rows: 表格超过 2 行/);
  });

  it('a million empty rows are skipped when the rows with content are few', async () => {
    let empty = '';
    for (let row = 3; row < 1_000_003; row += 1) empty += `<row r="${row}" spans="1:2"><c r="A${row}" s="1"/></row>`;
    const last = '<row r="1000003"><c><v>5</v></c></row></sheetData>';
    const data = rowsXml([head, ['甲', '1']]).replace('</sheetData>', empty + last);
    const table = await openTable(await files.workbook(data));
    expect(table.estimatedRows).toBe(2);
    expect(table.sampleRows.map(({ number }) => number)).toEqual([2, 1_000_003]);
  }, 60_000);
});

describe('tables that would be misread are refused, naming the cell (R4.3)', () => {
  it('no header: nothing at all, or nothing but figures', async () => {
    expect(await refusal(await files.workbook('<sheetData/>'))).toMatch(/^no_header/);
    expect(await refusal(await files.bytes('a.csv', ' , \n\n'))).toMatch(/^no_header/);
    expect(await refusal(await files.bytes('b.csv', '1,138-0013-8000,2024/1/5\n甲,乙,丙'))).toMatch(/^no_header/);
  });

  it('two columns of one name', async () => {
    expect(await refusal(await files.bytes('a.csv', '电话,名称,电话 \n1,2,3'))).toMatch(/^duplicate_header: .*“电话”/);
  });

  it('a column with content but without a name', async () => {
    expect(await refusal(await files.bytes('a.csv', '名称,电话\n甲,1\n乙,2,备注'))).toMatch(/^untitled_column: C3 /);
    expect(await refusal(await files.bytes('b.csv', '名称,,电话\n甲,乙,1'))).toMatch(/^untitled_column: B2 /);
  });

  it('merged cells in the header, before what follows from them', async () => {
    const inner = `${rowsXml([['客户名单'], head, ['甲', '1']])}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`;
    expect(await refusal(await files.workbook(inner))).toMatch(/^merged_header: 表头 A1:B1 /);
  });

  it('formulas', async () => {
    const sum = '<c r="C5"><f>SUM(A1:A4)</f><v>10</v></c>';
    const inner = rowsXml([[...head, '合计'], ['甲', '1'], ['乙', '2'], ['丙', '3'], ['丁', '4', sum]]);
    expect(await refusal(await files.workbook(inner))).toMatch(/^formula: 单元格 C5 .*粘贴为数值/);
  });

  it('quotes that do not close', async () => {
    expect(await refusal(await files.bytes('a.csv', '名称,电话\n甲,"1\n乙,2\n'))).toMatch(/^unclosed_quote: 第 2 行/);
    expect(await refusal(await files.bytes('b.csv', '名称,电话\n"甲,1\n"乙",2\n'))).toMatch(/^unclosed_quote: 第 2 行/);
    expect(await refusal(await files.bytes('c.csv', `名称\n"${'甲'.repeat(600_000)}`))).toMatch(/^unclosed_quote/);
  });

  it('names the visible sheets, so that another one can be chosen', async () => {
    const path = await files.workbook('<sheetData/>');
    await expect(openTable(path)).rejects.toMatchObject({ code: 'no_header', sheets: ['名单'] });
  });
});

it('a doubtful cell keeps its text and is reported, the rest is read (R4.3)', async () => {
  const styles = '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const inner = rowsXml([
    ['成立', '编号', '备注'],
    ['<c s="1"><v>-5</v></c>', '<c><v>110101199003074000</v></c>', '<c t="e"><v>#N/A</v></c>'],
    ['<c s="1"><v>60</v></c>', '1898-05-01', '无'],
  ]);
  const table = await openTable(await files.workbook(inner, { 'xl/styles.xml': styles }));
  const rows = await allRows(table.rows());
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['-5', '110101199003074000', '#N/A'],
    ['60', '1898-05-01', '无'],
  ]);
  expect(rows.map(({ problems }) => problems?.map(({ column }) => column))).toEqual([[0, 1, 2], [0, 1]]);
  expect(table.problemCount).toBe(5);
  expect(table.problems[0]).toBe('A2 的“-5”不是存在的日期（或早于 1900 年），请改正。');
});

/** A workbook whose directory understates the size of its sheet. */
async function liar(): Promise<Buffer> {
  const names = Object.entries(workbookParts(rowsXml([head, ['甲'.repeat(500)]])));
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, xml] of names) {
    const packed = deflateRawSync(xml);
    const told = name.includes('sheet1') ? 100 : Buffer.byteLength(xml);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(told, 18);
    fields.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    fields.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed]);
    locals.push(local);
    directory.push(entry, Buffer.from(name));
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
