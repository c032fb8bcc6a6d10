import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTable } from './open-table.ts';
import { allRows, madeFiles, relationsXml, rowsXml, sheetXml, workbookXml } from './testing/made-files.ts';

const listed = (name: string): string => new URL(`../../../tests/data/${name}`, import.meta.url).pathname;

let files: Awaited<ReturnType<typeof madeFiles>>;
beforeEach(async () => {
  files = await madeFiles();
});
afterEach(() => files[Symbol.asyncDispose]());

async function cellsOf(path: string): Promise<string[][]> {
  const table = await openTable(path);
  return [table.header, ...(await allRows(table.rows())).map(({ cells }) => cells)];
}

describe('the list of 3,252 companies (R4.3)', () => {
  it('reads the same from the workbook and from the CSV in GBK', async () => {
    const workbook = await openTable(listed('listed-companies.xlsx'));
    const csv = await openTable(listed('listed-companies-gbk.csv'));
    expect(workbook).toMatchObject({ format: 'xlsx', sheet: '名单', estimatedRows: 3252, problems: [], problemCount: 0 });
    expect(csv).toMatchObject({ format: 'csv', sheets: [], estimatedRows: 3252 });
    expect(workbook.header).toEqual('序号,证券代码,公司全称,公司简称,所在地区,行业,企业性质,实际控制人,上市日期'.split(','));
    expect(csv.header).toEqual(workbook.header);
    expect(workbook.sampleRows).toHaveLength(50);
    expect(workbook.sampleRows[0]?.cells.slice(0, 5)).toEqual(['1', '000001.SZ', '平安银行股份有限公司', '平安银行', '深圳']);
    const rows = await allRows(workbook.rows());
    expect(rows).toHaveLength(3252);
    expect(rows.at(-1)?.number).toBe(3253);
    expect(await allRows(csv.rows())).toEqual(rows);
  });

  it('comes in batches, only as fast as it is read, and can be left half way', async () => {
    const table = await openTable(listed('listed-companies.xlsx'));
    const sizes: number[] = [];
    for await (const batch of table.rows()) {
      sizes.push(batch.length);
      if (sizes.length === 2) break;
    }
    expect(sizes).toEqual([500, 500]);
    expect(await allRows(table.rows())).toHaveLength(3252);
  });

  it('stops when aborted, with the reason given', async () => {
    const stop = new AbortController();
    const table = await openTable(listed('listed-companies.xlsx'));
    const reading = async (): Promise<void> => {
      for await (const _ of table.rows(stop.signal)) stop.abort(new Error('取消'));
    };
    await expect(reading()).rejects.toThrow('取消');
    await expect(openTable(listed('listed-companies.xlsx'), {}, AbortSignal.abort(new Error('早退')))).rejects.toThrow('早退');
    const soon = AbortSignal.timeout(1);
    await expect(openTable(listed('listed-companies.xlsx'), {}, soon)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('CSV as people have it (R4.3)', () => {
  const text = '名称,备注\r\n华为,"第一行\n第二行, ""引"""\r\n\r\n  𠮷野家 ,\r\n';
  const cells = [['名称', '备注'], ['华为', '第一行\n第二行, "引"'], ['𠮷野家', '']];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['GB18030', iconv.encode(text, 'gb18030')],
    ['line feeds only', Buffer.from(text.replaceAll('\r\n', '\n'))],
  ])('in %s', async (_, bytes) => {
    expect(await cellsOf(await files.bytes('a.txt', bytes))).toEqual(cells);
  });

  it('separated by semicolons or tabs, whatever the texts hold', async () => {
    expect(await cellsOf(await files.bytes('a.csv', '"a,b,c";乙\n1;2'))).toEqual([['a,b,c', '乙'], ['1', '2']]);
    expect(await cellsOf(await files.bytes('b.csv', '甲\t乙\n1,5\t2'))).toEqual([['甲', '乙'], ['1,5', '2']]);
  });

  it('keeps the numbers of the rows when some are empty, and the gaps in short ones', async () => {
    const table = await openTable(await files.bytes('a.csv', '\n,\n甲,乙,丙,,\n\n1\n,,3\n'));
    expect(table.header).toEqual(['甲', '乙', '丙']);
    expect(await allRows(table.rows())).toEqual([
      { number: 5, cells: ['1', '', ''] },
      { number: 6, cells: ['', '', '3'] },
    ]);
  });

  it('reports a day that does not exist', async () => {
    const table = await openTable(await files.bytes('a.csv', '成立\n2023-02-30\n'));
    expect(table.problems).toEqual(['A2 的“2023-02-30”不是存在的日期，请改正。']);
  });
});

describe('workbooks as people have them (R4.3)', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy/m/d h:mm"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>';
  const strings =
    '<sst><si><t>普通</t></si><si><r><t>富</t></r><r><rPr/><t xml:space="preserve">文本 </t></r><rPh><t>fu</t></rPh></si>' +
    '<si><t>甲_x000A_乙</t></si></sst>';

  it('texts shared, inline, rich and escaped; numbers, booleans, days and instants', async () => {
    const inner = rowsXml([
      ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>', 'd', 'e'],
      [
        '<c><v>0.1</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c t="b"><v>0</v></c>',
        '<c s="1"><v>45296</v></c>',
        '<c s="2"><v>45296.5</v></c>',
      ],
      [
        '<c t="inlineStr"><is><r><t>A&amp;</t></r><r><t><![CDATA[<B>]]></t></r></is></c>',
        '<c r="E3" t="d"><v>2024-01-05T08:30:00</v></c>',
      ],
    ]);
    const path = await files.workbook(inner, { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings });
    expect(await cellsOf(path)).toEqual([
      ['普通', '富文本', '甲\n乙', 'd', 'e'],
      ['0.1', '是', '否', '2024-01-05', '2024-01-05 12:00:00'],
      ['A&<B>', '', '', '', '2024-01-05 08:30:00'],
    ]);
  });

  it('dates that count from 1904', async () => {
    const book = workbookXml('<sheet name="一" sheetId="1" r:id="rId1"/>', '<workbookPr date1904="1"/>');
    const inner = rowsXml([['日期'], ['<c s="1"><v>43834</v></c>']]);
    const path = await files.workbook(inner, { 'xl/styles.xml': styles, 'xl/workbook.xml': book });
    expect(await cellsOf(path)).toEqual([['日期'], ['2024-01-05']]);
  });

  it('another sheet than the first visible one, absolute targets and other prefixes', async () => {
    const sheets = ['隐', '一', '二'].map((name, at) => {
      return `<sheet name="${name}" sheetId="${at + 1}" ${at === 0 ? 'state="veryHidden" ' : ''}r:id="rId${at + 1}"/>`;
    });
    const path = await files.workbook('', {
      'xl/workbook.xml': workbookXml(sheets.join('')),
      'xl/_rels/workbook.xml.rels': relationsXml({
        rId1: 'worksheets/sheet1.xml',
        rId2: 'Worksheets/b.xml',
        rId3: '/xl/c.xml',
      }),
      'xl/worksheets/b.xml': sheetXml(rowsXml([['甲']])),
      'xl/c.xml':
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>乙</x:v></x:c></x:row></x:sheetData>' +
        '</x:worksheet>',
    });
    expect(await openTable(path)).toMatchObject({ sheets: ['一', '二'], sheet: '一', header: ['甲'] });
    expect(await openTable(path, { sheet: '二' })).toMatchObject({ sheet: '二', header: ['乙'], estimatedRows: 0 });
  });

  it('merged cells below the header are read as they are stored, and reported', async () => {
    const inner = `${rowsXml([['省', '市'], ['浙江', '杭州'], ['', '宁波']])}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
    const path = await files.workbook(inner);
    expect(await cellsOf(path)).toEqual([['省', '市'], ['浙江', '杭州'], ['', '宁波']]);
    expect((await openTable(path)).problems).toEqual([expect.stringContaining('A2:A3 是合并单元格')]);
  });
});
