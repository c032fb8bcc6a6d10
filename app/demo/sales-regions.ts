import { provinceOf } from '#platform/region/index.ts';

export const salesRegions = ['east', 'north', 'south'] as const;
export type SalesRegion = (typeof salesRegions)[number];

/** The provinces that the east and the north sell in, by the first two digits of their codes; the south has the others. */
const provinces: Readonly<Record<'east' | 'north', readonly string[]>> = {
  east: ['31', '32', '33', '34', '35', '36'],
  north: ['11', '12', '13', '14', '15', '21', '22', '23', '37', '41', '61', '62', '63', '64', '65'],
};

/** Which part of the sales centre looks after a region. */
export function salesRegionOf(regionCode: string): SalesRegion {
  const province = provinceOf(regionCode).slice(0, 2);
  return provinces.east.includes(province) ? 'east' : provinces.north.includes(province) ? 'north' : 'south';
}

/** The province codes of a sales region, for the pool that its customers return to. */
export function provincesOf(region: 'east' | 'north'): string[] {
  return provinces[region].map((digits) => `${digits}0000`);
}
