import { columnLetters } from '../cell-reference.ts';
import type { CellValue, ColumnKind, TableColumn } from '../table.ts';
import { cellText, storedNumber } from './cell.ts';
import { headerStyle, kindStyle, quotedTextStyle, requiredHeaderStyle } from './style.ts';
import { xmlText } from './xml-text.ts';

export interface SheetColumn extends TableColumn {
  required?: boolean;
  /** Where the values of this column's dropdown stand, as `options!$A$1:$A$9`. */
  choicesAt?: string;
}

export interface SheetToWrite {
  name: string;
  hidden?: boolean;
  /** Without titles there is no header row. */
  columns: SheetColumn[];
  rows: AsyncIterable<CellValue[][]> | Iterable<CellValue[][]>;
}

const mostRows = 1_048_576;
const longestCell = 32_767;
const widest = 60;
const kindWidth: Record<ColumnKind, number> = { text: 18, number: 12, money: 14, date: 12, instant: 20 };

/** The XML of a sheet, in pieces. Throws a RangeError when the rows are more than a sheet can have. */
export async function* sheetXml({ columns, rows }: SheetToWrite): AsyncGenerator<string> {
  const letters = columns.map((_, index) => columnLetters(index));
  const titled = columns.some(({ title }) => title !== '');
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  if (titled) yield frozenHeader;
  yield `<cols>${columns.map(columnXml).join('')}</cols><sheetData>`;
  if (titled) yield rowXml(1, columns.map((column, index) => titleXml(column, `${letters[index]}1`)));
  let number = titled ? 1 : 0;
  for await (const batch of rows) {
    let xml = '';
    for (const row of batch) {
      number += 1;
      const cells = columns.map(({ kind }, index) => cellXml(row[index] ?? null, kind, `${letters[index]}${number}`));
      xml += rowXml(number, cells);
    }
    if (number > mostRows) throw new RangeError(`A sheet holds ${mostRows} rows at most`);
    yield xml;
  }
  yield '</sheetData>';
  yield validations(columns);
  yield '</worksheet>';
}

const frozenHeader =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '</sheetView></sheetViews>';

function rowXml(number: number, cells: string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

// Columns carry their style too, so that what people type below the last row (a long number, say) stays a text.
function columnXml({ title, kind, width }: SheetColumn, index: number): string {
  const fitting = Math.min(widest, width ?? Math.max(kindWidth[kind], title.length * 2 + 2));
  const at = index + 1;
  return `<col min="${at}" max="${at}" width="${fitting}" style="${kindStyle[kind]}" customWidth="1"/>`;
}

function titleXml({ title, required }: SheetColumn, reference: string): string {
  return textXml(title, required ? requiredHeaderStyle : headerStyle, reference);
}

function cellXml(value: CellValue, kind: ColumnKind, reference: string): string {
  if (value === null || value === '') return '';
  const number = storedNumber(value, kind);
  if (number !== undefined) return `<c r="${reference}" s="${kindStyle[kind]}"><v>${number}</v></c>`;
  const text = cellText(value, kind);
  return textXml(text, /^['=+\-@\t\r]/.test(text) ? quotedTextStyle : kindStyle.text, reference);
}

function textXml(text: string, style: number, reference: string): string {
  const fitting = text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitting)}</t></is></c>`;
}

function validations(columns: SheetColumn[]): string {
  const lists = columns.flatMap(({ choicesAt }, index) => {
    if (choicesAt === undefined) return [];
    const letters = columnLetters(index);
    return (
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表中选择" ` +
      `error="这里只能填列表中的值。" sqref="${letters}2:${letters}${mostRows}">` +
      `<formula1>${xmlText(choicesAt)}</formula1></dataValidation>`
    );
  });
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}
