// What stands in front of numbered paragraphs of a contract (R7.1): counted as word processors count, in the signs that contracts use.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumber, numberingOf } from './numbering.ts';
import type { Parts } from './open-docx.ts';
import { all, child, elements, parseXml, textOf, valueAt } from './xml-tree.ts';

interface Drawn {
  readonly format?: string;
  readonly text: string;
  readonly start?: number;
  readonly figures?: boolean;
}

const levelXml = ({ format, text, start, figures }: Drawn): string => `<w:lvl>${start === undefined ? '' : `<w:start w:val="${start}"/>`}${format ? `<w:numFmt w:val="${format}"/>` : ''}<w:lvlText w:val="${text}"/>${figures ? '<w:isLgl/>' : ''}</w:lvl>`;
const partsOf = (xml: string): Parts => new Map([['word/numbering.xml', Buffer.from(xml)]]) as unknown as Parts;
const document = (levels: readonly Drawn[]): Parts => partsOf(`<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">${levels.map(levelXml).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>`);
const counting = (levels: readonly Drawn[]) => {
  const mark = numberingOf(document(levels));
  return (...places: number[]): (string | undefined)[] => places.map((level) => mark('1', level));
};

/** Reads what `chineseNumber` writes. */
function valueOf(text: string): number {
  let [total, figure] = [0, 0];
  for (const sign of text) {
    if (sign === '百') [total, figure] = [total + figure * 100, 0];
    else if (sign === '十') [total, figure] = [total + (figure || 1) * 10, 0];
    else figure = '零一二三四五六七八九'.indexOf(sign);
  }
  return total + figure;
}

describe('Chinese numbers', () => {
  it.each([[0, '零'], [1, '一'], [10, '十'], [11, '十一'], [20, '二十'], [21, '二十一'], [100, '一百'], [101, '一百零一'], [110, '一百一十'], [115, '一百一十五'], [250, '二百五十'], [999, '九百九十九']])('%s is %s', (value, text) => {
    expect(chineseNumber(value)).toBe(text);
  });
  it('to 999 say what they are, each another way', () => {
    const said = [...Array(1000)].map((_, value) => chineseNumber(value));
    expect(said.map(valueOf)).toEqual([...Array(1000).keys()]);
    expect(new Set(said).size).toBe(1000);
  });
});

describe('numbered paragraphs (R7.1)', () => {
  it('第一条, its sub-articles in figures, begin anew under the next article', () => {
    const marks = counting([{ format: 'chineseCounting', text: '第%1条' }, { text: '%1.%2', figures: true }, { format: 'lowerLetter', text: '(%3)' }]);
    expect(marks(0, 1, 1, 2, 2, 0, 1, 2)).toEqual(['第一条 ', '1.1 ', '1.2 ', '(a) ', '(b) ', '第二条 ', '2.1 ', '(a) ']);
  });

  it.each([
    [{ format: 'upperRoman', text: '%1.' }, ['I. ', 'II. ', 'III. ', 'IV. ', 'V. ']],
    [{ format: 'lowerRoman', text: '%1)', start: 8 }, ['viii) ', 'ix) ', 'x) ', 'xi) ', 'xii) ']],
    [{ format: 'upperLetter', text: '%1', start: 25 }, ['Y ', 'Z ', 'A ', 'B ', 'C ']],
    [{ format: 'bullet', text: '·' }, ['• ', '• ', '• ', '• ', '• ']],
    [{ format: 'none', text: '%1' }, [undefined, undefined, undefined, undefined, undefined]],
    [{ text: '' }, [undefined, undefined, undefined, undefined, undefined]],
    [{ format: 'unheardOf', text: '%1' }, ['1 ', '2 ', '3 ', '4 ', '5 ']],
    [{ format: 'japaneseCounting', text: '%1、', start: 998 }, ['九百九十八、 ', '九百九十九、 ', '1000、 ', '1001、 ', '1002、 ']],
  ] satisfies [Drawn, (string | undefined)[]][])('of the form %j', (level, wanted) => {
    expect(counting([level])(0, 0, 0, 0, 0)).toEqual(wanted);
  });

  it('a sub-article before any article counts from the article’s start', () => {
    expect(counting([{ text: '%1', start: 3 }, { text: '%1.%2' }])(1, 1)).toEqual(['3.1 ', '3.2 ']);
  });

  it('two lists of one kind go on counting, and what is no list has no number', () => {
    const mark = numberingOf(document([{ text: '%1.' }]));
    expect([mark('1', 0), mark('2', 0), mark('9', 0), mark('1', 5), mark('1', 0)]).toEqual(['1. ', '2. ', undefined, undefined, '3. ']);
    expect(numberingOf(new Map() as unknown as Parts)('1', 0)).toBeUndefined();
  });

  it('a made-up start never makes a number of made-up length', () => {
    for (const start of [0, -5, 10_000, 999_999_999]) for (const format of ['lowerRoman', 'chineseCounting', 'upperLetter']) expect(counting([{ format, text: '%1', start }])(0)).toEqual([`${start} `]);
  });

  it('whatever the order of levels, a mark at a level counts how often it stood there since a higher one', () => {
    fc.assert(fc.property(fc.array(fc.nat(2), { maxLength: 30 }), (places) => {
      const marks = counting([{ text: '%1' }, { text: '%2' }, { text: '%3' }])(...places);
      places.forEach((level, index) => {
        const since = places.slice(0, index).findLastIndex((other) => other < level);
        const before = places.slice(since + 1, index).filter((other) => other === level).length;
        // A deeper level counts the missing higher ones as begun: the first of its own comes after them.
        const begun = places.slice(0, index).some((other) => other > level) && !places.slice(0, index).includes(level);
        if (!begun) expect(marks[index]).toBe(`${before + 1} `);
      });
    }));
  });
});

describe('the tree of a part', () => {
  const tree = parseXml('\uFEFF<w:p xmlns:w="w"><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>甲</w:t></w:r>和<w:r><w:t>乙&amp;丙</w:t></w:r></w:p>');
  it('is walked by names', () => {
    expect([tree.name, elements(tree).length, elements(tree, 'w:r').length]).toEqual(['w:p', 3, 2]);
    expect(valueAt(tree, 'w:pPr', 'w:jc')).toBe('center');
    expect([child(tree, 'w:pPr', 'w:ind'), valueAt(tree, 'w:x'), child(undefined, 'w:p')]).toEqual([undefined, undefined, undefined]);
    expect(all(tree, 'w:t').map(textOf)).toEqual(['甲', '乙&丙']);
    expect(textOf(tree)).toBe('和');
  });
  it.each(['<a>', '<a></b>', 'words', '<a b=1/>', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`])('refuses %s', (text) => {
    expect(() => parseXml(text)).toThrow();
  });
  it('knows no entities of its own, so that nothing unfolds', () => {
    expect(() => parseXml('<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')).toThrow();
  });
});
