import { foldText } from './fold.ts';

// Longest first, so that 股份有限公司 is not cut to 股份. A bare 公司 is a legal form only after 集团: 分公司 and 总公司 say more than that.
const legalForm =
  /(?:股份有限责任公司|股份有限公司|有限责任公司|责任有限公司|有限公司|股份公司|特殊普通合伙|普通合伙|有限合伙|(?<=集团)公司)$/u;

/** How many UTF-16 units of a folded name come before its legal form; the whole length when nothing else would be left. */
export function coreLength(folded: string): number {
  let core = folded;
  for (;;) {
    const shorter = core.replace(legalForm, '');
    if (shorter === core || shorter === '') return core.length;
    core = shorter;
  }
}

/**
 * The key under which the duplicate check meets two spellings of one company (R4.1): folded, without the legal form at the end.
 * "深圳（华为）技术有限公司" and "深圳华为技术股份有限公司" share one key. Never empty for a name that is not empty.
 */
export function normaliseName(name: string): string {
  const folded = foldText(name);
  // A name of signs only still needs a key of its own, or all such names would be twins.
  return folded === '' ? name.trim() || name : folded.slice(0, coreLength(folded));
}
