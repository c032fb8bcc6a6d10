import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { approvalWords } from '#platform/web/approval/index.ts';
import { useBatchResult } from '#platform/web/feedback/index.ts';
import { FieldRow, useSaving, VerbDialog } from '#platform/web/form/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { type ApprovalRow, approveMany } from './approvals.api.ts';
import styles from './batch-bar.module.css';
import { approvalPageWords as words } from './zh-CN.ts';

/** Stands over the box while approvals are chosen: all of them are approved at once. */
export function BatchBar({ rows, onClear }: { readonly rows: readonly ApprovalRow[]; readonly onClear: () => void }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.chosen(rows.length)}>
      <strong className="figures">{words.chosen(rows.length)}</strong>
      <Button type="primary" size="small" onClick={() => setOpen(true)}>
        {words.approveAll}
      </Button>
      <Button type="text" size="small" className={styles.clear} onClick={onClear}>
        {words.chooseNone}
      </Button>
      {open && <BatchDialog rows={rows} onClose={() => setOpen(false)} onDone={onClear} />}
    </div>
  );
}

function BatchDialog({ rows, onClose, onDone }: { readonly rows: readonly ApprovalRow[]; readonly onClose: () => void; readonly onDone: () => void }): ReactNode {
  const saving = useSaving();
  const tell = useBatchResult();
  const changed = useChanged();
  const [said, setSaid] = useState('');
  const submit = async (): Promise<void> => {
    const ids = rows.map(({ id }) => id);
    const done = await saving.run({ ids, said }, (key) => approveMany(ids, said.trim() || null, key));
    if (!done) return;
    onClose();
    onDone();
    const titles = new Map(rows.map(({ id, title }) => [id, title]));
    tell(words.approveAll, done.answer.results.map((result) => ({ ...result, title: titles.get(result.id) })));
    await changed('approval', ...new Set(rows.map(({ noun }) => noun)));
  };
  return (
    <VerbDialog title={words.approveTitle(rows.length)} verb={approvalWords.verbs.approve} saving={saving} isDirty={() => said !== ''} onSubmit={() => void submit()} onClose={onClose}>
      <p className="soft">{words.approveText}</p>
      <ul className={styles.titles}>
        {rows.map(({ id, title, applicantName }) => (
          <li key={id}>
            <span className="clipped">{title}</span>
            <span className="faint">{applicantName}</span>
          </li>
        ))}
      </ul>
      <FieldRow field={{ label: approvalWords.words }}>
        {(input) => <Input.TextArea {...input} maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} placeholder={approvalWords.wordsOptional} value={said} onChange={(event) => setSaid(event.target.value)} />}
      </FieldRow>
    </VerbDialog>
  );
}
