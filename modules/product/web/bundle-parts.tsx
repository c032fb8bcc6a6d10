import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, type Row, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { productBundle } from '../model/price.ts';
import { bundleWords as words } from './zh-CN.ts';

/** The products that a bundle consists of. */
export function BundleParts({ record }: { readonly record: Row }): ReactNode {
  const can = useCan();
  const removePart = useDeleting(productBundle);
  const [form, setForm] = useState<{ readonly row?: Row } | null>(null);
  return (
    <>
      <EntityTable
        inPage
        entity={productBundle}
        within={{ productId: record.id }}
        conditions={[]}
        toolbar={
          can('product_bundle.create') && (
            <Button icon={<Icon name="plus" />} onClick={() => setForm({})}>
              {words.add}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(allows(row, 'edit') ? [{ key: 'edit', label: words.edit, icon: 'edit' as const, run: () => setForm({ row }) }] : []),
          ...(allows(row, 'delete') ? [{ key: 'delete', label: words.remove, danger: true, run: () => void removePart(row) }] : []),
        ]}
        empty={{ title: words.empty, text: words.emptyText }}
      />
      {form && <EntityForm entity={productBundle} record={form.row} fields={form.row ? ['quantity'] : ['componentId', 'quantity']} initial={{ quantity: 1 }} fixed={form.row ? undefined : { productId: record.id }} onClose={() => setForm(null)} />}
    </>
  );
}
