import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName } from './companyName.ts';
import { foldText, foldWithOrigin } from './fold.ts';

const twins: [string, string][] = [
  ['深圳（华为）技术有限公司', '深圳华为技术有限公司'],
  ['深圳(华为)技术有限公司', '深圳【华为】技术股份有限公司'],
  ['杭州海康威视数字技术股份有限公司', '杭州海康威视数字技术有限公司'],
  ['ＡＢＣ科技有限公司', 'abc 科技有限责任公司'],
  ['三一重工 股份 有限公司', '三一重工股份有限公司'],
  ['中国石油天然气集团公司', '中国石油天然气集团有限公司'],
  ['中国宝武钢铁集团股份有限公司', '中国宝武钢铁（集团）有限责任公司'],
  ['《读者》出版传媒股份有限公司', '读者出版传媒股份有限公司'],
  ['红杉·聚业投资（有限合伙）', '红杉聚业投资'],
  ['宏远股份公司', '宏远股份有限公司'],
];

describe('normaliseName (R4.1)', () => {
  it.each(twins)('%s and %s are twins', (left, right) => {
    expect(normaliseName(left)).toBe(normaliseName(right));
  });

  it.each([
    ['中国移动通信集团浙江有限公司', '中国移动通信集团有限公司'],
    ['华为技术有限公司杭州分公司', '华为技术有限公司'],
    ['北京公交总公司', '北京公交集团'],
    ['三一重工股份有限公司', '三一重能股份有限公司'],
  ])('%s and %s are not', (left, right) => {
    expect(normaliseName(left)).not.toBe(normaliseName(right));
  });

  it('keeps a name that is nothing but a legal form or signs', () => {
    expect(normaliseName('有限公司')).toBe('有限公司');
    expect(normaliseName('有限公司有限公司')).toBe('有限公司');
    expect(normaliseName('！！！')).toBe('！！！');
    expect(normaliseName('集团公司')).toBe('集团');
  });

  it('never gives an empty key, and a key is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const key = normaliseName(name);
        expect(key).not.toBe('');
        expect(normaliseName(key)).toBe(key);
      }),
    );
  });
});

describe('foldText', () => {
  it('evens out width, case, blanks, brackets and punctuation', () => {
    expect(foldText(' Ｈｕａ－Ｗｅｉ（中国）３Com\u200b。')).toBe('huawei中国3com');
    expect(foldText('、，。')).toBe('');
  });

  it('is idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(foldText(text)) === foldText(text)));
  });

  it('knows the origin of every character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { characters, starts, ends } = foldWithOrigin(text);
        expect(characters.join('')).toBe(foldText(text));
        for (const [index, character] of characters.entries()) {
          expect(foldText(text.slice(starts[index], ends[index]))).toContain(character);
        }
      }),
      // A mark behind a ligature, a syllable whose parts something kept apart, a letter that is written otherwise at the end of a word.
      { examples: [['ﱛ゛'], ['ᄀ-ᅡ'], ['ⰀΣ']] },
    );
  });
});
