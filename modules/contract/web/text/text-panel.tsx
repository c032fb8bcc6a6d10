import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { LoadingState, ProblemState, useDoing } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows } from '#platform/web/record/index.ts';
import { contractVersion } from '../../model/contract-version.ts';
import { contractKeys, type ContractRow, saveText, textOf, type VersionRow, versionsOf } from '../contract.api.ts';
import { textWords as words } from '../zh-CN.ts';
import { Comments } from './comments.tsx';
import styles from './text-panel.module.css';
import { TextView } from './text-view.tsx';

const ContractPrint = lazy(() => import('../record/contract-print.tsx'));
const longestQuote = 300;

/** The text of a contract, version by version, with what was remarked on it; the newest is looked at first. */
export function TextPanel({ record }: { readonly record: ContractRow }): ReactNode {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { version?: string };
  const { data, error, refetch } = useQuery({ queryKey: contractKeys.versions(record.id), queryFn: ({ signal }) => versionsOf(record.id, signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={8} />;
  const version = data.rows.find(({ id }) => id === search.version) ?? data.rows.find(({ id }) => id === data.currentId)!;
  const choose = (id: string): void => void navigate({ to: '.', search: ((before: object) => ({ ...before, version: id })) as never, replace: true });
  return (
    <div className={styles.panel}>
      <VersionBar record={record} versions={data.rows} version={version} onChoose={choose} />
      <Reading key={version.id} record={record} version={version} onVersion={choose} />
    </div>
  );
}

interface BarProps {
  readonly record: ContractRow;
  readonly versions: readonly VersionRow[];
  readonly version: VersionRow;
  readonly onChoose: (id: string) => void;
}

function VersionBar({ record, versions, version, onChoose }: BarProps): ReactNode {
  const doing = useDoing();
  const [busy, setBusy] = useState<'docx' | 'pdf' | null>(null);
  const [printing, setPrinting] = useState(false);
  const save = async (form: 'docx' | 'pdf'): Promise<void> => {
    setBusy(form);
    await doing(() => saveText(record.id, version.id, form));
    setBusy(null);
  };
  const options = versions.map((one) => ({ value: one.id, label: `${words.version(one.number)} · ${statusLabel(one)}` }));
  return (
    <header className={styles.bar}>
      <Select aria-label={words.version(version.number)} value={version.id} options={options} popupMatchSelectWidth={false} onChange={onChoose} />
      <FieldValue seen={{ name: 'status', field: contractVersion.fields.status }} row={version} />
      <span className="faint">{`${version.source === 'filled' ? words.filled : words.uploaded} · ${words.made(version.createdByName ?? '', formatInstant(version.createdAt))}`}</span>
      <span className={styles.tools}>
        <Button icon={<Icon name="print" />} onClick={() => setPrinting(true)}>
          {words.print}
        </Button>
        <Button icon={<Icon name="download" />} loading={busy === 'docx'} onClick={() => void save('docx')}>
          {words.docx}
        </Button>
        <Button icon={<Icon name="download" />} loading={busy === 'pdf'} onClick={() => void save('pdf')}>
          {words.pdf}
        </Button>
      </span>
      <Suspense>{printing && <ContractPrint record={record} versionId={version.id} onClose={() => setPrinting(false)} />}</Suspense>
    </header>
  );
}

function statusLabel({ status }: VersionRow): string {
  return contractVersion.fields.status.choices!.find(({ value }) => value === status)?.label ?? '';
}

/** The words of a version; what is marked in them can be remarked on. */
function Reading({ record, version, onVersion }: { readonly record: ContractRow; readonly version: VersionRow; readonly onVersion: (id: string) => void }): ReactNode {
  const [quote, setQuote] = useState('');
  const { data, error, refetch } = useQuery({ queryKey: [...contractKeys.text(record.id, version.id), version.version], queryFn: ({ signal }) => textOf(record.id, version.id, signal) });
  const mark = (): void => {
    const marked = window.getSelection()?.toString().trim() ?? '';
    if (marked !== '') setQuote(marked.slice(0, longestQuote));
  };
  return (
    <div className={styles.reading}>
      <div className={styles.text}>
        {version.summary && (
          <p className={styles.summary}>
            <b>{words.summary}</b> {version.summary}
          </p>
        )}
        {data ? (
          // A mouse or a finger marks; whoever works with keys writes the remark without a quote.
          <div className={styles.sheet} onPointerUp={mark}>
            <TextView text={data.text} />
          </div>
        ) : error ? (
          <ProblemState error={error} size="part" onRetry={() => void refetch()} />
        ) : (
          <LoadingState rows={10} />
        )}
        {data && <Proof version={data.version} />}
      </div>
      <aside className={styles.aside}>
        <Comments contractId={record.id} version={version} quote={quote} onQuote={setQuote} settles={allows(record, 'edit')} onVersion={onVersion} />
      </aside>
    </div>
  );
}

function Proof({ version }: { readonly version: VersionRow }): ReactNode {
  return (
    <p className={styles.proof}>
      {words.preview}
      {version.sha256 && (
        <span title={words.hashHint}>
          {words.hash} <code>{version.sha256}</code>
        </span>
      )}
    </p>
  );
}
