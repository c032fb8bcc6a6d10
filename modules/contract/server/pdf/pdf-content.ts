import type { Content, ContentTable, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ContractText, Paragraph, Run, TableCell, TextBlock, TextTable } from '../../model/text-block.ts';

/** What stands at the foot of every page, so that a leaf tells which text it belongs to. */
export interface PdfMarks {
  readonly title: string;
  readonly footer: string;
  /** Across every page of a text that nobody has approved. */
  readonly watermark?: string;
}

/** A contract's text as a definition for pdfmake: A4, the type sizes of the document within what reads well. */
export function pdfContent(text: ContractText, { title, footer, watermark }: PdfMarks): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [64, 56, 64, 60],
    info: { title },
    defaultStyle: { font: 'serif', fontSize: 11, lineHeight: 1.35 },
    content: [...text.header, ...text.body, ...text.footer].map(blockContent),
    footer: (page, pages) => ({ margin: [64, 16, 64, 0], fontSize: 8, color: '#555555', columns: [{ text: footer, width: '*' }, { text: `第 ${page} 页，共 ${pages} 页`, width: 'auto' }] }),
    ...(watermark && { watermark: { text: watermark, color: '#888888', opacity: 0.16, bold: true, fontSize: 56 } }),
  };
}

const blockContent = (block: TextBlock): Content => (block.kind === 'paragraph' ? paragraphContent(block) : tableContent(block));

function paragraphContent({ runs, align, heading, mark, firstLine = 0, indent = 0, newPage }: Paragraph): Content {
  const text = mark ? [{ text: mark, ...(runs[0]?.bold && { bold: true }) }, ...runs] : runs;
  return {
    text: text.length > 0 ? text.map((run) => runContent(run, heading)) : ' ',
    ...(align && { alignment: align }),
    ...(firstLine > 0 && { leadingIndent: firstLine }),
    margin: [indent, heading === undefined ? 0 : 6, 0, 4],
    ...(newPage && { pageBreak: 'before' as const }),
  };
}

function runContent({ text, bold, italic: _slanted, underline, size }: Run, heading: number | undefined): Content {
  // Chinese type has no slanted face: what the author slanted stands upright.
  return { text, ...((bold || heading === 0) && { bold: true }), ...(underline && { decoration: 'underline' as const }), ...(size && { fontSize: Math.min(28, Math.max(7, size * 0.92)) }) };
}

function tableContent({ rows, widths }: TextTable): ContentTable {
  const columns = Math.max(1, widths.length, ...rows.map((row) => row.reduce((sum, { columns: span }) => sum + span, 0)));
  const shares = Array.from({ length: columns }, (_, at) => widths[at] ?? 1 / columns);
  return {
    table: { widths: shares.map((share) => `${(share * 97).toFixed(2)}%`), body: grid(rows, columns), dontBreakRows: true },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
    margin: [0, 4, 0, 8],
  };
}

/** pdfmake wants every place of the grid filled: those that a cell reaches over stay empty. */
function grid(rows: readonly (readonly TableCell[])[], columns: number): Content[][] {
  const taken = rows.map(() => Array<boolean>(columns).fill(false));
  return rows.map((row, y) => {
    const made: Content[] = Array.from({ length: columns }, () => ({ text: '' }));
    let x = 0;
    for (const cell of row) {
      while (x < columns && taken[y]![x]) x += 1;
      if (x >= columns) break;
      // What comes down from above is in the way of what reaches to the right.
      const next = taken[y]!.indexOf(true, x);
      const [colSpan, rowSpan] = [Math.min(cell.columns, (next < 0 ? columns : next) - x), Math.min(cell.rows, rows.length - y)];
      for (let down = y; down < y + rowSpan; down += 1) taken[down]!.fill(true, x, x + colSpan);
      made[x] = { stack: cell.blocks.map(blockContent), colSpan, rowSpan } as Content;
      x += colSpan;
    }
    return made;
  });
}
