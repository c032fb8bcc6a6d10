import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cityNames } from './city.ts';
import { districtNames } from './district.ts';
import { cityOf, provinceOf, provinces, recogniseRegion, regionLevel, regionName, type RegionEvidence } from './index.ts';

function outcome(evidence: RegionEvidence): string {
  const result = recogniseRegion(evidence);
  return 'failure' in result ? '—' : `${result.from} ${regionName(result.districtCode ?? result.cityCode)}`;
}

function failure(evidence: RegionEvidence): string | undefined {
  const result = recogniseRegion(evidence);
  return 'failure' in result ? result.failure : undefined;
}

describe('the column (R4.1, R4.3)', () => {
  it.each([
    ['深圳', '广东省 深圳市'],
    ['深圳市', '广东省 深圳市'],
    ['浙江省杭州市', '浙江省 杭州市'],
    ['浙江-杭州', '浙江省 杭州市'],
    ['浙江 杭州 西湖区', '浙江省 杭州市 西湖区'],
    ['浙江省／杭州市／余杭区', '浙江省 杭州市 余杭区'],
    ['杭州市西湖区文三路1号', '浙江省 杭州市 西湖区'],
    ['330100', '浙江省 杭州市'],
    ['３３０１０６', '浙江省 杭州市 西湖区'],
    ['110000', '北京市'],
    ['北京', '北京市'],
    ['北京朝阳', '北京市 朝阳区'],
    ['上海市上海市浦东新区', '上海市 浦东新区'],
    ['上海市市辖区浦东新区', '上海市 浦东新区'],
    ['内蒙呼和浩特', '内蒙古自治区 呼和浩特市'],
    ['广西自治区南宁', '广西壮族自治区 南宁市'],
    ['吉林市', '吉林省 吉林市'],
    ['海南州', '青海省 海南藏族自治州'],
    ['恩施州', '湖北省 恩施土家族苗族自治州'],
    ['延边', '吉林省 延边朝鲜族自治州'],
    ['义乌', '浙江省 金华市 义乌市'],
    ['江苏昆山开发区', '江苏省 苏州市 昆山市'],
    ['南通通州', '江苏省 南通市 通州区'],
    ['济源', '河南省 济源市'],
    ['石河子', '新疆维吾尔自治区 石河子市'],
    ['东莞市松山湖', '广东省 东莞市'],
    ['香港', '香港特别行政区'],
    ['台湾台北', '台湾省 台北市'],
    ['中国 浙江 宁波', '浙江省 宁波市'],
  ])('%s is %s', (column, region) => expect(outcome({ column })).toBe(`column ${region}`));

  it.each([
    ['浙江', '省份是浙江，但看不出城市：请在“所在地区”填写如“浙江省杭州市”'],
    ['内蒙', '省份是内蒙古自治区，但看不出城市：请在“所在地区”填写如“内蒙古自治区呼和浩特市”'],
    ['吉林', '省份是吉林，但看不出城市：请在“所在地区”填写如“吉林省长春市”'],
    ['海南', '省份是海南，但看不出城市：请在“所在地区”填写如“海南省海口市”'],
    ['朝阳区', '“朝阳区”不止一处：请在“所在地区”写明省市，如“北京市朝阳区”'],
    ['江苏鼓楼区', '“江苏鼓楼区”不止一处：请在“所在地区”写明省市，如“江苏省南京市鼓楼区”'],
    ['和平', '“和平”不止一处：请在“所在地区”写明省市，如“天津市和平区”'],
    ['华东', '“华东”不是省市名称：请在“所在地区”填写如“浙江省杭州市”'],
    ['南京路100号', '“南京路100号”不是省市名称：请在“所在地区”填写如“浙江省杭州市”'],
    ['999999', '“999999”不是省市名称：请在“所在地区”填写如“浙江省杭州市”'],
    [' ', '没有所在地区，从名称也看不出省市：请在“所在地区”填写如“浙江省杭州市”'],
  ])('%s alone is not enough and says what to fill in', (column, sentence) => expect(failure({ column })).toBe(sentence));

  it('reads every official full name, with and without blanks', () => {
    for (const code of [...cityNames.keys(), ...districtNames.keys()]) {
      if (regionLevel(code) === 'province') continue;
      for (const blank of ['', ' ', '-']) expect(outcome({ column: regionName(code).replaceAll(' ', blank) })).toBe(`column ${regionName(code)}`);
      expect(outcome({ column: code })).toBe(`column ${regionName(code)}`);
    }
  });
});

