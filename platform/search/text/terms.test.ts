import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseName } from './companyName.ts';
import { foldText } from './fold.ts';
import { initials, syllables, type Reading } from './pinyin.ts';
import { matchRange, searchQuery, searchTerms, TERM_LENGTH } from './terms.ts';

// What the index does with the two functions: prefix look-up, then verification where it is asked for.
function finds(name: string, query: string, reading: Reading = 'words'): boolean {
  const lookUp = searchQuery(query);
  if (lookUp === null) return false;
  const hit = searchTerms(name, reading).some((term) => term.startsWith(lookUp.prefix));
  return hit && (lookUp.verify === undefined || matchRange(name, query, reading) !== null);
}

const characters = [...'华为技术银行重庆长春厦门乐视行动中国工商（）() 集团股份有限公司abcXYZ129Ａ·'];
const companyName = fc
  .tuple(
    fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 24 }),
    fc.constantFrom('', '有限公司', '股份有限公司', '集团有限公司', '有限责任公司'),
  )
  .map(([core, form]) => core.join('') + form)
  .filter((name) => foldText(name) !== '');
const range = fc.tuple(fc.nat(), fc.nat());

function pick<T>(cells: readonly T[], [first, length]: [number, number], firstBelow = cells.length): T[] {
  const start = first % firstBelow;
  return cells.slice(start, start + 1 + (length % (cells.length - start)));
}

describe('searchTerms and searchQuery (R4.1)', () => {
  it.each(['hw', 'HW', 'huawei', 'huaw', 'wei', '华', '为', '华为', '为技', '术', '技术有限', 'js', '华为技术有限公司', 'ＨＷ', 'hua wei', 'hwjsyxgs'])(
    '%s finds 华为技术有限公司',
    (query) => expect(finds('华为技术有限公司', query)).toBe(true),
  );

  it.each(['司', '有限公司', 'gs', 'uawei', '华技', 'hua为', '华为技术有限公司杭州分公司'])('%s does not', (query) => {
    expect(finds('华为技术有限公司', query)).toBe(false);
  });

  it('reads people by their surname', () => {
    expect(finds('单晓燕', 'sxy', 'person')).toBe(true);
    expect(finds('单晓燕', 'shan', 'person')).toBe(true);
    expect(finds('曾国强', 'zeng', 'person')).toBe(true);
    expect(finds('单晓燕', 'shan')).toBe(false);
  });

  it('stores few terms: none twice, none the beginning of another, none too long', () => {
    expect(searchTerms('华为技术有限公司')).toHaveLength(12);
    fc.assert(
      fc.property(companyName, (name) => {
        const terms = searchTerms(name);
        for (const term of terms) expect([...term].length).toBeLessThanOrEqual(TERM_LENGTH);
        expect(terms.filter((term) => terms.some((other) => other !== term && other.startsWith(term)))).toEqual([]);
        expect(new Set(terms).size).toBe(terms.length);
      }),
    );
  });

  it('every substring of the core finds the name', () => {
    fc.assert(
      fc.property(companyName, range, (name, at) => {
        expect(finds(name, pick([...normaliseName(name)], at).join(''))).toBe(true);
      }),
    );
  });

  it('every substring that begins in the core and runs into the legal form finds the name', () => {
    fc.assert(
      fc.property(companyName, range, (name, at) => {
        const core = [...normaliseName(name)].length;
        expect(finds(name, pick([...foldText(name)], at, core).join(''))).toBe(true);
      }),
    );
  });

  it('every substring of the initials finds the name', () => {
    fc.assert(
      fc.property(companyName, range, (name, at) => {
        expect(finds(name, pick([...initials(normaliseName(name))], at).join(''))).toBe(true);
      }),
    );
  });

  it('pinyin from any syllable on, ended anywhere, finds the name', () => {
    fc.assert(
      fc.property(companyName, range, fc.nat({ max: 5 }), (name, at, cut) => {
        const core = [...normaliseName(name)].length;
        const spoken = pick(syllables(foldText(name), 'words'), at, core).join('');
        expect(finds(name, spoken.slice(0, Math.max(1, spoken.length - cut)))).toBe(true);
      }),
    );
  });

  it('finds exactly what matchRange finds', () => {
    const query = fc.array(fc.constantFrom(...'华为技术银行有限公司hwajszgx1'), { minLength: 1, maxLength: 20 }).map((cells) => cells.join(''));
    fc.assert(
      fc.property(companyName, query, (name, wanted) => {
        expect(finds(name, wanted)).toBe(matchRange(name, wanted) !== null);
      }),
    );
  });

  it('asks for verification only beyond the length of a term, and for nothing when nothing was typed', () => {
    expect(searchQuery('华为技术')).toEqual({ prefix: '华为技术' });
    expect(searchQuery('hangzhouhaikangweishi')).toEqual({ prefix: 'hangzhouhaikangw', verify: 'substring' });
    expect(searchQuery(' （）')).toBeNull();
  });
});

describe('matchRange (R4.1)', () => {
  it.each([
    ['华为技术有限公司', '为技', '为技'],
    ['华为技术有限公司', 'huaw', '华为'],
    ['华为技术有限公司', 'js', '技术'],
    ['深圳（华为）技术', '圳华', '圳（华'],
    ['ＡＢＣ 科技', 'bck', 'ＢＣ 科'],
    ['万科A', 'wka', '万科A'],
    ['𠮷野家', '野', '野'],
  ])('in %s, %s marks %s', (name, query, marked) => {
    const range = matchRange(name, query);
    expect(range && name.slice(range.start, range.end)).toBe(marked);
  });

  it('is null where nothing matches', () => {
    expect(matchRange('华为技术', '小米')).toBeNull();
    expect(matchRange('华为技术', '')).toBeNull();
    expect(matchRange('', '华')).toBeNull();
  });
});
