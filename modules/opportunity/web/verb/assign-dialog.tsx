import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useBatchResult } from '#platform/web/feedback/index.ts';
import { ReferencePicker } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { assignMany, assignOne } from '../opportunity.api.ts';
import { opportunityWords, verbWords } from '../zh-CN.ts';

interface Props {
  readonly rows: readonly Row[];
  readonly onClose: () => void;
  /** Told before anything is read again; false when the one opportunity went out of the person's sight. */
  readonly onAssigned: (seen: boolean) => void;
}

/** Gives opportunities to a salesperson or an agent (R5.6); of many, what became of each is told. */
export default function AssignDialog({ rows, onClose, onAssigned }: Props): ReactNode {
  const { message } = App.useApp();
  const tell = useBatchResult();
  const changed = useChanged();
  const saving = useSaving();
  const [toEmployeeId, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [first] = rows;
  const name = String(first?.name ?? '');
  const assign = async (body: object, key: string): Promise<void> => {
    if (rows.length === 1 && first) {
      const row = await assignOne(first.id, body, key);
      message.success(verbWords.assigned(name));
      onAssigned(row !== undefined);
      return;
    }
    const { results } = await assignMany(rows.map(({ id }) => id), body, key);
    tell(opportunityWords.assign, results.map((result) => ({ ...result, title: String(rows.find(({ id }) => id === result.id)?.name ?? '') })));
    onAssigned(true);
  };
  const submit = async (): Promise<void> => {
    if (!saving.check(toEmployeeId ? [] : [{ path: 'toEmployeeId', message: verbWords.needPerson }])) return;
    const body = { toEmployeeId, reason: reason.trim() || null };
    if (!(await saving.run(body, (key) => assign(body, key)))) return;
    void changed('opportunity', 'customer');
    onClose();
  };
  return (
    <VerbDialog title={verbWords.assignTitle(name, rows.length)} verb={opportunityWords.assign} saving={saving} paths={['toEmployeeId', 'reason']} isDirty={() => toEmployeeId !== null || reason !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow field={{ label: verbWords.assignTo, required: true, hint: verbWords.assignHint }} problem={saving.problemAt('toEmployeeId')}>
        {(input) => <ReferencePicker {...input} noun="employee" autoFocus value={toEmployeeId} onChange={setTo} />}
      </FieldRow>
      <FieldRow field={{ label: verbWords.explanation }} problem={saving.problemAt('reason')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
