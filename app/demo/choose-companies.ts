// node app/demo/choose-companies.ts <list of listed companies, GBK> — writes content/companies.json, from which the demo company's customers come.
import { readFileSync, writeFileSync } from 'node:fs';
import { recogniseRegion } from '#platform/region/index.ts';
import { salesRegionOf } from './sales-regions.ts';

/** How many companies each sales region gets. */
const wanted = { east: 164, north: 122, south: 110 } as const;
const leftOut = /银行|证券|保险|多元金融|白酒/u;

/** What lists write → the code of the dictionary. The first that matches counts. */
const industries: readonly (readonly [RegExp, string])[] = [
  [/软件|互联网|IT设备/u, 'software'],
  [/通信|电信/u, 'telecom'],
  [/医|药|生物/u, 'health'],
  [/地产|房产|园区/u, 'realEstate'],
  [/建筑|装修|水泥|建材|工程机械/u, 'construction'],
  [/电力|发电|供气|石油|煤|焦炭|水务/u, 'energy'],
  [/仓储|物流|港口|路桥|空运|水运|铁路|机场|公路|公共交通/u, 'transport'],
  [/百货|商业|商贸|超市|电器连锁|批发|商品城/u, 'retail'],
  [/农业|种植|渔业|林业|饲料|农药/u, 'agriculture'],
  [/出版|文教|影视|旅游|酒店|综合/u, 'other'],
];
const enterpriseTypes: Readonly<Record<string, string>> = { 中央国企: 'stateOwned', 地方国企: 'stateOwned', 外资企业: 'foreign', 民营企业: 'private', 集体企业: 'collective' };

const [, , path = ''] = process.argv;
const rows = new TextDecoder('gbk').decode(readFileSync(path)).trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
const known = rows.flatMap(([, , name = '', shortName = '', column = '', industry = '', kind = '']) => {
  const region = recogniseRegion({ column, name });
  if ('failure' in region || /ST/u.test(shortName) || leftOut.test(industry)) return [];
  const code = industries.find(([words]) => words.test(industry))?.[1] ?? 'manufacturing';
  return [[name, region.districtCode ?? region.cityCode, code, enterpriseTypes[kind] ?? 'listed'] as const];
});
const chosen = Object.entries(wanted).flatMap(([region, count]) => {
  const there = known.filter(([, code]) => salesRegionOf(code) === region);
  return Array.from({ length: count }, (_, index) => there[Math.floor((index * there.length) / count)]!);
});
writeFileSync(new URL('./content/companies.json', import.meta.url), `[\n${chosen.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
