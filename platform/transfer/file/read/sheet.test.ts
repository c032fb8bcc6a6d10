import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../table.ts';
import { rowsXml, sheetXml } from '../testing/made-files.ts';
import { SharedStrings } from './shared-strings.ts';
import { SheetReader } from './sheet.ts';
import type { SourceRow } from './source.ts';
import { xmlReader } from './xml.ts';

function read(inner: string, columns = defaultLimits.columns): { rows: SourceRow[]; merged: SheetReader['merged'] } {
  const strings = new SharedStrings();
  strings.add('共享');
  const context = { strings, kinds: ['number', 'date'] as const, date1904: false };
  const sheet = new SheetReader({ ...context, kinds: [...context.kinds] }, { ...defaultLimits, columns });
  const xml = xmlReader(sheet);
  xml.write(sheetXml(inner));
  xml.end();
  return { rows: sheet.take(), merged: sheet.merged };
}

describe('rows of a sheet', () => {
  it('stand where they say, or after the one before', () => {
    const { rows } = read(
      '<sheetData><row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row/>' +
        '<row r="7"><c r="B7"><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>',
    );
    expect(rows).toEqual([
      { number: 1, cells: ['1', '', '', '2', '3'] },
      { number: 7, cells: ['', '4'] },
      { number: 8, cells: ['5'] },
    ]);
  });

  it('are left out when nothing but spaces and formats is in them', () => {
    const blank = ['<c s="1"/>', '<c t="inlineStr"><is><t xml:space="preserve"> 　</t></is></c>'];
    expect(read(rowsXml([blank, blank])).rows).toEqual([]);
  });

  it('are handed over once', () => {
    const sheet = new SheetReader({ strings: new SharedStrings(), kinds: [], date1904: false }, defaultLimits);
    const xml = xmlReader(sheet);
    xml.write('<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2');
    expect(sheet.take()).toEqual([{ number: 1, cells: ['1'] }]);
    xml.write('</v></c></row></sheetData></worksheet>');
    expect(sheet.take()).toEqual([{ number: 2, cells: ['2'] }]);
    expect(sheet.take()).toEqual([]);
  });

  it('hold a text for every type of cell', () => {
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="str"><v> 甲_x0020_乙 </v></c>',
      '<c t="b"><v>1</v></c>',
      '<c s="1"><v>45296.25</v></c>',
      '<c t="d"><v>2024-01-05T00:00:00.000Z</v></c>',
      '<c t="inlineStr"><is><t>东京</t><rPh><t>トウキョウ</t></rPh></is></c>',
    ];
    expect(read(rowsXml([cells])).rows[0]?.cells).toEqual(['共享', '甲 乙', '是', '2024-01-05', '2024-01-05', '东京']);
  });

  it.each([
    ['rows out of order', '<sheetData><row r="2"/><row r="2"/></sheetData>'],
    ['cells out of order', '<sheetData><row><c r="B1"/><c r="A1"/></row></sheetData>'],
    ['a row without number', '<sheetData><row r="x"/></sheetData>'],
    ['a cell without column', '<sheetData><row><c r="1"/></row></sheetData>'],
    ['a shared text that is missing', '<sheetData><row><c t="s"><v>1</v></c></row></sheetData>'],
  ])('are refused as corrupt for %s', (_, inner) => {
    expect(() => read(inner)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });

  it('are refused for a formula in a cell, not for one in a rule or a chart', () => {
    const formula = rowsXml([['甲'], ['<c r="A2"><f>1+1</f><v>2</v></c>']]);
    expect(() => read(formula)).toThrow(expect.objectContaining({ code: 'formula' }));
    const shared = rowsXml([['<c><f t="shared" si="0"/><v>2</v></c>']]);
    expect(() => read(shared)).toThrow(/A1/);
    const rule = '<conditionalFormatting><cfRule><formula>A1&gt;1</formula></cfRule></conditionalFormatting>';
    const chart = '<extLst><ext><xm:f xmlns:xm="m">名单!A1</xm:f></ext></extLst>';
    expect(read(rowsXml([['甲']]) + rule + chart).rows).toHaveLength(1);
  });

  it('are refused past the last column allowed, unless what stands there is empty', () => {
    expect(read(rowsXml([['甲', '乙', '<c s="1"/>']]), 2).rows).toHaveLength(1);
    expect(() => read(rowsXml([['甲', '乙', '丙']]), 2)).toThrow(/超过 2 列（C1/);
  });

  it('come with the merged cells, single ones and nonsense left out', () => {
    const refs = ['A1:B1', 'C3', 'D4:D4', 'x', 'A5:A9'].map((ref) => `<mergeCell ref="${ref}"/>`);
    const { merged } = read(`<sheetData/><mergeCells>${refs.join('')}</mergeCells>`);
    expect(merged.map(({ firstRow, lastRow }) => [firstRow, lastRow])).toEqual([[1, 1], [5, 9]]);
  });
});
