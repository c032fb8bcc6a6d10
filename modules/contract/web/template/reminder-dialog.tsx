import { useQuery } from '@tanstack/react-query';
import { App, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { contractSettings, setContractSettings } from '../contract.api.ts';
import { settingWords as words } from '../zh-CN.ts';

/** How many days before its end the owner of a contract is reminded. */
export default function ReminderDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'contract', 'settings'], queryFn: ({ signal }) => contractSettings(signal) });
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const remindDays = typed === undefined ? (data?.remindDays ?? null) : typed;
  const submit = async (): Promise<void> => {
    if (!data) return;
    // The field itself would put in its nearest bound without a word.
    if (remindDays === null || remindDays < 1 || remindDays > 365) return void saving.check([{ path: 'remindDays', message: words.needDays }]);
    if (!(await saving.run({ remindDays }, () => setContractSettings({ remindDays })))) return;
    message.success(words.saved);
    onClose();
    await changed('contract');
  };
  return (
    <VerbDialog title={words.title} verb={data ? words.save : undefined} saving={saving} paths={['remindDays']} isDirty={() => typed !== undefined && typed !== data?.remindDays} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft" style={{ margin: 0 }}>
        {words.text}
      </p>
      {data ? (
        <FieldRow field={{ label: words.days, required: true }} problem={saving.problemAt('remindDays')}>
          {(input) => <InputNumber {...input} precision={0} value={remindDays} onChange={(value) => setTyped(value)} />}
        </FieldRow>
      ) : error ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : (
        <LoadingState rows={1} />
      )}
    </VerbDialog>
  );
}
