import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type OrderPageRow, removeOrder, withdrawOrder } from '../order.api.ts';
import { orderWords, recordWords as words } from '../zh-CN.ts';

interface Props {
  readonly record: OrderPageRow;
  readonly verb: 'withdraw' | 'remove';
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Takes an effective order back, or removes it: for the system administrator, with a reason that is kept (R6.1). */
export function TakeBackDialog({ record, verb, onClose, onRemoved }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [reason, setReason] = useState('');
  const withdraws = verb === 'withdraw';
  const submit = async (): Promise<void> => {
    const said = reason.trim();
    if (!saving.check(said === '' ? [{ path: 'reason', message: words.needReason }] : [])) return;
    if (!(await saving.run({ verb, said }, async (key) => void (withdraws ? await withdrawOrder(record.id, said, key) : await removeOrder(record.id, said))))) return;
    message.success(withdraws ? words.withdrawn : words.removed);
    if (withdraws) onClose();
    else onRemoved();
    await changed('order', 'order_line', 'opportunity', 'customer');
  };
  const text = withdraws ? words.withdrawText : record.status === 'effective' ? words.removeText : words.removeWithdrawnText;
  return (
    <VerbDialog
      danger
      title={withdraws ? words.withdrawTitle(record.code) : words.removeTitle(record.code)}
      verb={withdraws ? orderWords.withdraw : orderWords.remove}
      saving={saving}
      paths={['reason']}
      isDirty={() => reason !== ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p style={{ margin: '0 0 12px' }}>{text}</p>
      <FieldRow field={{ label: words.reason, required: true }} problem={saving.problemAt('reason')}>
        {(input) => <Input.TextArea {...input} autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={(event) => (setReason(event.target.value), saving.check([]))} />}
      </FieldRow>
    </VerbDialog>
  );
}
