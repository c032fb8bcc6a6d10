import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { keyPerContent } from '#platform/web/api/index.ts';
import { useDoing } from '#platform/web/feedback/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { convertCustomer, type OrderPageRow } from '../order.api.ts';
import { recordWords as words } from '../zh-CN.ts';

const keyFor = keyPerContent();

/** The order took effect and its customer is a prospect still: one press makes it a formal customer (R4.4). */
export function ConversionBanner({ record }: { readonly record: OrderPageRow }): ReactNode {
  const doing = useDoing();
  const changed = useChanged();
  const convert = async (): Promise<void> => {
    const reason = words.convertReason(record.code);
    await doing(() => convertCustomer(record.customerId, reason, keyFor({ id: record.customerId, reason })), words.converted);
    await changed('order', 'customer');
  };
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type="info"
      showIcon
      title={words.convertTitle(record.customerName ?? '')}
      description={words.convertText}
      action={
        <Button type="primary" onClick={() => void convert()}>
          {words.convert}
        </Button>
      }
    />
  );
}
