import { cityNames, onlyCityOf, provinceOf } from './city.ts';
import { cityOf, districtNames, regionLevel } from './district.ts';

/** A place name met in a text: the regions it may mean (all of one level), how long it is, and whether it is the official name. */
export interface PlaceHit {
  codes: string[];
  length: number;
  official: boolean;
}

const peoples =
  '壮|回|苗|彝|藏|满|蒙古|朝鲜|土家|侗|瑶|白|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|普米|裕固|独龙|布依|各';
const autonomous = new RegExp(`^(.{2,}?)(?:(?:${peoples})族?)*(?:族?自治[州县旗])$`, 'u');
const ending = /(?:维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|特区|新区|林区|地区|省|市|盟|区|县|旗)$/u;

// What people write for a region: 浙江, 延边, 恩施州. A single character (赵县) names nothing.
function shortNames(name: string): string[] {
  const short = autonomous.exec(name)?.[1] ?? name.replace(ending, '');
  if (name.endsWith('自治州')) return [short, `${short}州`];
  return short === name || short.length < 2 ? [] : [short];
}

const places = new Map<string, Map<string, boolean>>();
const rank = { province: 0, city: 1, district: 2 } as const;
let longest = 0;

function enter(name: string, code: string, official: boolean): void {
  const entry = places.get(name) ?? new Map<string, boolean>();
  // 海南 and 河南 without more are the provinces, never 海南州 or 河南县.
  const takenByProvince = !official && [...entry.keys()].some((other) => regionLevel(other) === 'province');
  if (!takenByProvince) places.set(name, entry.set(code, official));
  longest = Math.max(longest, name.length);
}

enter('内蒙', '150000', false);
for (const level of ['province', 'city', 'district'] as const) {
  for (const [code, name] of [...cityNames, ...districtNames]) {
    if (regionLevel(code) !== level) continue;
    for (const short of shortNames(name)) enter(short, code, false);
    enter(name, code, true);
  }
}

function isInside(code: string, scope: string): boolean {
  if (scope === '') return true;
  if (code === scope) return false;
  return regionLevel(scope) === 'province' ? provinceOf(code) === scope : regionLevel(code) === 'district' && cityOf(code) === scope;
}

/**
 * The longest place name that the text begins with, among the regions inside `scope` ('' is everywhere) that `accept` lets pass.
 * Of a name that several levels share, the highest counts. Null when there is none.
 */
export function placeAtStart(text: string, scope: string, accept: (code: string, official: boolean, rest: string) => boolean): PlaceHit | null {
  for (let length = Math.min(longest, text.length); length >= 2; length -= 1) {
    const entry = places.get(text.slice(0, length));
    if (entry === undefined) continue;
    const rest = text.slice(length);
    const candidates = [...entry].filter(([code, official]) => isInside(code, scope) && accept(code, official, rest));
    const top = Math.min(...candidates.map(([code]) => levelRank(code)));
    const chosen = candidates.filter(([code]) => levelRank(code) === top);
    if (chosen[0] !== undefined) return { codes: chosen.map(([code]) => code), length, official: chosen[0][1] };
  }
  return null;
}

function levelRank(code: string): number {
  return rank[regionLevel(code) ?? 'district'];
}

/** A municipality or special administrative region as the city it is, anything else unchanged. */
export function asCity(code: string): string {
  return onlyCityOf(code) ?? code;
}
