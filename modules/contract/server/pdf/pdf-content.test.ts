import type { ContentTable, ContentText } from 'pdfmake/interfaces.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContractText, Paragraph, TableCell, TextTable } from '../../model/text-block.ts';
import { pdfContent } from './pdf-content.ts';

const marks = { title: '合同', footer: 'HT-1 · 第 1 版' };
const line = (text: string, look: Partial<Paragraph> = {}): Paragraph => ({ kind: 'paragraph', runs: text === '' ? [] : [{ text }], ...look });
const textOf = (...body: ContractText['body']): ContractText => ({ header: [], body, footer: [] });
const only = <T>(text: ContractText): T => (pdfContent(text, marks).content as T[])[0]!;

describe('a contract’s text as a PDF (R7.1)', () => {
  test('header, body and footer in their order; what nobody approved says so across the page', () => {
    const text: ContractText = { header: [line('页眉')], body: [line('正文')], footer: [line('页脚')] };
    const made = pdfContent(text, { ...marks, watermark: '未经审签' });
    expect((made.content as ContentText[]).map(({ text: runs }) => (runs as { text: string }[])[0]!.text)).toEqual(['页眉', '正文', '页脚']);
    expect(made.watermark).toMatchObject({ text: '未经审签' });
    expect(pdfContent(text, marks)).not.toHaveProperty('watermark');
  });

  test('the foot of each page tells the text and the page', () => {
    const { footer } = pdfContent(textOf(line('正文')), marks);
    expect(JSON.stringify((footer as (page: number, pages: number) => unknown)(2, 5))).toContain('第 2 页，共 5 页');
    expect(JSON.stringify((footer as (page: number, pages: number) => unknown)(2, 5))).toContain('HT-1 · 第 1 版');
  });

  test('looks: bold, underlined, aligned, indented, numbered, on a new page; an empty line keeps its height', () => {
    expect(only<ContentText>(textOf(line('一', { align: 'center', firstLine: 24, indent: 12, newPage: true, heading: 1 })))).toMatchObject({ alignment: 'center', leadingIndent: 24, margin: [12, 6, 0, 4], pageBreak: 'before' });
    expect(only<ContentText>(textOf(line('')))).toMatchObject({ text: ' ' });
    const marked: Paragraph = { kind: 'paragraph', mark: '第一条 ', runs: [{ text: '标的', bold: true, underline: true, size: 60 }] };
    expect(only<ContentText>(textOf(marked)).text).toEqual([{ text: '第一条 ', bold: true }, { text: '标的', bold: true, decoration: 'underline', fontSize: 28 }]);
  });

  test('a title is bold, whatever its runs say; tiny type stays readable', () => {
    expect(only<ContentText>(textOf({ kind: 'paragraph', heading: 0, runs: [{ text: '销售合同', bold: false, size: 2 }] })).text).toEqual([{ text: '销售合同', bold: true, fontSize: 7 }]);
  });

  test('every place of a table’s grid is filled, whatever reaches over what', () => {
    const cell = fc.record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 4 }), blocks: fc.constant([line('格')]) });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.array(fc.constant(0.2), { maxLength: 6 }), (rows: TableCell[][], widths) => {
        const { table } = only<ContentTable>(textOf({ kind: 'table', rows, widths } satisfies TextTable));
        const columns = (table.widths as string[]).length;
        const covered = table.body.map(() => Array<number>(columns).fill(0));
        table.body.forEach((row, y) => {
          expect(row).toHaveLength(columns);
          row.forEach((one, x) => {
            const { colSpan = 1, rowSpan = 1, stack } = one as { colSpan?: number; rowSpan?: number; stack?: unknown };
            if (!stack) return;
            for (let down = y; down < y + rowSpan; down += 1) for (let right = x; right < x + colSpan; right += 1) covered[down]![right]! += 1;
          });
        });
        // No two cells lie over each other, and none reaches out of the grid.
        expect(covered.flat().every((times) => times === 0 || times === 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
