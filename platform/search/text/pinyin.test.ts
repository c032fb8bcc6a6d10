import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold.ts';
import { initials, pinyinKey, syllables } from './pinyin.ts';

describe('pinyinKey (R4.1)', () => {
  it.each([
    ['重庆长安汽车', 'chong qing chang an qi che'],
    ['长春高新', 'chang chun gao xin'],
    ['厦门银行', 'xia men yin hang'],
    ['厦门象屿', 'xia men xiang yu'],
    ['三一重工', 'san yi zhong gong'],
    ['行动教育', 'xing dong jiao yu'],
    ['乐山电力', 'le shan dian li'],
    ['乐清正泰', 'yue qing zheng tai'],
    ['飞乐音响', 'fei le yin xiang'],
    ['成都银行', 'cheng du yin hang'],
    ['新华都', 'xin hua du'],
    ['深圳市长盈精密', 'shen zhen shi chang ying jing mi'],
    ['集团长江投资', 'ji tuan chang jiang tou zi'],
    ['会稽山绍兴酒', 'kuai ji shan shao xing jiu'],
    ['上海会畅通讯', 'shang hai hui chang tong xun'],
    ['东阿阿胶', 'dong e e jiao'],
    ['藏格矿业', 'zang ge kuang ye'],
    ['西藏药业', 'xi zang yao ye'],
    ['六安江淮', 'lu an jiang huai'],
    ['台州银行', 'tai zhou yin hang'],
    ['绿地', 'lv di'],
    ['华为3Com（中国）', 'hua wei 3com zhong guo'],
  ])('%s is %s', (name, key) => expect(pinyinKey(name)).toBe(key));

  it('sorts by syllables', () => {
    const names = ['先河环保', '西安银行', '阿里巴巴', '招商银行', '360安全'];
    expect(names.toSorted((a, b) => (pinyinKey(a) < pinyinKey(b) ? -1 : 1))).toEqual(['360安全', '阿里巴巴', '西安银行', '先河环保', '招商银行']);
  });

  it('fits its column', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => [...pinyinKey(text)].length <= 120));
    expect(pinyinKey('双'.repeat(100))).toHaveLength(120);
  });

  it.each([
    ['单田芳', 'shan tian fang'],
    ['曾国藩', 'zeng guo fan'],
    ['仇英', 'qiu ying'],
    ['区志强', 'ou zhi qiang'],
    ['解晓东', 'xie xiao dong'],
    ['查良镛', 'zha liang yong'],
    ['尉迟恭', 'yu chi gong'],
    ['万俟卨', 'mo qi xie'],
    ['王解放', 'wang jie fang'],
    ['张成都', 'zhang cheng du'],
  ])('reads the person %s as %s', (name, key) => expect(pinyinKey(name, 'person')).toBe(key));
});

describe('initials and syllables (R4.1)', () => {
  it('takes first letters and keeps what is not Chinese', () => {
    expect(initials('华为')).toBe('hw');
    expect(initials('重庆长安')).toBe('cqca');
    expect(initials('万科A（000002）')).toBe('wka000002');
    expect(initials('单晓燕', 'person')).toBe('sxy');
  });

  it('gives one syllable per code point, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('words' as const, 'person' as const), (text, reading) => {
        const folded = foldText(text);
        expect(syllables(folded, reading)).toHaveLength([...folded].length);
      }),
    );
  });
});
