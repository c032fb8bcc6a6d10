/** A line as far as it can differ from the one it began as. */
export interface ComparedLine {
  readonly productId: string;
  readonly title: string;
  readonly quantity: number;
  readonly price: number;
}

export type DifferenceKind = 'added' | 'removed' | 'changed';
export const differenceLabels: Readonly<Record<DifferenceKind, string>> = { added: '新增', removed: '删除', changed: '变更' };

/** How an order differs from its opportunity in one product (R6.3). */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly productId: string;
  readonly title: string;
  /** null in a line that was added. */
  readonly fromQuantity: number | null;
  readonly fromPrice: number | null;
  /** null in a line that was removed. */
  readonly toQuantity: number | null;
  readonly toPrice: number | null;
}

/**
 * What was removed, changed and added, in this order. A line belongs to the opportunity's line that it names; one that names a
 * line of another product counts as that one removed and itself added.
 */
export function differencesOf(planned: readonly (ComparedLine & { readonly id: string })[], ordered: readonly (ComparedLine & { readonly opportunityLineId: string | null })[]): Difference[] {
  const heir = new Map(planned.map((line) => [line.id, ordered.find((one) => one.opportunityLineId === line.id && one.productId === line.productId)]));
  const kept = new Set(heir.values());
  const removed = planned.filter(({ id }) => !heir.get(id)).map((line) => difference('removed', line, null));
  const changed = planned.flatMap((line) => {
    const now = heir.get(line.id);
    return now && (now.quantity !== line.quantity || now.price !== line.price) ? [difference('changed', line, now)] : [];
  });
  return [...removed, ...changed, ...ordered.filter((line) => !kept.has(line)).map((line) => difference('added', null, line))];
}

function difference(kind: DifferenceKind, from: ComparedLine | null, to: ComparedLine | null): Difference {
  const { productId, title } = (to ?? from)!;
  return { kind, productId, title, fromQuantity: from?.quantity ?? null, fromPrice: from?.price ?? null, toQuantity: to?.quantity ?? null, toPrice: to?.price ?? null };
}
