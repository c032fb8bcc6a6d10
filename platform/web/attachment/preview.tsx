import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { saveFile, sentenceOf } from '../api/index.ts';
import { Icon } from '../icon/index.ts';
import { type Attachment, contentPath, previewOf } from './attachment.ts';
import styles from './preview.module.css';
import { attachmentWords } from './zh-CN.ts';

/** What is looked at; `path` is where its content is, where it is not with the attachments. */
export type Previewed = Pick<Attachment, 'id' | 'name' | 'kind'> & { readonly path?: string };

interface Props {
  /** Those that can be looked at. */
  readonly attachments: readonly Previewed[];
  readonly current: string;
  readonly onChange: (id: string) => void;
  readonly onClose: () => void;
}

/** Pictures and PDFs over the whole window; the arrow keys go from one to the next. */
export function Preview({ attachments, current, onChange, onClose }: Props): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const download = useMutation({ mutationFn: (path: string) => saveFile(path), meta: { quiet: true } });
  useEffect(() => dialog.current?.showModal(), []);
  const at = attachments.findIndex(({ id }) => id === current);
  const attachment = attachments[at];
  if (!attachment) return null;
  const path = attachment.path ?? contentPath(attachment.id);
  const step = (by: number): void => {
    const next = attachments[at + by];
    if (next) onChange(next.id);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  };
  return (
    <dialog ref={dialog} className={styles.preview} aria-label={attachment.name} onClose={onClose} onKeyDown={press}>
      <header className={styles.head}>
        <span className="clipped">{attachment.name}</span>
        <span className={styles.count}>{attachments.length > 1 && attachmentWords.at(at + 1, attachments.length)}</span>
        {/* A message of the page would stand behind this window. */}
        {download.error && <span role="alert">{sentenceOf(download.error)}</span>}
        <Button type="text" icon={<Icon name="download" />} aria-label={attachmentWords.download} loading={download.isPending} onClick={() => download.mutate(path)} />
        <Button type="text" icon={<Icon name="close" />} aria-label={attachmentWords.close} onClick={() => dialog.current?.close()} autoFocus />
      </header>
      <div className={styles.body} onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}>
        {previewOf(attachment.kind) === 'pdf' ? <iframe src={path} title={attachment.name} className={styles.pdf} /> : <img src={path} alt={attachment.name} className={styles.picture} />}
      </div>
      {at > 0 && <Turn side="left" label={attachmentWords.previous} onClick={() => step(-1)} />}
      {at < attachments.length - 1 && <Turn side="right" label={attachmentWords.next} onClick={() => step(1)} />}
    </dialog>
  );
}

function Turn({ side, label, onClick }: { readonly side: 'left' | 'right'; readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <button type="button" className={`${styles.turn} ${styles[side]}`} aria-label={label} onClick={onClick}>
      <Icon name={side} size={22} />
    </button>
  );
}
