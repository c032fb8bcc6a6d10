import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { today } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { contractVersion } from '../../model/contract-version.ts';
import { type ContractRow, sendScan } from '../contract.api.ts';
import { FileChoice } from '../file-choice.tsx';
import { changeWords, signWords as words } from '../zh-CN.ts';

const accepted = 'application/pdf,image/png,image/jpeg,image/webp,image/bmp';

/** Takes the scan of the signed paper with the day of signing; the first one puts the version into force. */
export default function SignDialog({ record, onClose }: { readonly record: ContractRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [file, setFile] = useState<File | null>(null);
  const [first] = useState(today);
  const [signedOn, setSignedOn] = useState<string | null>(first);
  const [remark, setRemark] = useState('');
  const signs = record.current.status === 'approved';
  const submit = async (): Promise<void> => {
    const wrong = [...(file ? [] : [{ path: 'file', message: changeWords.needFile }]), ...(signs && signedOn === null ? [{ path: 'signedOn', message: words.needDay }] : [])];
    if (!saving.check(wrong)) return;
    const fields = { signedOn: signedOn ?? '', remark: remark.trim() };
    const done = await saving.run({ ...fields, name: file!.name, size: file!.size }, () => sendScan(record.id, file!, fields));
    if (!done) return;
    message.success(done.answer.contract.status === 'running' && signs ? words.signed : words.done);
    onClose();
    await changed('contract', 'customer', 'order', 'instalment');
  };
  return (
    <VerbDialog title={words.title} verb={words.verb} saving={saving} paths={['file', 'signedOn', 'remark']} isDirty={() => file !== null || remark !== '' || signedOn !== first} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft" style={{ margin: 0 }}>
        {signs ? words.text : words.moreText}
      </p>
      <FieldRow field={{ label: words.file, required: true }} problem={saving.problemAt('file')}>
        {(input) => <FileChoice id={input.id} accept={accepted} file={file} onChoose={setFile} />}
      </FieldRow>
      {signs && (
        <FieldRow field={{ label: words.signedOn, required: true }} problem={saving.problemAt('signedOn')}>
          {(input) => <FieldInput {...input} name="signedOn" field={contractVersion.fields.signedOn} value={signedOn} onChange={(value) => setSignedOn(value as string | null)} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: words.remark }}>{(input) => <Input {...input} maxLength={200} placeholder={words.remarkPlaceholder} value={remark} onChange={(event) => setRemark(event.target.value)} />}</FieldRow>
    </VerbDialog>
  );
}
