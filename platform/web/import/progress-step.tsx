import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useConfirm } from '../feedback/index.ts';
import { formatNumber } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { watchJob } from '../shell/watched-jobs.ts';
import { importApi, importKey, type ImportState } from './import-api.ts';
import { importPercent } from './mapping-state.ts';
import { OutcomeCounts } from './outcome-counts.tsx';
import styles from './progress-step.module.css';
import { importWords } from './zh-CN.ts';

/** An import or its undoing under way; goes on in the tray when it is minimised. */
export function ProgressStep({ shown, onMinimise }: { readonly shown: ImportState; readonly onMinimise?: () => void }): ReactNode {
  const confirm = useConfirm();
  const client = useQueryClient();
  const cancelling = useMutation({ mutationFn: () => importApi.cancel(shown.id), onSuccess: (next) => client.setQueryData(importKey(shown.id), next) });
  const undoing = shown.state === 'undoing';
  const askAndCancel = async (): Promise<void> => {
    if (await confirm({ title: importWords.cancelTitle, text: importWords.cancelText, verb: importWords.cancel, stay: importWords.goOn, danger: true })) cancelling.mutate();
  };
  return (
    <div className={styles.step}>
      <h3>{undoing ? importWords.undoing : importWords.running}</h3>
      <p className="faint">{undoing ? importWords.undoingText : importWords.runningText}</p>
      <Progress percent={importPercent(shown)} size={{ height: 8 }} status="active" className={styles.bar} />
      <p className="figures soft" aria-live="polite">
        {(undoing ? importWords.undoProgress : importWords.progress)(formatNumber(shown.progress.done), formatNumber(shown.progress.total))}
      </p>
      {!undoing && <OutcomeCounts shown={shown} />}
      <div className={styles.actions}>
        {shown.can.includes('cancel') && (
          <Button loading={cancelling.isPending} onClick={() => void askAndCancel()}>
            {importWords.cancel}
          </Button>
        )}
        {onMinimise && shown.jobId && (
          <Button
            type="primary"
            icon={<Icon name="minus" />}
            onClick={() => {
              watchJob(shown.jobId!, `/imports/${shown.id}`);
              onMinimise();
            }}
          >
            {importWords.minimise}
          </Button>
        )}
      </div>
    </div>
  );
}
