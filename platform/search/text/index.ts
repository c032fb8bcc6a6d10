export { normaliseName } from './companyName.ts';
export { creditCodeCheckCharacter, isCreditCode, normaliseCreditCode } from './creditCode.ts';
export { isLandline, isMobile, normalisePhone } from './phone.ts';
export { initials, pinyinKey } from './pinyin.ts';
export type { Reading } from './pinyin.ts';
export { matchRange, searchQuery, searchTerms, TERM_LENGTH } from './terms.ts';
export type { MatchRange, SearchQuery } from './terms.ts';
