import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useConfirm } from '../feedback/index.ts';
import { formatInstant, formatNumber } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { importApi, importKey, type ImportState } from './import-api.ts';
import { verdictOf } from './mapping-state.ts';
import { OutcomeCounts } from './outcome-counts.tsx';
import { FailedRows, KeptRows } from './remaining-rows.tsx';
import styles from './result-step.module.css';
import { importWords } from './zh-CN.ts';

interface Props {
  readonly shown: ImportState;
  readonly onAgain?: () => void;
  readonly onClose?: () => void;
}

/** How an import ended, what can be mended, and the way back. */
export function ResultStep({ shown, onAgain, onClose }: Props): ReactNode {
  const { id, can, created, updated, state } = shown;
  const confirm = useConfirm();
  const client = useQueryClient();
  const download = useMutation({ mutationFn: () => importApi.failures(id) });
  const original = useMutation({ mutationFn: () => importApi.file(id) });
  const undoing = useMutation({ mutationFn: () => importApi.undo(id), onSuccess: (next) => client.setQueryData(importKey(id), next) });
  const { title, good } = verdictOf(shown);
  const askAndUndo = async (): Promise<void> => {
    if (await confirm({ title: importWords.undoTitle, text: importWords.undoText(formatNumber(created), formatNumber(updated)), verb: importWords.undo, danger: true })) undoing.mutate();
  };
  return (
    <div className={styles.step}>
      <header className={styles.verdict}>
        <span className={`${styles.icon} ${good ? styles.good : styles.mixed}`}>
          <Icon name={good ? 'check' : 'info'} size={24} />
        </span>
        <h3>{title}</h3>
        <p className={styles.facts}>
          <button type="button" className={styles.file} disabled={original.isPending} title={importWords.originalFile} onClick={() => original.mutate()}>
            {shown.fileName}
          </button>
          <span className="faint">{importWords.by(shown.ownerName ?? '', formatInstant(shown.createdAt))}</span>
        </p>
        {state === 'failed' && <p className="soft">{shown.error ?? importWords.failedText}</p>}
        {state === 'uploaded' ? <p className="soft">{importWords.uploadedText}</p> : <OutcomeCounts shown={shown} />}
      </header>
      <div className={styles.actions}>
        {can.includes('failures') && (
          <Button type="primary" loading={download.isPending} icon={<Icon name="download" />} onClick={() => download.mutate()}>
            {importWords.failures}
          </Button>
        )}
        {can.includes('undo') && (
          <Button danger loading={undoing.isPending} icon={<Icon name="undo" />} onClick={() => void askAndUndo()}>
            {importWords.undo}
          </Button>
        )}
        {onAgain && <Button onClick={onAgain}>{importWords.again}</Button>}
        {onClose && <Button onClick={onClose}>{importWords.close}</Button>}
      </div>
      {can.includes('failures') && <p className={styles.hint}>{importWords.failuresText}</p>}
      {shown.kept > 0 && <KeptRows importId={id} />}
      {shown.failed > 0 && <FailedRows importId={id} />}
    </div>
  );
}
