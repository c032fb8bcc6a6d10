import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { flowWords as words } from './zh-CN.ts';

interface Props {
  readonly label: string;
  readonly publish: (said: string, key: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Puts what is drawn in force, with a note for the history. */
export function PublishDialog({ label, publish, onClose }: Props): ReactNode {
  const saving = useSaving();
  const [said, setSaid] = useState('');
  const submit = async (): Promise<void> => {
    // Whatever stands in the way of publishing stands at its card, which the dialog would hide.
    if (await saving.run({ said }, (key) => publish(said, key))) onClose();
  };
  return (
    <VerbDialog title={words.publishTitle(label)} verb={words.publish} saving={saving} isDirty={() => said !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.publishText}</p>
      <FieldRow field={{ label: words.publishWords, hint: words.publishHint }}>{(input) => <Input.TextArea {...input} autoFocus maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} value={said} onChange={(event) => setSaid(event.target.value)} />}</FieldRow>
    </VerbDialog>
  );
}
