import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { EmptyState, LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { contractTemplateVersion } from '../../model/contract-template.ts';
import { contractKeys, publishTemplate, removeTemplateVersion, saveTemplate, sendTemplate, templateText, templateVersions, type TemplateVersionRow } from '../contract.api.ts';
import { TextView } from '../text/text-view.tsx';
import { templateWords as words } from '../zh-CN.ts';
import styles from './template-file.module.css';
import { UploadButton } from './upload-button.tsx';

interface Props {
  readonly templateId: string;
  readonly writes: boolean;
}

/** The versions of a template at the left, the chosen one as it would read at the right. */
export function TemplateFile({ templateId, writes }: Props): ReactNode {
  const changed = useChanged();
  const [chosen, setChosen] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const { data, error, refetch } = useQuery({ queryKey: contractKeys.templateVersions(templateId), queryFn: ({ signal }) => templateVersions(templateId, signal) });
  const send = async (file: File): Promise<void> => {
    setProblem('');
    try {
      setChosen((await sendTemplate(templateId, file)).id);
      await changed('contract_template');
    } catch (refusal) {
      // A list of wrong fields is more than a passing message can hold.
      setProblem(sentenceOf(refusal));
    }
  };
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={6} />;
  const shown = data.rows.find(({ id }) => id === chosen) ?? data.rows[0];
  const upload = writes && <UploadButton label={shown ? words.upload : words.uploadFirst} primary={!shown} onChoose={send} />;
  return (
    <div className={styles.page}>
      {problem && <Alert type="error" showIcon title={problem} closable={{ onClose: () => setProblem('') }} />}
      {shown ? (
        <div className={styles.beside}>
          <aside className={styles.versions}>
            {upload}
            {data.rows.map((one) => (
              <button key={one.id} type="button" className={styles.version} aria-current={one.id === shown.id} onClick={() => setChosen(one.id)}>
                <span>
                  {words.version(one.number)} <FieldValue seen={{ name: 'status', field: contractTemplateVersion.fields.status }} row={one} />
                </span>
                <span className="faint">{words.by(one.createdByName ?? '', formatInstant(one.createdAt))}</span>
              </button>
            ))}
            <p className="faint">{words.frozen}</p>
          </aside>
          <VersionView key={shown.id} templateId={templateId} version={shown} writes={writes} />
        </div>
      ) : (
        <EmptyState icon="file" title={words.noVersion} text={words.noVersionText}>
          {upload}
        </EmptyState>
      )}
    </div>
  );
}

function VersionView({ templateId, version, writes }: Props & { readonly version: TemplateVersionRow }): ReactNode {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const { data, error, refetch } = useQuery({ queryKey: [...contractKeys.templateVersions(templateId), version.id, version.version], queryFn: ({ signal }) => templateText(templateId, version.id, signal) });
  const publish = async (): Promise<void> => {
    if (!(await confirm({ title: words.publishTitle(version.number), text: words.publishText, verb: words.publish }))) return;
    if (await doing(() => publishTemplate(templateId, version.id), words.published)) await changed('contract_template');
  };
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: words.removeTitle(version.number), text: words.removeText, verb: words.remove, danger: true }))) return;
    if (await doing(() => removeTemplateVersion(templateId, version.id), words.removed)) await changed('contract_template');
  };
  return (
    <section className={styles.view}>
      <header className={styles.tools}>
        <span className="faint" title={version.fieldNames.map((name) => `{${name}}`).join(' ')}>{`${version.fileName} · ${words.usedFields(version.fieldNames.length)} · ${words.preview}`}</span>
        <Button onClick={() => void doing(() => saveTemplate(templateId, version.id))}>{words.download}</Button>
        {writes && version.status === 'draft' && <Button onClick={() => void remove()}>{words.remove}</Button>}
        {writes && version.status !== 'inUse' && (
          <Button type="primary" onClick={() => void publish()}>
            {words.publish}
          </Button>
        )}
      </header>
      {data ? <div className={styles.sheet}>{<TextView text={data.text} />}</div> : error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : <LoadingState rows={8} />}
    </section>
  );
}
