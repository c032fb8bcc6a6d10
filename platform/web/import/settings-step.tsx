import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { type ReactNode, useDeferredValue } from 'react';
import { sentenceOf } from '../api/index.ts';
import { LoadingState, StateNotice } from '../feedback/index.ts';
import { ToneTag } from '../theme/index.ts';
import { type DuplicateRule, importApi, type ImportSettings, importKey, type ImportState } from './import-api.ts';
import { countOutcomes } from './mapping-state.ts';
import { PreviewTable } from './preview-table.tsx';
import { outcomeTones } from './outcome.ts';
import styles from './settings-step.module.css';
import { importWords } from './zh-CN.ts';

interface Props {
  readonly shown: ImportState;
  readonly settings: ImportSettings;
  readonly onSettings: (settings: ImportSettings) => void;
  readonly rules: readonly DuplicateRule[];
  /** Where the rows go: the module's own inputs. */
  readonly target?: ReactNode;
}

/** The third step: what to do with twins, where the rows go, and what would happen to the first of them. */
export function SettingsStep({ shown, settings, onSettings, rules, target }: Props): ReactNode {
  const tried = useDeferredValue(settings);
  const preview = useQuery({ queryKey: [...importKey(shown.id), 'preview', tried], queryFn: () => importApi.preview(shown.id, tried), staleTime: 60_000, retry: false, placeholderData: (before) => before });
  const counts = countOutcomes(preview.data?.rows ?? []);
  return (
    <div className={styles.step}>
      <div className={styles.choices}>
        <fieldset className={styles.choice}>
          <legend>{importWords.duplicates}</legend>
          <Radio.Group value={settings.duplicates} onChange={(event) => onSettings({ ...settings, duplicates: event.target.value as DuplicateRule })} className={styles.rules}>
            {rules.map((rule) => (
              <Radio key={rule} value={rule}>
                {importWords.rules[rule].label}
                <span className={styles.note}>{importWords.rules[rule].text}</span>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        {target && (
          <fieldset className={styles.choice}>
            <legend>{importWords.target}</legend>
            {target}
          </fieldset>
        )}
      </div>
      <section>
        <header className={styles.head}>
          <h3>{importWords.preview}</h3>
          <span className="faint">{preview.isFetching ? importWords.previewing : importWords.previewText}</span>
          <span className={styles.counts}>
            {(['created', 'updated', 'skipped', 'failed'] as const).map(
              (outcome) =>
                counts[outcome] > 0 && (
                  <ToneTag key={outcome} tone={outcomeTones[outcome]}>
                    {importWords.results[outcome]} {counts[outcome]}
                  </ToneTag>
                ),
            )}
          </span>
        </header>
        {preview.error ? <StateNotice icon="info" title={sentenceOf(preview.error)} /> : preview.data ? <PreviewTable rows={preview.data.rows} columns={shown.columns ?? []} mapping={settings.mapping} /> : <LoadingState rows={5} />}
      </section>
    </div>
  );
}
