import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { contract } from '../../model/contract.ts';
import { type ContractRow, dropDraft, terminateContract, voidContract } from '../contract.api.ts';
import { recordWords, endWords as words } from '../zh-CN.ts';

type Verb = 'drop' | 'terminate' | 'void';

interface Props {
  readonly record: ContractRow;
  readonly verb: Verb;
  readonly onClose: () => void;
}

const said = (name: string): Record<Verb, { title: string; text: string; verb: string; done: string }> => ({
  drop: { title: words.dropTitle, text: words.dropText, verb: recordWords.drop, done: words.dropped },
  terminate: { title: words.terminateTitle(name), text: words.terminateText, verb: recordWords.terminate, done: words.terminated },
  void: { title: words.voidTitle(name), text: words.voidText, verb: recordWords.void, done: words.voided },
});

/** Gives a change up, ends a signed contract, makes an unsigned one void; each with its reason. */
export default function EndDialog({ record, verb, onClose }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [reason, setReason] = useState('');
  const [first] = useState(today);
  const [endedOn, setEndedOn] = useState<string | null>(first);
  const { title, text, verb: label, done } = said(record.name)[verb];
  const send = (key: string): Promise<ContractRow> => {
    if (verb === 'drop') return dropDraft(record.id, reason.trim(), key);
    return verb === 'void' ? voidContract(record.id, reason.trim(), key) : terminateContract(record.id, { reason: reason.trim(), endedOn: endedOn! }, key);
  };
  const submit = async (): Promise<void> => {
    const wrong = [
      ...(verb === 'terminate' && endedOn === null ? [{ path: 'endedOn', message: words.needDay }] : []),
      ...(verb !== 'drop' && reason.trim() === '' ? [{ path: 'reason', message: words.needReason }] : []),
    ];
    if (!saving.check(wrong)) return;
    if (!(await saving.run({ verb, reason, endedOn }, send))) return;
    message.success(done);
    onClose();
    await changed('contract', 'customer', 'order', 'approval');
  };
  return (
    <VerbDialog danger title={title} verb={label} saving={saving} paths={['reason', 'endedOn']} isDirty={() => reason !== '' || endedOn !== first} onSubmit={() => void submit()} onClose={onClose}>
      <p style={{ margin: 0 }}>{text}</p>
      {verb === 'terminate' && (
        <FieldRow field={{ label: words.endedOn, required: true }} problem={saving.problemAt('endedOn')}>
          {(input) => <FieldInput {...input} name="endedOn" field={contract.fields.endedOn} value={endedOn} onChange={(value) => setEndedOn(value as string | null)} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: words.reason, required: verb !== 'drop' }} problem={saving.problemAt('reason')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
