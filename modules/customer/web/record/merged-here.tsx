import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerPageRow } from '../customer.api.ts';
import { recordWords } from '../zh-CN.ts';

/** Says that the address belonged to a customer that was merged into this one. */
export function MergedHere({ record }: { readonly record: CustomerPageRow }): ReactNode {
  return record.mergedFromId ? <Alert type="info" showIcon title={recordWords.merged} style={{ marginBottom: 12 }} /> : null;
}
