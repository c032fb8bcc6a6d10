import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import { unreadableAmounts, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import type { Share } from '../../model/allocate.ts';
import { allocateReceipt, type ReceiptRow } from '../receivable.api.ts';
import { receiptWords as words } from '../zh-CN.ts';
import { SharesEditor } from './shares-editor.tsx';

/** Puts the rest of a confirmed receipt to what is owed. */
export default function AllocateDialog({ row, onClose }: { readonly row: ReceiptRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const saving = useSaving();
  const changed = useChanged();
  const [shares, setShares] = useState<readonly Share[]>([]);
  const submit = async (): Promise<void> => {
    if (!saving.check(shares.length === 0 ? [{ path: 'shares', message: words.sharesHint }] : unreadableAmounts('shares', shares))) return;
    if (!(await saving.run(shares, (key) => allocateReceipt(row.id, shares, key)))) return;
    message.success(words.allocated);
    await changed('receipt', 'instalment', 'contract', 'customer');
    onClose();
  };
  return (
    <VerbDialog title={words.allocateTitle(row.code)} verb={words.allocate} width={680} saving={saving} paths={['shares', ...saving.problems.map(({ path }) => path).filter((path) => path.startsWith('shares.'))]} isDirty={() => shares.length > 0} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.allocateText(formatMoney(row.advance))}</p>
      <SharesEditor customerId={row.customerId} amount={row.advance} value={shares} onChange={setShares} suggesting problems={saving.problems} />
    </VerbDialog>
  );
}
