import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { type Row, useChanged } from '#platform/web/record/index.ts';
import { opportunity } from '../../model/opportunity.ts';
import { loseOpportunity } from '../opportunity.api.ts';
import { opportunityWords, verbWords } from '../zh-CN.ts';

interface Props {
  readonly row: Row;
  readonly onClose: () => void;
}

/** Writes down that the customer decided against us: why, and for whom. */
export default function LoseDialog({ row, onClose }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const known = typeof row.competitor === 'string' ? row.competitor : '';
  const [loss, setLoss] = useState({ lostReason: null as string | null, competitor: known, words: '' });
  const set = (part: Partial<typeof loss>): void => setLoss((now) => ({ ...now, ...part }));
  const submit = async (): Promise<void> => {
    if (!saving.check(loss.lostReason ? [] : [{ path: 'lostReason', message: verbWords.needReason }])) return;
    const body = { version: row.version, lostReason: loss.lostReason, competitor: loss.competitor.trim() || null, words: loss.words.trim() || null };
    if (!(await saving.run(body, (key) => loseOpportunity(row.id, body, key)))) return;
    message.success(verbWords.lost);
    void changed('opportunity', 'customer', 'approval');
    onClose();
  };
  return (
    <VerbDialog title={verbWords.loseTitle(String(row.name))} verb={opportunityWords.lose} danger saving={saving} paths={['lostReason', 'competitor', 'words']} isDirty={() => loss.lostReason !== null || loss.competitor !== known || loss.words !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{verbWords.loseText}</p>
      <FieldRow field={{ label: verbWords.reason, required: true }} problem={saving.problemAt('lostReason')}>
        {(input) => <FieldInput {...input} name="lostReason" field={opportunity.fields.lostReason} value={loss.lostReason} onChange={(lostReason) => set({ lostReason: lostReason as string | null })} />}
      </FieldRow>
      <FieldRow field={{ label: verbWords.competitor, hint: verbWords.competitorHint }} problem={saving.problemAt('competitor')}>
        {(input) => <Input {...input} maxLength={200} value={loss.competitor} onChange={(event) => set({ competitor: event.target.value })} />}
      </FieldRow>
      <FieldRow field={{ label: verbWords.explanation }} problem={saving.problemAt('words')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={loss.words} onChange={(event) => set({ words: event.target.value })} />}
      </FieldRow>
    </VerbDialog>
  );
}
