import type { ColumnKind } from '../table.ts';

/** Every look a cell may have; the order is the style's number in `styles.xml`. */
const looks = [
  '<xf/>',
  // header, and header of a column that must be filled in
  '<xf fontId="1" fillId="2" applyFont="1" applyFill="1"/>',
  '<xf fontId="2" fillId="2" applyFont="1" applyFill="1"/>',
  // text; the quote prefix keeps it a text even when someone edits the cell
  '<xf numFmtId="49" applyNumberFormat="1"/>',
  '<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/>',
  '<xf numFmtId="164" applyNumberFormat="1"/>',
  '<xf numFmtId="165" applyNumberFormat="1"/>',
  '<xf numFmtId="166" applyNumberFormat="1"/>',
];

export const headerStyle = 1;
export const requiredHeaderStyle = 2;
export const quotedTextStyle = 4;
export const kindStyle: Record<ColumnKind, number> = { text: 3, number: 0, money: 5, date: 6, instant: 7 };

const font = (bold: string, colour: string): string => `<font>${bold}<sz val="11"/>${colour}<name val="等线"/></font>`;

/** The whole of `styles.xml`. */
export const stylesXml = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.00"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>',
  '<numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
  '<fonts count="3">',
  font('', ''),
  font('<b/>', ''),
  font('<b/>', '<color rgb="FFC00000"/>'),
  '</fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F4F7"/></patternFill></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  `<cellXfs count="${looks.length}">${looks.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
