import { isRegionCode, regionLevel } from './district.ts';
import { asCity, placeAtStart } from './gazetteer.ts';

/** How far a text names a region: the deepest region ('' for none), or the several regions that its last word may mean. */
export interface RegionReading {
  code: string;
  ambiguous: string[];
}

// 南京路, 中山大学, 解放大道: named after a place or a person, not in that place.
const namedAfter = /^(?:[东南西北中]?[路街巷]|大[道街学厦]|广场|医[科学])/u;
const boundary = /^(?:[^\p{L}\p{N}]|$)/u;
const filler = /^(?:中国|市辖区|自治区|[^\p{L}\p{N}])+/u;

/** Whether a short name followed by `rest` means the place itself and not something named after it. */
export function meansPlace(rest: string): boolean {
  return !namedAfter.test(rest);
}

/**
 * Reads a region from the start of a text ("浙江省杭州市西湖区文三路", "浙江-杭州", "深圳", "330106"), inside `scope` when that is known.
 * What follows the region is left alone.
 */
export function readRegion(text: string, scope = ''): RegionReading {
  let rest = text.normalize('NFKC').trim();
  const digits = /^\d{6}(?!\d)/u.exec(rest)?.[0] ?? '';
  if (isRegionCode(digits)) return { code: asCity(digits), ambiguous: [] };
  let code = asCity(scope);
  let word = '';
  for (;;) {
    rest = rest.replace(filler, '');
    // Other programs write 上海市上海市浦东新区.
    if (word !== '' && regionLevel(code) === 'city' && rest.startsWith(word)) rest = rest.slice(word.length).replace(filler, '');
    const within = code;
    const hit = placeAtStart(rest, within, (candidate, official, after) => {
      if (official) return true;
      if (!meansPlace(after)) return false;
      // Short district names are everyday words: they count alone, or in a province that has just been named.
      return regionLevel(candidate) !== 'district' || boundary.test(after) || regionLevel(within) === 'province';
    });
    if (hit === null) return { code, ambiguous: [] };
    if (hit.codes.length > 1) return { code, ambiguous: hit.codes };
    code = asCity(hit.codes[0] ?? code);
    word = rest.slice(0, hit.length);
    rest = rest.slice(hit.length);
  }
}
