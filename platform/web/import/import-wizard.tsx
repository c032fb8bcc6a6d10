import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Steps } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { LoadingState, ProblemState } from '../feedback/index.ts';
import { useSaving } from '../form/use-saving.ts';
import { formatNumber } from '../format.ts';
import { useChanged } from '../record/record-query.ts';
import { usePhone } from '../theme/index.ts';
import { type DuplicateRule, importApi, type ImportSettings, importKey, type ImportState } from './import-api.ts';
import type { ImportWizardProps } from './import-props.ts';
import styles from './import-wizard.module.css';
import { mappingProblem, stepOf } from './mapping-state.ts';
import { MappingStep } from './mapping-step.tsx';
import { ProgressStep } from './progress-step.tsx';
import { ResultStep } from './result-step.tsx';
import { SettingsStep } from './settings-step.tsx';
import { UploadStep } from './upload-step.tsx';
import { useTableUpload } from './use-table-upload.ts';
import { importWords } from './zh-CN.ts';

const allRules: readonly DuplicateRule[] = ['skip', 'update', 'create'];

/** A table is brought in (R4.3): upload, mapping, preview and target, progress, result. What the server knows decides the step, so it may be left and gone on with. */
export function ImportWizard({ noun, target, rules = allRules, importId, onClose }: ImportWizardProps): ReactNode {
  const phone = usePhone();
  const client = useQueryClient();
  const [id, setId] = useState<string | null>(importId ?? null);
  const [agreed, setAgreed] = useState(false);
  const { data: shown, error, refetch } = useImport(id);
  const upload = useTableUpload(noun, (uploaded) => {
    client.setQueryData(importKey(uploaded.id), uploaded);
    setId(uploaded.id);
    setAgreed(false);
  });
  const again = (): void => {
    setId(null);
    setAgreed(false);
  };
  const step = stepOf(id === null ? null : (shown?.state ?? 'uploaded'), agreed);
  return (
    <div className={styles.wizard}>
      <Steps className={styles.steps} size="small" current={step} responsive={false} titlePlacement={phone ? 'vertical' : 'horizontal'} items={Object.values(importWords.steps).map((title) => ({ title }))} />
      {id === null ? (
        <UploadStep noun={noun} upload={upload} />
      ) : error && !shown ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !shown ? (
        <LoadingState />
      ) : shown.state === 'uploaded' ? (
        <Deciding key={shown.id} shown={shown} upload={upload} agreed={agreed} onAgreed={setAgreed} onAgain={again} rules={rules} target={target} />
      ) : shown.state === 'running' || shown.state === 'undoing' ? (
        <ProgressStep shown={shown} onMinimise={onClose} />
      ) : (
        <ResultStep shown={shown} onAgain={again} onClose={onClose} />
      )}
    </div>
  );
}

/** One import, looked up every second while it is under way; when it has ended, lists read again: those of its noun, and others that count its rows. */
export function useImport(id: string | null) {
  const changed = useChanged();
  const query = useQuery({ queryKey: importKey(id ?? ''), queryFn: ({ signal }) => importApi.show(id!, signal), enabled: id !== null, refetchInterval: ({ state }) => (state.data?.state === 'running' || state.data?.state === 'undoing' ? 1000 : false) });
  const state = query.data?.state;
  const readAgain = useEffectEvent(() => void changed());
  useEffect(() => {
    if (state === 'done' || state === 'cancelled' || state === 'undone') readAgain();
  }, [state]);
  return query;
}

interface DecidingProps extends Required<Pick<ImportWizardProps, 'rules'>>, Pick<ImportWizardProps, 'target'> {
  readonly shown: ImportState;
  readonly upload: ReturnType<typeof useTableUpload>;
  readonly agreed: boolean;
  readonly onAgreed: (agreed: boolean) => void;
  readonly onAgain: () => void;
}

/** What is decided between the upload and the start. */
function Deciding({ shown, upload, agreed, onAgreed, onAgain, rules, target }: DecidingProps): ReactNode {
  const client = useQueryClient();
  const saving = useSaving();
  const [settings, setSettings] = useState<ImportSettings>({ mapping: shown.guesses ?? shown.header.map(() => null), duplicates: rules[0] ?? 'skip', target: target?.initial ?? {} });
  const start = async (): Promise<void> => {
    const started = await saving.run(settings, (key) => importApi.start(shown.id, settings, key));
    if (started) client.setQueryData(importKey(shown.id), started.answer);
  };
  return (
    <>
      {agreed ? <SettingsStep shown={shown} settings={settings} onSettings={setSettings} rules={rules} target={target?.input({ value: settings.target, onChange: (value) => setSettings({ ...settings, target: value }) })} /> : <MappingStep shown={shown} mapping={settings.mapping} onMapping={(mapping) => setSettings({ ...settings, mapping })} upload={upload} />}
      {saving.general && <Alert type="error" showIcon className={styles.problem} title={saving.problems[0]?.message ?? saving.general} />}
      <footer className={styles.foot}>
        <Button disabled={upload.sending !== null} onClick={() => (agreed ? onAgreed(false) : onAgain())}>{agreed ? importWords.back : importWords.otherFile}</Button>
        {agreed ? (
          <Button type="primary" loading={saving.busy} onClick={() => void start()}>
            {importWords.start(formatNumber(shown.total))}
          </Button>
        ) : (
          <Button type="primary" disabled={upload.sending !== null || mappingProblem(settings.mapping, shown.columns ?? []) !== null} onClick={() => onAgreed(true)}>
            {importWords.next}
          </Button>
        )}
      </footer>
    </>
  );
}
