import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { get } from '../api/index.ts';
import { EmptyState, LoadingState, ProblemState } from '../feedback/index.ts';
import { Icon } from '../icon/index.ts';
import { usePhone } from '../theme/index.ts';
import { type Attachment, previewOf, wellNamed } from './attachment.ts';
import { AttachmentTile } from './attachment-tile.tsx';
import styles from './attachment-panel.module.css';
import { Preview } from './preview.tsx';
import { useFileDrop, usePastedFiles } from './received-files.ts';
import { useUploads } from './use-uploads.ts';
import { UploadTile } from './upload-tile.tsx';
import { attachmentWords } from './zh-CN.ts';

interface Props {
  readonly noun: string;
  readonly recordId: string;
  /** Whether this person may change the record, and so add files. */
  readonly writable: boolean;
}

/** The files of a record: seen, opened, added by choosing, dragging, pasting or the phone's camera. */
export function AttachmentPanel({ noun, recordId, writable }: Props): ReactNode {
  const { message } = App.useApp();
  const phone = usePhone();
  const [shown, setShown] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['attachments', noun, recordId], queryFn: ({ signal }) => get<{ rows: Attachment[] }>('/api/attachments', { noun, recordId }, signal) });
  const { uploading, add, retry, drop } = useUploads(
    noun,
    recordId,
    useCallback((name: string) => void message.success(attachmentWords.done(name)), [message]),
  );
  const { over, ...dropping } = useFileDrop(writable ? add : null);
  usePastedFiles(writable ? (files) => add(files.map((file) => wellNamed(file, 'paste'))) : null);

  const rows = data?.rows ?? [];
  const seen = rows.filter(({ kind }) => previewOf(kind) !== null);
  const emptyText = writable ? (phone ? attachmentWords.emptyPhone : attachmentWords.emptyText) : attachmentWords.emptyReading;
  return (
    <section className={styles.panel} aria-label={attachmentWords.title} {...dropping}>
      {writable && (
        <div className={styles.tools}>
          <ChooseButton label={attachmentWords.upload} icon="upload" onFiles={add} />
          {phone && <ChooseButton label={attachmentWords.camera} icon="image" camera onFiles={(files) => add(files.map((file) => wellNamed(file, 'camera')))} />}
        </div>
      )}
      {error ? (
        <ProblemState error={error} onRetry={() => void refetch()} size="part" />
      ) : !data ? (
        <LoadingState rows={3} />
      ) : rows.length + uploading.length === 0 ? (
        <EmptyState icon="clip" title={attachmentWords.emptyTitle} text={emptyText} />
      ) : (
        <ul className={styles.list}>
          {uploading.map((one) => (
            <UploadTile key={one.key} uploading={one} onRetry={() => retry(one)} onDrop={() => drop(one.key)} />
          ))}
          {rows.map((one) => (
            <AttachmentTile key={one.id} attachment={one} onOpen={() => setShown(one.id)} onRemoved={() => void refetch()} />
          ))}
        </ul>
      )}
      {over && <div className={styles.over}>{attachmentWords.dropHere}</div>}
      {shown !== null && <Preview attachments={seen} current={shown} onChange={setShown} onClose={() => setShown(null)} />}
    </section>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly icon: 'upload' | 'image';
  readonly camera?: boolean;
  readonly onFiles: (files: File[]) => void;
}

function ChooseButton({ label, icon, camera = false, onFiles }: ChooseProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<Icon name={icon} />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!camera}
        aria-label={label}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was refused.
          event.target.value = '';
        }}
      />
    </>
  );
}
