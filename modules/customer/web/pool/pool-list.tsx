import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { pool } from '../../model/pool.ts';
import { makeDefaultPool } from '../customer.api.ts';
import { poolWords } from '../zh-CN.ts';
import { PoolForm } from './pool-form.tsx';
import { useRemoving } from './use-removing.ts';

/** The company's pools. */
export function PoolList(): ReactNode {
  const can = useCan();
  const { message } = App.useApp();
  const changed = useChanged();
  const [open, setOpen] = useState<{ readonly id?: string } | null>(null);
  const removeRow = useRemoving(pool, poolWords.removePoolText);
  const makeDefault = async (row: Row): Promise<void> => {
    try {
      await makeDefaultPool(row.id);
      message.success(poolWords.defaultDone(String(row.name)));
    } catch (error) {
      message.error(sentenceOf(error));
    }
    await changed('pool');
  };
  return (
    <>
      <EntityTable
        inPage
        entity={pool}
        conditions={[]}
        onOpen={can('pool.update') ? (row) => setOpen({ id: row.id }) : undefined}
        toolbar={
          can('pool.create') && (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({})}>
              {poolWords.createPool}
            </Button>
          )
        }
        rowActions={(row) => [
          ...(can('pool.update') && row.isDefault !== 1 ? [{ key: 'default', label: poolWords.makeDefault, run: () => void makeDefault(row) }] : []),
          ...(can('pool.delete') ? [{ key: 'remove', label: poolWords.remove, danger: true, run: () => void removeRow(row) }] : []),
        ]}
      />
      {open && <PoolForm id={open.id} onClose={() => setOpen(null)} />}
    </>
  );
}
