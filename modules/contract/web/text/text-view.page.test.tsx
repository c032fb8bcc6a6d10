// A contract's text on the screen and on paper: what its author set apart stands apart, and nothing that he wrote becomes markup (R7.1, issue 3 §3).
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '#tests/harness/page.tsx';
import { line, textOf } from '../../testing/contract-rows.ts';
import type { ContractText, TableCell, TextBlock, TextTable } from '../../model/text-block.ts';
import { TextView } from './text-view.tsx';

const show = (...body: readonly TextBlock[]) => renderPage(<TextView text={{ header: [], body, footer: [] }} />);
const cell = (text: string, columns = 1, rows = 1): TableCell => ({ blocks: [line(text)], columns, rows });
const lineOf = (text: string): HTMLElement => screen.getByText(text).parentElement!;

test('a title, headings and paragraphs are what they are, for eyes and for readers of the screen', async () => {
  await show(line('软件销售合同', { heading: 0 }), line('标的', { heading: 1, mark: '第一条 ' }), line('质量', { heading: 6 }), line('双方约定如下。'));
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('软件销售合同');
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['第一条 标的', '质量']);
  expect(lineOf('双方约定如下。').tagName).toBe('P');
});

test('a mark stands before its words, also where there are none; an empty line keeps its height', async () => {
  await show(line('甲方付款。', { mark: '1.1 ' }), line('', { mark: '1.2 ' }), line(''));
  expect([...document.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['1.1 甲方付款。', '1.2 ', '\u00a0']);
});

test('alignment and indents are kept, in the measure of the type', async () => {
  await show(line('甲', { align: 'center' }), line('乙', { align: 'right', firstLine: 24 }), line('丙', { align: 'justify', indent: 36 }), line('丁', { firstLine: 0, indent: 0 }));
  expect(['甲', '乙', '丙', '丁'].map((text) => lineOf(text).style.textAlign)).toEqual(['center', 'right', 'justify', '']);
  expect(['甲', '乙', '丙', '丁'].map((text) => lineOf(text).style.textIndent)).toEqual(['', '2em', '', '']);
  expect(['甲', '乙', '丙', '丁'].map((text) => lineOf(text).style.paddingLeft)).toEqual(['', '', '3em', '']);
});

test('runs are bold, underlined and sized each for itself; bold may be taken back within a heading', async () => {
  await show({ kind: 'paragraph', heading: 1, runs: [{ text: '粗', bold: true }, { text: '细', bold: false }, { text: '常' }, { text: '线', underline: true }, { text: '大', size: 18 }] });
  const look = (text: string): CSSStyleDeclaration => screen.getByText(text).style;
  expect(['粗', '细', '常'].map((text) => look(text).fontWeight)).toEqual(['600', '400', '']);
  expect(['线', '粗'].map((text) => look(text).textDecoration)).toEqual(['underline', '']);
  expect([look('大').fontSize, look('常').fontSize]).toEqual(['1.5em', '']);
  expect(screen.getByRole('heading').textContent).toBe('粗细常线大');
});

test.each([[1, '0.75em'], [9, '0.75em'], [12, '1em'], [24, '2em'], [400, '2em']])('type of %d points reads as %s: within what can be read on a screen', async (size, shown) => {
  await show({ kind: 'paragraph', runs: [{ text: '字', size }] });
  expect(screen.getByText('字').style.fontSize).toBe(shown);
});

test('what is slanted stays upright: Chinese type has no italics', async () => {
  await show({ kind: 'paragraph', runs: [{ text: '斜', italic: true }] });
  expect(screen.getByText('斜').style.fontStyle).toBe('');
});

test('a table keeps its cells over columns and rows, the shares of its columns, and tables within', async () => {
  const inner: TextTable = { kind: 'table', rows: [[cell('内')]], widths: [1] };
  const table: TextTable = { kind: 'table', widths: [0.25, 0.75], rows: [[cell('产品表', 2)], [cell('高', 1, 2), cell('一')], [{ blocks: [line('二'), inner], columns: 1, rows: 1 }]] };
  await show(table);
  const [outer] = screen.getAllByRole<HTMLTableElement>('table');
  const of = (text: string): HTMLTableCellElement => screen.getByText(text).closest('td')!;
  expect([of('产品表').colSpan, of('产品表').rowSpan]).toEqual([2, 1]);
  expect([of('高').colSpan, of('高').rowSpan]).toEqual([1, 2]);
  expect([...outer!.querySelector('colgroup')!.querySelectorAll<HTMLElement>('col')].map(({ style }) => style.width)).toEqual(['25%', '75%']);
  expect(within(of('二')).getByRole('table').textContent).toBe('内');
});

test('header and footer stand apart under their names, and only where there are any', async () => {
  const text: ContractText = { header: [line('启明科技')], body: [line('正文')], footer: [] };
  await renderPage(<TextView text={text} />);
  expect(screen.getByLabelText('页眉').textContent).toBe('启明科技');
  expect(screen.queryByLabelText('页脚')).toBeNull();
  expect(within(screen.getByLabelText('页眉')).queryByText('正文')).toBeNull();
});

test('whatever somebody wrote is text: markup, entities, addresses and rare signs', async () => {
  const typed = ['<img src=x onerror=alert(1)>', '&lt;b&gt; &amp; {合同编号}', 'javascript:alert(1)', '㐀𠮷 “引号”'];
  await renderPage(<TextView text={textOf(...typed)} />);
  expect([...document.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(typed);
  for (const element of ['img', 'script', 'a']) expect(document.querySelector(element), element).toBeNull();
});

test('an empty text is empty paper, no fault', async () => {
  await renderPage(<TextView text={textOf()} />);
  expect(document.querySelectorAll('p, h2, h3, table')).toHaveLength(0);
});
