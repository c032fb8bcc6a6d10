import { cities, cityNames, provinceOf } from './city.ts';
import { cityOf, isRegionCode, regionLevel, regionName } from './district.ts';
import { regionOfName } from './nameRegion.ts';
import { readRegion } from './readRegion.ts';

/** What is known about where a company is, each text as somebody wrote it. */
export interface RegionEvidence {
  column?: string | undefined;
  name?: string | undefined;
  address?: string | undefined;
}

/** The region, complete at least to the city, and the text that settled the city. */
export interface RecognisedRegion {
  provinceCode: string;
  cityCode: string;
  districtCode?: string;
  from: 'column' | 'name' | 'address';
}

/** One Chinese sentence: why no city was found and what to fill in. */
export interface UnrecognisedRegion {
  failure: string;
}

/**
 * Finds the province and city of a company (R4.1, R4.3): from the region column, else from the address, else from the full name.
 * The column's province is never overruled: address and name only say where in it.
 */
export function recogniseRegion({ column = '', name = '', address = '' }: RegionEvidence): RecognisedRegion | UnrecognisedRegion {
  const inColumn = readRegion(column);
  if (isComplete(inColumn.code)) return recognised(inColumn.code, 'column');
  const inAddress = addressRegion(address, inColumn.code);
  if (isComplete(inAddress)) return recognised(inAddress, 'address');
  const inName = regionOfName(name, inColumn.code || inAddress);
  if (isComplete(inName)) return recognised(inName, 'name');
  return { failure: failureSentence(column, inColumn.ambiguous, inName) };
}

function isComplete(code: string): boolean {
  return isRegionCode(code) && regionLevel(code) !== 'province';
}

function recognised(code: string, from: RecognisedRegion['from']): RecognisedRegion {
  const region = { provinceCode: provinceOf(code), cityCode: cityOf(code), from };
  return regionLevel(code) === 'district' ? { ...region, districtCode: code } : region;
}

// An address may begin with its province, or leave it to the column ("西湖区文三路").
function addressRegion(address: string, province: string): string {
  const { code } = readRegion(address);
  if (province === '') return code;
  return code !== '' && provinceOf(code) === province && code !== province ? code : readRegion(address, province).code;
}

function failureSentence(column: string, ambiguous: string[], province: string): string {
  const written = column.trim();
  const [first = ''] = ambiguous;
  if (first !== '') return `“${written}”不止一处：请在“所在地区”写明省市，如“${regionName(first).replaceAll(' ', '')}”`;
  const example = cities(province)[0]?.code ?? '330100';
  const advice = `请在“所在地区”填写如“${regionName(example).replaceAll(' ', '')}”`;
  if (province !== '') return `省份是${cityNames.get(province)?.replace(/省$/u, '') ?? ''}，但看不出城市：${advice}`;
  return written === '' ? `没有所在地区，从名称也看不出省市：${advice}` : `“${written}”不是省市名称：${advice}`;
}
