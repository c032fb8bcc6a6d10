export { cascadeOptions, loadDistricts } from './cascade.ts';
export type { CascadeOption } from './cascade.ts';
export { cities, provinceOf, provinces } from './city.ts';
export type { Region } from './city.ts';
export { cityOf, districts, isRegionCode, regionLevel, regionName } from './district.ts';
export type { RegionLevel } from './district.ts';
export { recogniseRegion } from './recognise.ts';
export type { RecognisedRegion, RegionEvidence, UnrecognisedRegion } from './recognise.ts';
