// GB 32100-2015: no I, O, S, V, Z; a character counts as its place in this row.
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const shape = new RegExp(`^[${alphabet}]{2}\\d{6}[${alphabet}]{10}$`);

/** A unified social credit code as it is stored and compared: half width, upper case, without blanks and hyphens. */
export function normaliseCreditCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/[\s\-–—]/gu, '');
}

/** The eighteenth character (GB 32100-2015) for the first seventeen of a normalised code. */
export function creditCodeCheckCharacter(firstSeventeen: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of firstSeventeen.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Whether the text, once normalised, is a unified social credit code whose check character is right. */
export function isCreditCode(text: string): boolean {
  const code = normaliseCreditCode(text);
  return shape.test(code) && creditCodeCheckCharacter(code) === code.charAt(17);
}
