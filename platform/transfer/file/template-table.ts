import { buffer } from 'node:stream/consumers';
import { columnLetters } from './cell-reference.ts';
import type { TemplateColumn } from './table.ts';
import type { SheetColumn, SheetToWrite } from './write/sheet.ts';
import { sheetTitle, workbookStream } from './write/workbook.ts';

const choicesSheet = '选项';
const notesSheet = '填写说明';

/**
 * A workbook for people to fill in: the header (titles that are required in red), one sample row, dropdowns for columns
 * with choices, and a sheet that explains every column. Small, so made at once: gives the bytes of the .xlsx.
 */
export async function templateTable(columns: TemplateColumn[], sheetName: string): Promise<Buffer> {
  const lists = columns.flatMap(({ choices = [] }) => (choices.length > 0 ? [choices] : []));
  const sheets: SheetToWrite[] = [
    {
      name: sheetTitle(sheetName),
      columns: columns.map((column) => withDropdown(column, lists)),
      // Samples are texts as a person would type them, whatever the kind of the column.
      rows: [[columns.map(({ sample }) => sample ?? null)]],
    },
    notesOf(columns),
  ];
  if (lists.length > 0) sheets.push(choicesOf(lists));
  return buffer(workbookStream(sheets));
}

function withDropdown({ title, width, required, choices = [] }: TemplateColumn, lists: string[][]): SheetColumn {
  const letters = columnLetters(Math.max(0, lists.indexOf(choices)));
  const choicesAt = choices.length > 0 ? `'${choicesSheet}'!$${letters}$1:$${letters}$${choices.length}` : undefined;
  return { title, kind: 'text', width, required, choicesAt };
}

function notesOf(columns: TemplateColumn[]): SheetToWrite {
  const rows = columns.map(({ title, required, choices = [], note }) => {
    return [title, required ? '必填' : '选填', note ?? '', choices.join('、')];
  });
  const closing = ['第 2 行是示例，填写前请删去或改写；请不要改动列名，不要合并单元格，不要使用公式。'];
  return {
    name: notesSheet,
    columns: [
      { title: '列名', kind: 'text' },
      { title: '要求', kind: 'text', width: 8 },
      { title: '怎样填写', kind: 'text', width: 50 },
      { title: '可选的值', kind: 'text', width: 60 },
    ],
    rows: [[...rows, [], closing]],
  };
}

function choicesOf(lists: string[][]): SheetToWrite {
  const longest = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null));
  return { name: choicesSheet, hidden: true, columns: lists.map(() => ({ title: '', kind: 'text' })), rows: [rows] };
}
