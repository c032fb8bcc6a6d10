import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldProblems, type FoundField, plainFields, productFields, productLoop, sampleValues, templateFieldGroups } from './template-fields.ts';
import { plainText, type TextBlock } from './text-block.ts';

const field = (name: string): FoundField => ({ name, role: 'field' });
const loop = (...inside: FoundField[]): FoundField[] => [{ name: productLoop, role: 'begin' }, ...inside, { name: productLoop, role: 'end' }];
const plain = fc.constantFrom(...plainFields.map(({ name }) => name));
const product = fc.constantFrom(...productFields.map(({ name }) => name));
const unknown = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => ![...plainFields, ...productFields].some((one) => one.name === name) && name !== productLoop);

describe('the fields of a template (R7.1)', () => {
  test('no name stands for two things, and each says what it is and what it looks like', () => {
    const names = [...plainFields, ...productFields].map(({ name }) => name);
    // 序号, 单价 and the like only mean something in a row of the table.
    expect(new Set(names).size).toBe(names.length);
    for (const { name, about, sample } of [...plainFields, ...productFields]) {
      expect(name).toMatch(/^[\p{Script=Han}]+$/u);
      expect(about).not.toBe('');
      expect(sample).not.toBe('');
    }
    expect(templateFieldGroups.flatMap(({ fields }) => fields)).toEqual(plainFields);
  });

  test('known fields in their places are never refused, wherever they stand and however often', () => {
    fc.assert(
      fc.property(fc.array(plain), fc.array(fc.oneof(plain, product)), fc.array(plain), (before, inside, behind) => {
        expect(fieldProblems([...before.map(field), ...loop(...inside.map(field)), ...behind.map(field)])).toEqual([]);
      }),
    );
  });

  test('every unknown field is named, and nothing that is known', () => {
    fc.assert(
      fc.property(fc.uniqueArray(unknown, { minLength: 1, maxLength: 5 }), fc.array(plain, { maxLength: 5 }), (wrong, right) => {
        const [problem, ...others] = fieldProblems([...wrong, ...right].map(field));
        expect(others).toEqual([]);
        for (const name of wrong) expect(problem).toContain(`{${name}}`);
        for (const name of right) expect(problem).not.toContain(`{${name}}`);
      }),
    );
  });

  test('a field of the product table outside of it is told with what to do', () => {
    fc.assert(
      fc.property(product, (name) => {
        expect(fieldProblems([field(name)])).toEqual([`{${name}} 只能写在产品表的一行里，放在 {#产品} 和 {/产品} 之间。`]);
      }),
    );
  });

  test('loops come in pairs, one after the other', () => {
    const begin: FoundField = { name: productLoop, role: 'begin' };
    const end: FoundField = { name: productLoop, role: 'end' };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(begin, end), { maxLength: 8 }), (marks) => {
        const paired = marks.length % 2 === 0 && marks.every((mark, index) => mark === (index % 2 === 0 ? begin : end));
        expect(fieldProblems(marks)).toEqual(paired ? [] : [expect.stringContaining('没有成对')]);
      }),
    );
  });

  test('a preview fills everything', () => {
    const values = sampleValues();
    for (const { name } of plainFields) expect(values[name]).toBeTypeOf('string');
    for (const row of values[productLoop] as Record<string, string>[]) expect(Object.keys(row).toSorted()).toEqual(productFields.map(({ name }) => name).toSorted());
  });
});

test('the words of a text: marks before, cells between tabs, rows and paragraphs on lines', () => {
  const line = (text: string, mark?: string): TextBlock => ({ kind: 'paragraph', runs: [{ text: text.slice(0, 1) }, { text: text.slice(1), bold: true }], ...(mark && { mark }) });
  const cell = (...blocks: TextBlock[]) => ({ blocks, columns: 1, rows: 1 });
  expect(plainText([line('标的', '第一条 '), { kind: 'table', widths: [1], rows: [[cell(line('产品')), cell(line('数量'), line('套'))], [cell(), cell(line('2'))]] }])).toBe('第一条 标的\n产品\t数量\n套\n\t2');
  expect(plainText([])).toBe('');
});
