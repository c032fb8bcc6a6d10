import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestText, readSharedStrings, SharedStrings, unescaped } from './shared-strings.ts';

async function* document(...items: string[]): AsyncGenerator<string> {
  yield '<sst>';
  for (const item of items) yield `<si>${item}</si>`;
  yield '</sst>';
}

describe('texts that a workbook keeps in one place', () => {
  it('are given back by number, whatever they are', () => {
    const any = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 50 });
    fc.assert(
      fc.property(any, (texts) => {
        const strings = new SharedStrings();
        for (const text of texts) strings.add(text);
        expect(texts.map((_, index) => strings.at(index))).toEqual(texts);
        expect(strings.at(texts.length)).toBeUndefined();
      }),
    );
  });

  it('are given back across the blocks they lie in, the empty ones too', () => {
    const strings = new SharedStrings();
    const text = (index: number): string => (index % 3 === 0 ? '' : String(index).repeat(9_000));
    for (let index = 0; index < 400; index += 1) strings.add(text(index));
    for (let index = 0; index < 400; index += 1) expect(strings.at(index)).toBe(text(index));
  });

  it('are not there for a number that is none', () => {
    const strings = new SharedStrings();
    strings.add('甲');
    for (const index of [-1, 0.5, Number.NaN, 1]) expect(strings.at(index)).toBeUndefined();
  });

  it('are joined from rich runs, without the phonetic guides', async () => {
    const rich = '<r><rPr><b/></rPr><t>东</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウキョウ</t></rPh>';
    const strings = await readSharedStrings(document('<t>甲</t>', rich, '<t/>', '<t>乙</t>'));
    expect([0, 1, 2, 3].map((index) => strings.at(index))).toEqual(['甲', '东京', '', '乙']);
  });

  it('are refused when one is too long for a cell', async () => {
    const run = `<r><t>${'长'.repeat(longestText / 2)}</t></r>`;
    const reading = readSharedStrings(document(run + run + run));
    await expect(reading).rejects.toMatchObject({ code: 'cell_too_long' });
  });

  it('lose their escapes, and no more', () => {
    expect(unescaped('甲_x000D__x000A_乙')).toBe('甲\r\n乙');
    expect(unescaped('_x005F_x0041_')).toBe('_x0041_');
    expect(unescaped('a_x1_b_xyz1_')).toBe('a_x1_b_xyz1_');
  });
});
