import { useMutation } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { remove, saveFile } from '../api/index.ts';
import { useConfirm } from '../feedback/index.ts';
import { formatInstant, formatRelative, formatSize } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { usePhone } from '../theme/index.ts';
import { type Attachment, contentPath, previewOf } from './attachment.ts';
import { FileMark } from './file-mark.tsx';
import styles from './tile.module.css';
import { attachmentWords } from './zh-CN.ts';

interface Props {
  readonly attachment: Attachment;
  readonly onOpen: () => void;
  readonly onRemoved: () => void;
}

/** One file: a look at it, its facts, and what can be done with it. */
export function AttachmentTile({ attachment, onOpen, onRemoved }: Props): ReactNode {
  const { id, name, kind, size, createdAt, createdByName, can } = attachment;
  const confirm = useConfirm();
  const phone = usePhone();
  const download = useMutation({ mutationFn: () => saveFile(contentPath(id)) });
  const removal = useMutation({ mutationFn: () => remove(`/api/attachments/${id}`), onSettled: onRemoved });
  const preview = previewOf(kind);
  const open = (): void => {
    // A phone's browser shows no PDF inside a page.
    if (preview === 'pdf' && phone) window.open(contentPath(id), '_blank', 'noopener');
    else if (preview) onOpen();
    else download.mutate();
  };
  const askAndRemove = async (): Promise<void> => {
    if (await confirm({ title: attachmentWords.removeTitle(name), text: attachmentWords.removeText, verb: attachmentWords.remove, danger: true })) removal.mutate();
  };
  return (
    <li className={styles.tile} aria-busy={removal.isPending}>
      <button type="button" className={styles.face} onClick={open} aria-label={preview ? attachmentWords.preview(name) : `${attachmentWords.download} ${name}`}>
        {preview === 'image' ? <img src={contentPath(id)} alt="" loading="lazy" className={styles.picture} /> : <FileMark kind={kind} />}
        <span className={styles.text}>
          <span className="clipped" title={name}>
            {name}
          </span>
          <span className={styles.note} title={formatInstant(createdAt)}>
            {formatSize(size)} · {createdByName ?? attachmentWords.somebody} · {formatRelative(createdAt)}
          </span>
        </span>
      </button>
      <span className={styles.actions}>
        <Tooltip title={attachmentWords.download}>
          <Button type="text" size="small" loading={download.isPending} icon={<Icon name="download" />} aria-label={`${attachmentWords.download} ${name}`} onClick={() => download.mutate()} />
        </Tooltip>
        {can.includes('delete') && (
          <Tooltip title={attachmentWords.remove}>
            <Button type="text" size="small" loading={removal.isPending} icon={<Icon name="trash" />} aria-label={`${attachmentWords.remove} ${name}`} onClick={() => void askAndRemove()} />
          </Tooltip>
        )}
      </span>
    </li>
  );
}
