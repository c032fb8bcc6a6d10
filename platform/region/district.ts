import { cityNames, onlyCityOf, provinceOf, type Region } from './city.ts';
import districtFile from './districts.json' with { type: 'json' };

export type RegionLevel = 'province' | 'city' | 'district';

/** Districts by code, in official order. */
export const districtNames: ReadonlyMap<string, string> = new Map(Object.entries(districtFile));

const byCity = new Map<string, Region[]>();
for (const [code, name] of districtNames) {
  const city = cityOf(code);
  byCity.set(city, [...(byCity.get(city) ?? []), { code, name }]);
}

/** The districts of a city; empty for a city without any (东莞, 仙桃) and for anything that is not a city. */
export function districts(cityCode: string): readonly Region[] {
  return byCity.get(cityCode) ?? [];
}

/** The code of the city that a district lies in; a city is its own. All of Chongqing is one city, though its counties are numbered 5002. */
export function cityOf(code: string): string {
  return cityNames.has(code) ? code : (onlyCityOf(provinceOf(code)) ?? `${code.slice(0, 4)}00`);
}

/** Whether the text is the code of a province, city or district. */
export function isRegionCode(code: string): boolean {
  return cityNames.has(code) || districtNames.has(code);
}

/** What kind of region a code stands for; null for none. */
export function regionLevel(code: string): RegionLevel | null {
  if (districtNames.has(code)) return 'district';
  if (!cityNames.has(code)) return null;
  return code.endsWith('0000') ? 'province' : 'city';
}

/** The full name as screens show it: "浙江省 杭州市 西湖区", "北京市 东城区"; '' for an unknown code. */
export function regionName(code: string): string {
  const level = regionLevel(code);
  if (level === null) return '';
  const path = [provinceOf(code)];
  if (level !== 'province') path.push(cityOf(code));
  if (level === 'district') path.push(code);
  // A municipality is province and city under one name: said once.
  const names = path.map((part) => cityNames.get(part) ?? districtNames.get(part) ?? '');
  return [...new Set(names)].join(' ');
}
