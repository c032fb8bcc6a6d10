import { useQuery } from '@tanstack/react-query';
import { cityNames, onlyCityOf, provinceOf } from '#platform/region/city.ts';

/** A region as screens show it, as far as cities go: 浙江省 杭州市; null where the code is a district's. */
export function cityText(code: string): string | null {
  const city = cityNames.get(code);
  if (city === undefined) return null;
  const province = cityNames.get(provinceOf(code));
  return province === undefined || province === city ? city : `${province} ${city}`;
}

/** A region's full name. Names of districts come in a file of their own, fetched when the first one is shown. */
export function useRegionName(code: string | null | undefined): string {
  const known = code ? cityText(code) : '';
  const { data } = useQuery({
    queryKey: ['region', code],
    queryFn: async () => (await import('#platform/region/district.ts')).regionName(code ?? ''),
    enabled: known === null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return known ?? data ?? '';
}

/** The codes from the province down to a region. */
export function regionPath(code: string): string[] {
  const province = provinceOf(code);
  if (code === province) return [code];
  // The counties of Chongqing are numbered apart from its only city.
  const city = cityNames.has(code) ? code : (onlyCityOf(province) ?? `${code.slice(0, 4)}00`);
  return city === code ? [province, code] : [province, city, code];
}
