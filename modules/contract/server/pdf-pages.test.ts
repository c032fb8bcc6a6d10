import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePdf } from './pdf/make-pdf.ts';
import { pdfPages } from './pdf-pages.ts';

const file = (...objects: string[]): Buffer => Buffer.from(`%PDF-1.7\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
const root = (count: number, extra = ''): string => `<</Type/Pages${extra}/Kids[]/Count ${count}>>`;
const stream = (dictionary: string, content: Buffer): string => `<<${dictionary}/Length ${content.length}>>\nstream\n${content.toString('latin1')}\nendstream`;

test('pages are counted at the root of the page tree', () => {
  expect(pdfPages(file('<</Type/Catalog/Pages 2 0 R>>', root(12), root(5, '/Parent 2 0 R')))).toBe(12);
  expect(pdfPages(file('<< /Type /Pages /Count 3 /Kids [ 4 0 R ] /Resources << /Font << /F1 5 0 R >> >> >>'))).toBe(3);
});

test('a file that was changed counts as it is now', () => {
  expect(pdfPages(Buffer.concat([file(root(2)), file(root(3))]))).toBe(3);
});

test('objects may be packed away; pictures that look like objects are not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.boolean(), (count, packed) => {
      const content = Buffer.from(`1 0 ${root(count)}`);
      const inside = packed ? stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync(content)) : stream('/Type/ObjStm/N 1/First 4', content);
      const picture = stream('/Type/XObject/Subtype/Image', Buffer.from(`${root(77)}`));
      expect(pdfPages(file('<</Type/Catalog>>', picture, inside))).toBe(count);
    }),
    { numRuns: 50 },
  );
});

test('what cannot be counted is said so', () => {
  expect(pdfPages(Buffer.from('no pdf'))).toBeNull();
  expect(pdfPages(file('<</Type/Catalog>>'))).toBeNull();
  expect(pdfPages(file(root(0)))).toBeNull();
  expect(pdfPages(Buffer.from(`%PDF-1.7\n1 0 obj\n${root(3)}\nendobj\ntrailer<</Root 1 0 R/Encrypt 9 0 R>>`))).toBeNull();
  expect(pdfPages(file(stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', Buffer.from('torn'))))).toBeNull();
  expect(pdfPages(file(stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode/DecodeParms<</Predictor 12>>', deflateSync(Buffer.from(root(3))))))).toBeNull();
  expect(pdfPages(file(root(10_001)))).toBeNull();
});

test('no bytes bring it to a halt', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('<<', '>>', '/Type/Pages', '/Count 3', '/Parent 1 0 R', 'stream\n', 'endstream', '/Type/ObjStm', '(', ')', '<', '>', ' ', 'obj'), { maxLength: 300 }), (marks) => void pdfPages(Buffer.from(`%PDF-1.7\n${marks.join('')}`))));
});

test.each([
  ['dictionaries that never end', '<<'],
  ['streams that never end', '>>stream\n'],
  ['object streams without a beginning', '/Type/ObjStm stream\n'],
  ['streams without content', 'stream\nendstream'],
  ['one dictionary with everything in it', '/A 1 '],
])('a file made of %s is looked through once', (_what, piece) => {
  const time = (count: number): number => {
    const bytes = Buffer.from(`%PDF-1.7\n<<${piece.repeat(count)}`);
    const began = performance.now();
    pdfPages(bytes);
    return performance.now() - began;
  };
  time(20_000);
  // Ten times the file may take ten times as long, not a hundred times; the rest is for a busy machine.
  expect(time(200_000)).toBeLessThan(Math.max(time(20_000), 5) * 60);
});

test('the product’s own PDF: pages that break where the text says so, in a thread of its own', async () => {
  const line = (text: string, newPage = false) => ({ kind: 'paragraph' as const, runs: [{ text }], newPage });
  const cell = (text: string, columns = 1, rows = 1) => ({ blocks: [line(text)], columns, rows });
  const table = { kind: 'table' as const, widths: [0.4, 0.6], rows: [[cell('宽', 2)], [cell('高', 1, 2), cell('龘')], [cell('下')]] };
  const made = await Promise.all([1, 2, 3].map((pages) => makePdf({ header: [], body: [...Array.from({ length: pages }, (_, at) => line(`第 ${at} 页：壹贰叁 镕 喆`, at > 0)), table], footer: [] }, { title: '合同', footer: 'HT-1', watermark: '未经审签' })));
  expect(made.map(pdfPages)).toEqual([1, 2, 3]);
}, 30_000);
