import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asWritten, neutralised } from './formula-text.ts';

it('leaves no text that a spreadsheet would run (issue: formulas in exported text are neutralised)', () => {
  for (const text of ['=1+1', '+86 138', '-5', '@SUM(A1)', '\tx', '\rx', "'=1"]) {
    expect(neutralised(text)).toBe(`'${text}`);
  }
  for (const text of ['1=1', "'好", 'a@b.cn', '']) expect(neutralised(text)).toBe(text);
});

it('gives every text back', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '@', '\t', 'a', '客') });
  fc.assert(fc.property(text, (written) => asWritten(neutralised(written)) === written));
});
