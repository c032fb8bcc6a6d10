import { cityNames } from './city.ts';
import { cityOf, districtNames, regionLevel } from './district.ts';
import { asCity, placeAtStart } from './gazetteer.ts';
import { meansPlace } from './readRegion.ts';

// Names of cities that are everyday words in company names (东方, 永安期货, 海伦钢琴): without a known province they place nobody.
const everydayCities =
  /^(?:东方|东兴|东阳光|中山|万宁|兴安|兴平|兴城|北屯|华亭|双河|大安|天长|安康|安达|德兴|新星|新民|明光|昆玉|永安|永康|江山|海东|海伦|海北|海城|海西|灯塔|瑞丽|瑞安|白杨|白银|高平)/u;
// Names of districts that companies all over their province carry (中原证券, 延长石油, 天山生物): they never place anybody.
const everydayDistricts = /^(?:东海|中原|兴业|华安|华龙|和平|天山|太平|建设|延长|新华|江汉|泰山|红旗|贺兰山|长安|长白山)/u;

/**
 * The city or district that a company's full name puts it in, inside `province` ('' when unknown): at its start (杭州…, 浙江义乌…)
 * or after 集团, in brackets (…（杭州）…), or, in a known province, anywhere. Falls back to the province, then to ''. A province in the name that
 * contradicts the known one is not read.
 */
export function regionOfName(name: string, province: string): string {
  const text = name.normalize('NFKC').replace(/\s/gu, '').replace(/^中国/u, '');
  const lead = placeAtStart(text, '', (code) => regionLevel(code) === 'province');
  const known = province || (lead?.codes[0] ?? '');
  if (asCity(known) !== known) return asCity(known);
  const afterLead = lead?.codes[0] === known ? text.slice(lead.length) : text;
  const bracketed = [...text.matchAll(/\(([^)]+)\)/gu)].map((match) => match[1] ?? '');
  // 哈尔滨电气集团佳木斯电机: the member is where its own part of the name says.
  const member = text.split('集团').slice(1).reverse();
  for (const start of [...member, text, afterLead, ...bracketed]) {
    const code = placeNamed(start, known);
    if (code !== '') return code;
  }
  return cityWithin(afterLead, known) || known;
}

function nameOf(code: string): string {
  return cityNames.get(code) ?? districtNames.get(code) ?? '';
}

function placeNamed(text: string, province: string): string {
  const hit = placeAtStart(text, province, (code, official, rest) => {
    if (regionLevel(code) === 'province') return false;
    if (official) return true;
    if (!meansPlace(rest)) return false;
    if (province !== '') return regionLevel(code) === 'city' || !everydayDistricts.test(text);
    // Without a province only cities and 县级市 are names enough; counties and urban districts are words too often.
    return (regionLevel(code) === 'city' || nameOf(code).endsWith('市')) && !everydayCities.test(text);
  });
  if (hit?.codes.length !== 1) return '';
  const code = asCity(hit.codes[0] ?? '');
  // 武进不锈 is in Changzhou but no longer in 武进区: an urban district in a name settles the city only.
  return nameOf(code).endsWith('区') ? cityOf(code) : code;
}

function cityWithin(text: string, province: string): string {
  for (let start = 1; start < text.length; start += 1) {
    const hit = placeAtStart(text.slice(start), province, (code, official, rest) => {
      if (regionLevel(code) === 'province') return false;
      // 上海城市建设 is not in 海城市.
      if (official) return !nameOf(code).endsWith('城市');
      return province !== '' && regionLevel(code) === 'city' && meansPlace(rest);
    });
    if (hit?.codes.length === 1) return hit.codes[0] ?? '';
  }
  return '';
}
