/** Nobody sells for more than a trillion yuan, in 分. */
export const mostAmount = 100_000_000_000_000;

/** What a line comes to, in 分. */
export function lineAmount({ quantity, price }: { readonly quantity: number; readonly price: number }): number {
  return quantity * price;
}

/** What all lines come to, in 分. */
export function totalOf(lines: readonly { readonly quantity: number; readonly price: number }[]): number {
  return lines.reduce((sum, line) => sum + lineAmount(line), 0);
}

/** Lines in words, for lists and the change log: `CRM 标准版 5 × 1000.00 元`. */
export function linesText(lines: readonly { readonly name: string; readonly quantity: number; readonly price: number }[]): string {
  return lines.map(({ name, quantity, price }) => `${name} ${quantity} × ${(price / 100).toFixed(2)} 元`).join('；');
}
