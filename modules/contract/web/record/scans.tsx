import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { FileMark, Preview } from '#platform/web/attachment/index.ts';
import { EmptyState, LoadingState, ProblemState, useDoing } from '#platform/web/feedback/index.ts';
import { formatInstant, formatSize } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows } from '#platform/web/record/index.ts';
import { checkScan, contractKeys, type ContractRow, scanAddress, type ScanRow, scansOf } from '../contract.api.ts';
import { recordWords, signWords as words } from '../zh-CN.ts';
import styles from './scans.module.css';

/** The signed paper: looked at, proven unchanged, added to; never taken away. */
export function Scans({ record, onSign }: { readonly record: ContractRow; readonly onSign: () => void }): ReactNode {
  const [shown, setShown] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: contractKeys.scans(record.id), queryFn: ({ signal }) => scansOf(record.id, signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  const add = allows(record, 'sign') && (
    <Button type={data.rows.length === 0 ? 'primary' : 'default'} icon={<Icon name="upload" />} onClick={onSign}>
      {recordWords.sign}
    </Button>
  );
  if (data.rows.length === 0) {
    return (
      <EmptyState icon="contract" title={words.emptyTitle} text={words.emptyText}>
        {add}
      </EmptyState>
    );
  }
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <span className="faint">{words.kept}</span>
        {add}
      </header>
      <ul className={styles.list}>
        {data.rows.map((scan) => (
          <Scan key={scan.id} contractId={record.id} scan={scan} onOpen={() => setShown(scan.id)} />
        ))}
      </ul>
      {shown !== null && <Preview attachments={data.rows.map(({ id, fileName, kind }) => ({ id, name: fileName, kind, path: scanAddress(record.id, id) }))} current={shown} onChange={setShown} onClose={() => setShown(null)} />}
    </section>
  );
}

function Scan({ contractId, scan, onOpen }: { readonly contractId: string; readonly scan: ScanRow; readonly onOpen: () => void }): ReactNode {
  const { message } = App.useApp();
  const doing = useDoing();
  const check = (): Promise<boolean> =>
    doing(async () => {
      const { intact } = await checkScan(contractId, scan.id);
      message[intact ? 'success' : 'error'](intact ? words.intact : words.broken);
    });
  const facts = [words.pages(scan.pages), formatSize(scan.size), scan.versionNumber === null ? null : words.version(scan.versionNumber), words.by(scan.createdByName ?? '', formatInstant(scan.createdAt))];
  return (
    <li>
      <FileMark kind={scan.kind} />
      <div className={styles.about}>
        <button type="button" className={styles.name} onClick={onOpen}>
          {scan.fileName}
        </button>
        <span className="faint">{[scan.remark, ...facts].filter(Boolean).join(' · ')}</span>
        <code title={scan.sha256}>SHA-256 {scan.sha256}</code>
      </div>
      <Button size="small" onClick={() => void check()}>
        {words.check}
      </Button>
    </li>
  );
}
