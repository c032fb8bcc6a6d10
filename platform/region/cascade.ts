import { cities, provinces } from './city.ts';

/** A choice of the 省市区 cascade: `value` is the code, `label` the official name. */
export interface CascadeOption {
  value: string;
  label: string;
  children?: CascadeOption[];
}

/** Provinces with their cities, for the page at once (about 4 KB on the wire); districts follow with `loadDistricts`. */
export function cascadeOptions(): CascadeOption[] {
  return provinces().map(({ code, name }) => ({
    value: code,
    label: name,
    children: cities(code).map((city) => ({ value: city.code, label: city.name })),
  }));
}

/** The districts of a city, from a file that is fetched when the first city is opened. */
export async function loadDistricts(cityCode: string): Promise<CascadeOption[]> {
  const { districts } = await import('./district.ts');
  return districts(cityCode).map(({ code, name }) => ({ value: code, label: name }));
}
