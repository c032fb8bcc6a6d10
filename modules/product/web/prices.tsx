import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EntityForm } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows, type Row, useChanged, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { price } from '../model/price.ts';
import { priceWords as words } from './zh-CN.ts';

/** What a product costs, has cost and will cost. */
export function Prices({ record }: { readonly record: Row }): ReactNode {
  const can = useCan();
  const changed = useChanged();
  const deletePrice = useDeleting(price);
  const [form, setForm] = useState<{ readonly row?: Row } | null>(null);
  const touched = (): void => void changed('product', 'price');
  return (
    <>
      <EntityTable
        inPage
        entity={price}
        within={{ productId: record.id }}
        conditions={['kind']}
        toolbar={
          can('price.create') && (
            <Button icon={<Icon name="plus" />} onClick={() => setForm({})}>
              {words.create}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(allows(row, 'edit') ? [{ key: 'edit', label: words.edit, icon: 'edit' as const, run: () => setForm({ row }) }] : []),
          ...(allows(row, 'delete') ? [{ key: 'delete', label: words.delete, danger: true, run: () => void deletePrice(row).then(touched) }] : []),
        ]}
        empty={{ title: words.empty, text: words.emptyText }}
      />
      {form && (
        <EntityForm
          entity={price}
          record={form.row}
          // Product and kind of a price that stands are never changed.
          fields={form.row ? ['amount', 'validFrom', 'validUntil', 'remark'] : ['kind', 'amount', 'validFrom', 'validUntil', 'remark']}
          initial={{ kind: 'standard', validFrom: today() }}
          fixed={form.row ? undefined : { productId: record.id }}
          onClose={() => setForm(null)}
          onSaved={touched}
        />
      )}
    </>
  );
}
