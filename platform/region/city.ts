import cityFile from './cities.json' with { type: 'json' };

/** An administrative division: six-digit code and official name. */
export interface Region {
  code: string;
  name: string;
}

/** Provinces and cities by code, in official order. */
export const cityNames: ReadonlyMap<string, string> = new Map(Object.entries(cityFile));

const byProvince = new Map<string, Region[]>();
for (const [code, name] of cityNames) {
  const province = provinceOf(code);
  if (code === province) byProvince.set(code, []);
  else byProvince.get(province)?.push({ code, name });
}

/** The code of the province that a region lies in (or is). */
export function provinceOf(code: string): string {
  return `${code.slice(0, 2)}0000`;
}

/** The 34 provinces, municipalities, autonomous and special administrative regions, in official order. */
export function provinces(): Region[] {
  return [...byProvince.keys()].map((code) => ({ code, name: cityNames.get(code) ?? '' }));
}

/** The cities of a province; a municipality is its own only city. Empty for anything that is not a province. */
export function cities(provinceCode: string): readonly Region[] {
  return byProvince.get(provinceCode) ?? [];
}

/** The only city of a municipality (北京市 → 110100) or special administrative region; undefined elsewhere. */
export function onlyCityOf(provinceCode: string): string | undefined {
  const [first, second] = cities(provinceCode);
  return second === undefined ? first?.code : undefined;
}
