import { App, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldInput } from '#platform/web/field/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { project } from '../../model/project.ts';
import { type End, endProject, type ProjectRow } from '../project.api.ts';
import { endWords, projectWords } from '../zh-CN.ts';

interface Props {
  readonly row: ProjectRow;
  readonly end: End;
  readonly onClose: () => void;
}

/** Ends a project, or takes a win back: says what follows for its opportunity and its tasks, asks why where it must. */
export default function EndDialog({ row, end, onClose }: Props): ReactNode {
  const { message } = App.useApp();
  const changed = useChanged();
  const saving = useSaving();
  const [lostReason, setReason] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const missing = end === 'lose' && !lostReason ? [{ path: 'lostReason', message: endWords.needReason }] : end === 'close' && !words.trim() ? [{ path: 'words', message: endWords.needWords }] : [];
  const submit = async (): Promise<void> => {
    if (!saving.check(missing)) return;
    const body = { words: words.trim() || null, ...(end === 'lose' && { lostReason }) };
    if (!(await saving.run(body, (key) => endProject(row.id, end, body, key)))) return;
    message.success(endWords.done[end]);
    onClose();
    await changed('project', 'opportunity', 'customer', 'task');
  };
  return (
    <VerbDialog title={endWords.titles[end](row.name)} verb={projectWords[end]} danger={end === 'lose' || end === 'close'} saving={saving} paths={['lostReason', 'words']} isDirty={() => words !== '' || lostReason !== null} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{endWords.texts[end]}</p>
      {end === 'lose' && (
        <FieldRow field={{ label: endWords.reason, required: true }} problem={saving.problemAt('lostReason')}>
          {(input) => <FieldInput {...input} name="lostReason" field={project.fields.lostReason} value={lostReason} onChange={(value) => setReason(value as string | null)} />}
        </FieldRow>
      )}
      <FieldRow field={{ label: end === 'close' ? endWords.closeWords : endWords.words, required: end === 'close' }} problem={saving.problemAt('words')}>
        {(input) => <Input.TextArea {...input} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={words} onChange={(event) => setWords(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