describe('address and name (R4.1, R4.3)', () => {
  it.each([
    [{ address: '浙江省杭州市滨江区阡陌路555号' }, 'address 浙江省 杭州市 滨江区'],
    [{ column: '浙江', address: '西湖区文三路1号' }, 'address 浙江省 杭州市 西湖区'],
    [{ column: '浙江', name: '杭州某某有限公司', address: '宁波市海曙区' }, 'address 浙江省 宁波市 海曙区'],
    [{ column: '浙江', name: '某某', address: '上海市浦东新区' }, '—'],
    [{ address: '南京路100号' }, '—'],
    [{ name: '杭州海康威视数字技术股份有限公司' }, 'name 浙江省 杭州市'],
    [{ name: '义乌华鼎锦纶股份有限公司' }, 'name 浙江省 金华市 义乌市'],
    [{ name: '浙江义乌某某有限公司' }, 'name 浙江省 金华市 义乌市'],
    [{ name: '中国石化上海石油化工股份有限公司', column: '上海' }, 'column 上海市'],
    [{ name: '某某科技（成都）有限公司' }, 'name 四川省 成都市'],
    [{ name: '哈尔滨电气集团佳木斯电机股份有限公司', column: '黑龙江' }, 'name 黑龙江省 佳木斯市'],
    [{ column: '华东', name: '杭州银行股份有限公司' }, 'name 浙江省 杭州市'],
    [{ column: '朝阳区', name: '北京某某有限公司' }, 'name 北京市'],
    [{ name: '中山大学附属企业', column: '广东' }, '—'],
    [{ name: '东方财富信息股份有限公司' }, '—'],
    [{ name: '永安期货股份有限公司' }, '—'],
    [{ name: '兴业银行股份有限公司' }, '—'],
    [{ name: '东海城市建设有限公司' }, '—'],
    [{ name: '河北长安汽车有限公司', column: '河北' }, '—'],
    [{ name: '吉林敖东药业集团股份有限公司' }, '—'],
    [{ name: '上海永太科技有限公司', column: '浙江' }, '—'],
    [{ name: '上海永太（杭州）科技有限公司', column: '浙江' }, 'name 浙江省 杭州市'],
  ])('%j gives %s', (evidence, expected) => expect(outcome(evidence)).toBe(expected));

  it('never overrules the province of the column, and is complete and consistent or says why not', () => {
    const word = fc.constantFrom('东方', '中国', '科技', '股份有限公司', '(', ')', '路1号', ...cityNames.values(), ...districtNames.values());
    const text = fc.array(fc.oneof(word, word.map((name) => name.slice(0, 2))), { maxLength: 6 }).map((words) => words.join(''));
    const province = fc.constantFrom(...provinces());
    fc.assert(
      fc.property(fc.option(province, { nil: undefined }), text, text, (column, name, address) => {
        const result = recogniseRegion({ column: column?.name, name, address });
        if ('failure' in result) {
          expect(result.failure).toMatch(/：请在“所在地区”/u);
          return;
        }
        expect(regionLevel(result.cityCode)).toBe('city');
        expect(provinceOf(result.cityCode)).toBe(result.provinceCode);
        if (result.districtCode !== undefined) expect(cityOf(result.districtCode)).toBe(result.cityCode);
        if (column !== undefined) expect(result.provinceCode).toBe(column.code);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes any text', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(fc.property(any, any, any, (column, name, address) => recogniseRegion({ column, name, address }) !== undefined));
  });
});
