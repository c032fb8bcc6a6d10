/** A product with quantity and price, as documents have it; money in 分. */
export interface ProductLine {
  /** Where the line is stored already. */
  readonly id?: string | null;
  readonly productId: string | null;
  readonly name: string;
  readonly unit?: string | null;
  readonly quantity: number | null;
  readonly price: number | null;
  /** Missing for those who may not read prices. */
  readonly listPrice?: number | null;
  /** The day of the list price. */
  readonly priceOn?: string | null;
  readonly remark?: string | null;
}

/** A product as pickers find it. */
export type FoundProduct = Readonly<Record<string, unknown>>;

/** What a line comes to, in 分; 0 while quantity or price is missing or cannot be read. */
export function amountOf({ quantity, price }: Pick<ProductLine, 'quantity' | 'price'>): number {
  return (quantity || 0) * (price || 0);
}

/** What all lines come to, in 分. */
export function totalOf(lines: readonly Pick<ProductLine, 'quantity' | 'price'>[]): number {
  return lines.reduce((sum, line) => sum + amountOf(line), 0);
}

/** Beyond this no document goes, in 分: a million million 元. */
const largest = 100_000_000_000_000;

/** Whether an amount can be written down: a telephone number typed as a quantity makes none, and half a piece may cost half a 分. */
export function isSayable(amount: number): boolean {
  return Number.isSafeInteger(amount) && Math.abs(amount) <= largest;
}

/** A new line of a product: one of it, at the list price of the day. */
export function lineOf(product: FoundProduct, day: string): ProductLine {
  const listPrice = typeof product.standardPrice === 'number' ? product.standardPrice : null;
  const unit = typeof product.unit === 'string' ? product.unit : null;
  return { id: null, productId: String(product.id), name: String(product.name ?? ''), unit, quantity: 1, price: listPrice, ...('standardPrice' in product && { listPrice, priceOn: day }), remark: null };
}

/** The line with another product in it; its quantity and remark stay, its price is the new product's. */
export function withProduct(line: ProductLine, product: FoundProduct, day: string): ProductLine {
  const { id: _id, quantity: _quantity, remark: _remark, ...facts } = lineOf(product, day);
  return { ...line, ...facts };
}

/** How far a price lies below the list price, as people say it: 9500 of 10000 is `9.5`, 8850 is `8.85`; null where it does not, or nothing is known. */
export function discountOf({ price, listPrice }: Pick<ProductLine, 'price' | 'listPrice'>): string | null {
  if (!listPrice || price === null || Number.isNaN(price) || price >= listPrice) return null;
  const tenths = Math.round((price / listPrice) * 1000) / 100;
  // However little is taken off, it is not the whole price; however little is left, it is not given away.
  return String(price > 0 ? Math.min(Math.max(tenths, 0.01), 9.99) : tenths);
}

/** Lines in words. */
export function linesText(lines: readonly Pick<ProductLine, 'name' | 'quantity'>[]): string {
  return lines.map(({ name, quantity }) => `${name} × ${quantity ?? 0}`).join('、');
}

/** Whether the reader is told what the lines cost: a role may keep prices back or show them masked, and nought would be a lie. */
export function tellsAmounts(lines: readonly ProductLine[]): boolean {
  return lines.every(({ price }: { readonly price?: unknown }) => price === null || typeof price === 'number');
}
