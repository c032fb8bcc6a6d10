const mobile = /^1[3-9]\d{9}$/;
// 010 and 02x have eight-digit numbers; every other area code is 0 and three digits, with seven or eight.
const landline = /^0(?:10[2-9]\d{7}|2\d[2-9]\d{7}|[3-9]\d\d[2-9]\d{6,7})$/;
const service = /^(?:[48]00\d{7}|9[56]\d{3,4}|1[012]\d{3})$/;
const foreign = /^\+[1-9]\d{6,14}$/;

/**
 * One telephone number as the duplicate check compares it (R4.1): mainland numbers as bare digits with area code, foreign ones as
 * "+" and digits; signs, blanks, the country code 86 and an extension are dropped ("(0571) 8888-6666 转 801" → "057188886666").
 * Gives null for anything that is not one complete number.
 */
export function normalisePhone(text: string): string | null {
  const even = text.normalize('NFKC').trim();
  const withoutExtension = even.replace(/(?:转|分机|ext\.?|x|#)\s*:?\s*\d{1,6}$/iu, '').replace(/(\d{7,8})\s*-\s*\d{1,6}$/u, '$1');
  const bare = withoutExtension.replace(/[\s()\-–—.]/gu, '').replace(/^00(?=[1-9])/u, '+');
  const national = bare.replace(/^(?:\+?86)(?=(?:0?1\d{10}|0?[1-9]\d{8,10}|[48]00\d{7})$)/u, '');
  const digits = national.replace(/^0(?=1[3-9]\d{9}$)/u, '');
  const candidates = national === bare ? [digits] : [digits, `0${digits}`];
  return candidates.find((number) => [mobile, landline, service, foreign].some((form) => form.test(number))) ?? null;
}

/** Whether the text is a mainland mobile number, however it is written. */
export function isMobile(text: string): boolean {
  return mobile.test(normalisePhone(text) ?? '');
}

/** Whether the text is a mainland landline number with its area code, with or without an extension. */
export function isLandline(text: string): boolean {
  return landline.test(normalisePhone(text) ?? '');
}
