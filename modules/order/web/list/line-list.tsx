import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ExportButton } from '#platform/web/export/index.ts';
import { formatNumber } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { orderLine } from '../../model/order-line.ts';
import { lineSums } from '../order.api.ts';
import { orderWords as words } from '../zh-CN.ts';
import { SumsStrip } from './sums-strip.tsx';

const columns = ['title', 'specification', 'orderId', 'customerId', 'quantity', 'listPrice', 'price', 'amount', 'orderedOn', 'status', 'ownerId'];
/** Lines have no owner of their own scene by scene: one list, narrowed by whoever looks. */
const noScenes = [] as const;

/** Every product that was ordered, line by line, with its order: what figures by product open to (R6.2). */
export default function LineList(): ReactNode {
  const navigate = useNavigate();
  return (
    <EntityTable
      entity={orderLine}
      columns={columns}
      scenes={noScenes}
      conditions={['status', 'productId', 'categoryId', 'ownerId', 'orderedOn', 'customerId', 'regionCode', 'departmentId']}
      onOpen={(row) => void navigate({ to: `/orders/${String(row.orderId)}` })}
      strip={(state) => <SumsStrip state={state} noun="order_line" ask={lineSums} head={({ count, quantity }) => words.lineSums(formatNumber(count), formatNumber(quantity))} amounts={({ amount }) => [{ label: words.sumLineAmount, value: amount }]} />}
      toolbar={
        <>
          <ExportButton entity={orderLine} />
          <Button icon={<Icon name="order" />} onClick={() => void navigate({ to: '/orders' })}>
            {words.list}
          </Button>
        </>
      }
      empty={{ title: words.emptyTitle, text: words.emptyText }}
    />
  );
}
