import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type ContractRow, sendText } from '../contract.api.ts';
import { FileChoice } from '../file-choice.tsx';
import { changeWords as words } from '../zh-CN.ts';

/** Takes an edited .docx as the next draft of the text. */
export default function UploadDialog({ record, onClose }: { readonly record: ContractRow; readonly onClose: () => void }): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [file, setFile] = useState<File | null>(null);
  const [summary, setSummary] = useState('');
  const submit = async (): Promise<void> => {
    const problems = [...(file ? [] : [{ path: 'file', message: words.needFile }]), ...(record.status !== 'draft' && summary.trim() === '' ? [{ path: 'summary', message: words.needSummary }] : [])];
    if (!saving.check(problems)) return;
    if (!(await saving.run({ summary, name: file!.name, size: file!.size }, () => sendText(record.id, file!, summary.trim())))) return;
    message.success(words.uploaded);
    onClose();
    await changed('contract');
  };
  return (
    <VerbDialog title={words.uploadTitle} verb={words.uploadTitle} saving={saving} paths={['file', 'summary']} isDirty={() => file !== null || summary !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft" style={{ margin: 0 }}>
        {words.uploadText}
      </p>
      <FieldRow field={{ label: words.file, required: true }} problem={saving.problemAt('file')}>
        {(input) => <FileChoice id={input.id} accept=".docx" file={file} onChoose={setFile} />}
      </FieldRow>
      <FieldRow field={{ label: words.summary, hint: words.summaryHint, required: record.status !== 'draft' }} problem={saving.problemAt('summary')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} value={summary} onChange={(event) => setSummary(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
