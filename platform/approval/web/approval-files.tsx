import { useState, type ReactNode } from 'react';
import { saveFile } from '#platform/web/api/index.ts';
import { FileMark, Preview, previewOf } from '#platform/web/attachment/index.ts';
import { useDoing } from '#platform/web/feedback/index.ts';
import { formatSize } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import styles from './approval-files.module.css';
import { type ApprovalFile, filePath } from './approvals.api.ts';
import { approvalPageWords as words } from './zh-CN.ts';

/** The files that belong to what is decided: looked at here, or taken along. */
export function ApprovalFiles({ approvalId, files }: { readonly approvalId: string; readonly files: readonly ApprovalFile[] }): ReactNode {
  const phone = usePhone();
  const doing = useDoing();
  const [shown, setShown] = useState<string | null>(null);
  const seen = files.filter(({ kind }) => previewOf(kind) !== null).map((file) => ({ ...file, path: filePath(approvalId, file.id) }));
  const open = ({ id, kind }: ApprovalFile): void => {
    const preview = previewOf(kind);
    // A phone's browser shows no PDF inside a page.
    if (preview === 'pdf' && phone) window.open(filePath(approvalId, id), '_blank', 'noopener');
    else if (preview) setShown(id);
    else void doing(() => saveFile(filePath(approvalId, id)));
  };
  return (
    <section>
      <h3 className={styles.heading}>{words.files}</h3>
      <ul className={styles.files}>
        {files.map((file) => (
          <li key={file.id}>
            <button type="button" className={styles.file} onClick={() => open(file)}>
              <FileMark kind={file.kind} />
              <span className={styles.name}>
                <span className="clipped">{file.name}</span>
                <span className="faint">{formatSize(file.size)}</span>
              </span>
              <Icon name={previewOf(file.kind) ? 'eye' : 'download'} className="faint" />
            </button>
          </li>
        ))}
      </ul>
      {shown !== null && <Preview attachments={seen} current={shown} onChange={setShown} onClose={() => setShown(null)} />}
    </section>
  );
}
