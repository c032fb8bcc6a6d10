import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cityFile from './cities.json' with { type: 'json' };
import { cityNames } from './city.ts';
import { districtNames } from './district.ts';
import districtFile from './districts.json' with { type: 'json' };
import {
  cascadeOptions,
  cities,
  cityOf,
  districts,
  isRegionCode,
  loadDistricts,
  provinceOf,
  provinces,
  regionLevel,
  regionName,
} from './index.ts';
import { divisionsFromSource } from './source.ts';

const codesOf = (regions: readonly { code: string }[]) => regions.map(({ code }) => code);

describe('administrative divisions (R4.1)', () => {
  it('are what generate.ts makes of the package', () => {
    expect({ cities: cityFile, districts: districtFile }).toEqual(divisionsFromSource());
  });

  it('have 34 provinces, each with at least one city', () => {
    expect(provinces()).toHaveLength(34);
    expect(provinces().filter(({ code }) => cities(code).length === 0)).toEqual([]);
    expect(codesOf(provinces()).slice(-3)).toEqual(['710000', '810000', '820000']);
  });

  it('have six-digit codes, and every city and district lies where it says', () => {
    for (const code of [...cityNames.keys(), ...districtNames.keys()]) expect(code).toMatch(/^\d{6}$/);
    for (const [code] of districtNames) {
      expect(regionLevel(cityOf(code))).toBe('city');
      expect(codesOf(districts(cityOf(code)))).toContain(code);
      expect(codesOf(cities(provinceOf(code)))).toContain(cityOf(code));
    }
  });

  it('hold no statistical development zones', () => {
    expect([...districtNames].filter(([, name]) => /开发区|工业园区|管理区|市辖区/u.test(name))).toEqual([]);
  });

  it('make a municipality its own only city, Chongqing with its counties', () => {
    expect(cities('110000')).toEqual([{ code: '110100', name: '北京市' }]);
    expect(cities('500000')).toEqual([{ code: '500100', name: '重庆市' }]);
    expect(codesOf(districts('500100'))).toEqual(expect.arrayContaining(['500101', '500243']));
    expect(cities('810000')).toEqual([{ code: '810100', name: '香港特别行政区' }]);
    expect(districts('810100')).toHaveLength(18);
  });

  it('use county-level places under a province as cities', () => {
    for (const [province, city] of [['410000', '419001'], ['420000', '429004'], ['460000', '469002'], ['650000', '659001']] as const) {
      expect(codesOf(cities(province))).toContain(city);
      expect(regionLevel(city)).toBe('city');
      expect(districts(city)).toEqual([]);
    }
  });

  it('leave cities without districts without districts', () => {
    for (const city of ['441900', '442000', '460400', '620200']) expect(districts(city)).toEqual([]);
    expect(districts('330000')).toEqual([]);
    expect(cities('330100')).toEqual([]);
  });
});

describe('regionName, isRegionCode, regionLevel (R4.1)', () => {
  it.each([
    ['330000', '浙江省', 'province'],
    ['330100', '浙江省 杭州市', 'city'],
    ['330106', '浙江省 杭州市 西湖区', 'district'],
    ['110100', '北京市', 'city'],
    ['110101', '北京市 东城区', 'district'],
    ['500229', '重庆市 城口县', 'district'],
    ['419001', '河南省 济源市', 'city'],
    ['441900', '广东省 东莞市', 'city'],
    ['820100', '澳门特别行政区', 'city'],
    ['710100', '台湾省 台北市', 'city'],
  ])('%s is %s', (code, name, level) => {
    expect(regionName(code)).toBe(name);
    expect(regionLevel(code)).toBe(level);
    expect(isRegionCode(code)).toBe(true);
  });

  it('knows nothing of other texts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('330199', '990000', '__proto__', 'toString')), (text) => {
        expect([isRegionCode(text), regionLevel(text), regionName(text)]).toEqual([false, null, '']);
      }),
    );
  });
});

describe('the cascade (R4.1)', () => {
  it('offers provinces with cities at once and districts on demand', async () => {
    const zhejiang = cascadeOptions().find(({ value }) => value === '330000');
    expect(zhejiang?.children?.[0]).toEqual({ value: '330100', label: '杭州市' });
    expect(await loadDistricts('330100')).toContainEqual({ value: '330106', label: '西湖区' });
    expect(await loadDistricts('441900')).toEqual([]);
  });

  it('keeps the part that every page loads small', () => {
    expect(JSON.stringify(cityFile).length).toBeLessThan(12_000);
  });
});
