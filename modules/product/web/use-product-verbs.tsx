import { type ReactNode, useState } from 'react';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { EntityForm, OpenedRecord } from '#platform/web/form/index.ts';
import type { IconName } from '#platform/web/icon/index.ts';
import { allows, type Row, useChanged, useDeleting } from '#platform/web/record/index.ts';
import { product } from '../model/product.ts';
import { AdjustPriceDialog } from './adjust-price-dialog.tsx';
import { putOnSale, withdraw } from './product.api.ts';
import { priceWords, productWords as words } from './zh-CN.ts';

interface ProductAction {
  readonly key: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** What may be done with a product, in lists and on its page; `dialogs` stands somewhere below. */
export function useProductVerbs(onDeleted?: () => void): { actionsOf: (row: Row) => ProductAction[]; dialogs: ReactNode } {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const deleteProduct = useDeleting(product);
  const [open, setOpen] = useState<{ readonly what: 'edit' | 'adjust'; readonly row: Row } | null>(null);
  const close = (): void => setOpen(null);
  const turn = async (row: Row, verb: 'withdraw' | 'putOnSale'): Promise<void> => {
    const name = String(row.name);
    const [title, text, work, done] = verb === 'withdraw' ? ([words.withdrawTitle(name), words.withdrawText, withdraw, words.withdrawn(name)] as const) : ([words.putOnSaleTitle(name), words.putOnSaleText, putOnSale, words.onSale(name)] as const);
    if (!(await confirm({ title, text, verb: words[verb] }))) return;
    await doing(() => work(row.id), done);
    await changed('product');
  };
  const actionsOf = (row: Row): ProductAction[] =>
    [
      { key: 'edit', label: words.edit, icon: 'edit' as const, run: () => setOpen({ what: 'edit', row }) },
      { key: 'adjustPrice', label: priceWords.adjust, icon: 'money' as const, run: () => setOpen({ what: 'adjust', row }) },
      { key: 'withdraw', label: words.withdraw, run: () => void turn(row, 'withdraw') },
      { key: 'putOnSale', label: words.putOnSale, run: () => void turn(row, 'putOnSale') },
      { key: 'delete', label: words.delete, danger: true, run: () => void deleteProduct(row).then((done) => done && onDeleted?.()) },
    ].filter(({ key }) => allows(row, key));
  return {
    actionsOf,
    dialogs: (
      <>
        {open?.what === 'edit' && <ProductChange id={open.row.id} onClose={close} />}
        {open?.what === 'adjust' && <AdjustPriceDialog product={open.row} onClose={close} />}
      </>
    ),
  };
}

/** Lists give only some of a product's fields, so it is read whole before it is changed. */
function ProductChange({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  return (
    <OpenedRecord entity={product} id={id} title={words.change} onClose={onClose}>
      {(record) => <EntityForm entity={product} record={record} onClose={onClose} />}
    </OpenedRecord>
  );
}
