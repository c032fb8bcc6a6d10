import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '#platform/web/icon/index.ts';
import { EntityTable } from '#platform/web/table/index.ts';
import { order } from '../../model/order.ts';
import { newOrderPath } from '../new-path.ts';
import { recordWords as words } from '../zh-CN.ts';

interface Props {
  readonly within: Readonly<Record<string, string>>;
  /** Where a new order can be made from here: of which opportunity. */
  readonly opportunityId?: string;
  readonly columns?: readonly string[];
}

const usual = ['name', 'code', 'status', 'amount', 'orderedOn', 'deliverOn', 'ownerId'];

/** The orders of another record, on its page (R4.11). */
export function OrdersWithin({ within, opportunityId, columns = usual }: Props): ReactNode {
  const navigate = useNavigate();
  const create = opportunityId && (
    <Button type="primary" icon={<Icon name="order" />} onClick={() => void navigate({ href: newOrderPath(opportunityId) })}>
      {words.newOrder}
    </Button>
  );
  return <EntityTable inPage entity={order} within={within} scenes={[]} conditions={[]} columns={columns} toolbar={create} empty={{ title: words.noOrder, text: words.noOrderText }} />;
}
