import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useFileDrop } from '../attachment/received-files.ts';
import { Icon } from '../icon/index.ts';
import { usePhone } from '../theme/index.ts';
import { importApi } from './import-api.ts';
import type { TableUpload } from './use-table-upload.ts';
import styles from './upload-step.module.css';
import { importWords } from './zh-CN.ts';

/** The first step: the template, and the place to put a table. */
export function UploadStep({ noun, upload }: { readonly noun: string; readonly upload: TableUpload }): ReactNode {
  const phone = usePhone();
  const input = useRef<HTMLInputElement>(null);
  const template = useMutation({ mutationFn: () => importApi.template(noun) });
  const { over, ...dropping } = useFileDrop(upload.sending ? null : ([file]) => file && upload.send(file));
  return (
    <div className={styles.step}>
      <div className={styles.template}>
        <Icon name="file" size={24} />
        <p>{importWords.templateText}</p>
        <Button loading={template.isPending} icon={<Icon name="download" />} onClick={() => template.mutate()}>
          {importWords.template}
        </Button>
      </div>
      {upload.problem && <Alert type="error" showIcon title={importWords.refused} description={upload.problem} />}
      <button type="button" className={`${styles.place} ${over ? styles.over : ''}`} disabled={upload.sending !== null} onClick={() => input.current?.click()} {...dropping}>
        {upload.sending ? (
          <>
            <strong className="clipped">{upload.sending.share < 1 ? importWords.uploading(upload.sending.name) : importWords.reading(upload.sending.name)}</strong>
            <Progress percent={Math.floor(upload.sending.share * 100)} size={{ height: 6 }} status="active" showInfo={upload.sending.share < 1} className={styles.progress} />
          </>
        ) : (
          <>
            <span className={styles.icon}>
              <Icon name="upload" size={24} />
            </span>
            <strong>{over ? importWords.dropHere : phone ? importWords.choose : importWords.drop}</strong>
            {!phone && <span className="faint">{importWords.dropText}</span>}
          </>
        )}
      </button>
      {phone && <p className="faint">{importWords.dropText}</p>}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={importWords.drop}
        accept=".xlsx,.csv,.txt,.xls,.et"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) upload.send(file);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
    </div>
  );
}
