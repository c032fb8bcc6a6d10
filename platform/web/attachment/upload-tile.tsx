import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { formatSize } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { FileMark } from './file-mark.tsx';
import styles from './tile.module.css';
import type { Uploading } from './use-uploads.ts';
import { attachmentWords } from './zh-CN.ts';

interface Props {
  readonly uploading: Uploading;
  readonly onRetry: () => void;
  readonly onDrop: () => void;
}

/** A file on its way, or one that was refused with the reason. */
export function UploadTile({ uploading: { file, share, problem }, onRetry, onDrop }: Props): ReactNode {
  const percent = Math.floor((share ?? 0) * 100);
  return (
    <li className={`${styles.tile} ${problem ? styles.refused : ''}`}>
      <div className={styles.face}>
        <FileMark kind={/\.(\w+)$/.exec(file.name)?.[1] ?? ''} />
        <span className={styles.text}>
          <span className="clipped">{file.name}</span>
          {problem ? (
            <span className={styles.problem} role="alert">
              {problem}
            </span>
          ) : share === null ? (
            <span className={styles.note}>{attachmentWords.waiting}</span>
          ) : (
            <span className={styles.going}>
              <Progress percent={percent} size={{ height: 4 }} status="active" showInfo={false} />
              <span className={styles.note}>{percent < 100 ? `${percent}%` : formatSize(file.size)}</span>
            </span>
          )}
        </span>
      </div>
      <span className={styles.actions}>
        {problem && <Button type="text" size="small" icon={<Icon name="refresh" />} aria-label={`${attachmentWords.retry} ${file.name}`} onClick={onRetry} />}
        <Button type="text" size="small" icon={<Icon name="close" />} aria-label={`${problem ? attachmentWords.dismiss : attachmentWords.giveUp} ${file.name}`} onClick={onDrop} />
      </span>
    </li>
  );
}
