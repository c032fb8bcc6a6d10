import type { Context } from '#platform/context/index.ts';
import { forUpdate, newId } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { type Product, product } from '../../model/product.ts';
import { type Identity, identityKey, productsWithCode } from '../identity.ts';
import type { DraftProduct } from './read-row.ts';

/** A product of the portion as it will be; `row` is the stored one, where there is one. */
export interface PlannedProduct {
  readonly id: string;
  readonly row: Product | null;
  values: Partial<Product> & Identity & { code: string | null };
}

/** The products that a portion of rows may mean: stored ones, and those that rows before it brought. */
export class KnownProducts {
  readonly planned: PlannedProduct[] = [];
  readonly #byCode = new Map<string, PlannedProduct>();
  readonly #byIdentity = new Map<string, PlannedProduct>();
  readonly #binned: ReadonlySet<string>;

  private constructor(stored: readonly Product[], binned: ReadonlySet<string>) {
    this.#binned = binned;
    for (const row of stored) this.#index({ id: row.id, row, values: row });
  }

  /** Loads and locks the stored products that have a code or name of these rows. */
  static async load(context: Context, drafts: readonly DraftProduct[]): Promise<KnownProducts> {
    const codes = [...new Set(drafts.flatMap(({ values }) => values.code ?? []))];
    const names = [...new Set(drafts.map(({ values }) => values.name).filter((name) => typeof name === 'string'))];
    const query = companyRows(context, product).selectAll().where((eb) => eb.or([...(codes.length > 0 ? [eb('code', 'in', codes)] : []), ...(names.length > 0 ? [eb('name', 'in', names)] : [])]));
    const stored = codes.length + names.length > 0 ? await forUpdate(context.dialect, query).execute() : [];
    const binned = (await productsWithCode(context, codes)).filter((one) => one.deletedAt !== null).map((one) => one.code!);
    return new KnownProducts(stored, new Set(binned));
  }

  #index(one: PlannedProduct): void {
    this.planned.push(one);
    if (one.values.code !== null) this.#byCode.set(one.values.code, one);
    this.#byIdentity.set(identityKey(one.values), one);
  }

  /** The product that a row means: that of its code, otherwise that of the same name, specification and version. */
  match({ values }: DraftProduct): PlannedProduct | undefined {
    return (values.code ? this.#byCode.get(values.code) : undefined) ?? this.#byIdentity.get(identityKey(identityOf(values)));
  }

  /** Why the row cannot become (or change) this product, in Chinese; null when it can. */
  problemWith({ values }: DraftProduct, found: PlannedProduct | undefined): string | null {
    if (values.code && this.#binned.has(values.code)) return `产品编号“${values.code}”属于回收站里的产品，请先恢复它，或换一个编号。`;
    const twin = this.#byIdentity.get(identityKey(identityOf({ ...found?.values, ...values })));
    if (twin && twin !== found) return `名称、规格和版本与另一个产品（${twin.values.code ?? '本表前面的行'}）相同，但编号不同，请核对编号。`;
    return null;
  }

  /** Adds a new product to the plan. */
  add(values: PlannedProduct['values']): PlannedProduct {
    const one = { id: newId(), row: null, values };
    this.#index(one);
    return one;
  }

  /** Changes a product in the plan; what is not given stays. */
  change(one: PlannedProduct, values: Partial<Product>): void {
    this.#byIdentity.delete(identityKey(one.values));
    if (one.values.code !== null) this.#byCode.delete(one.values.code);
    one.values = { ...one.values, ...values };
    this.#byIdentity.set(identityKey(one.values), one);
    if (one.values.code !== null) this.#byCode.set(one.values.code, one);
  }
}

function identityOf(values: Partial<Identity>): Identity {
  return { name: values.name ?? '', specification: values.specification ?? null, productVersion: values.productVersion ?? null };
}
