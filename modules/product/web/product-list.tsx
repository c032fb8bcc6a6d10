import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { ImportDrawer } from '#platform/web/import/index.ts';
import { Beside } from '#platform/web/page/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable, type ExtraColumn } from '#platform/web/table/index.ts';
import { product } from '../model/product.ts';
import { CategoryTree } from './category-tree.tsx';
import { useProductVerbs } from './use-product-verbs.tsx';
import { productWords as words } from './zh-CN.ts';

const price: ExtraColumn = { name: 'standardPrice', label: words.standardPrice, width: 130, align: 'right', render: (row) => (typeof row.standardPrice === 'number' ? <span className="figures">{formatMoney(row.standardPrice)}</span> : null) };

/** The catalogue: categories at the left, and what stands in the chosen one (R9.1). */
export default function ProductList(): ReactNode {
  const can = useCan();
  const navigate = useNavigate();
  const { in: category = '' } = useSearch({ strict: false }) as { in?: string };
  const [open, setOpen] = useState<'create' | 'import' | null>(null);
  const { actionsOf, dialogs } = useProductVerbs();
  const within = useMemo((): Record<string, string> => (category ? { category } : {}), [category]);
  const extras = useMemo(() => (can('price.read') ? [price] : []), [can]);
  return (
    <Beside title={words.categories} aside={can('product_category.read') && <CategoryTree selected={category} onSelect={(id) => void navigate({ to: '.', search: (id ? { in: id } : {}) as never, replace: true })} />}>
      <EntityTable
        key={category}
        entity={product}
        within={within}
        conditions={['status', 'unit']}
        extraColumns={extras}
        rowActions={actionsOf}
        toolbar={
          <>
            {can('product.import') && (
              <Button icon={<Icon name="upload" />} onClick={() => setOpen('import')}>
                {words.import}
              </Button>
            )}
            {can('product.create') && (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen('create')}>
                {words.create}
              </Button>
            )}
          </>
        }
        empty={{ title: words.emptyTitle, text: words.emptyText }}
      />
      {dialogs}
      {open === 'create' && <EntityForm entity={product} several initial={category ? { categoryId: category } : undefined} onClose={() => setOpen(null)} />}
      {open === 'import' && <ImportDrawer noun="product" onClose={() => setOpen(null)} />}
    </Beside>
  );
}
