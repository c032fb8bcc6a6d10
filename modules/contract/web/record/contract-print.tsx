import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemState } from '#platform/web/feedback/index.ts';
import { PrintPage } from '#platform/web/print/index.ts';
import { contractKeys, type ContractRow, textOf } from '../contract.api.ts';
import { TextView } from '../text/text-view.tsx';
import { printWords, textWords } from '../zh-CN.ts';

interface Props {
  readonly record: ContractRow;
  readonly versionId: string;
  readonly onClose: () => void;
}

/** The text of a version on paper; one that nobody has approved says so in its heading. */
export default function ContractPrint({ record, versionId, onClose }: Props): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: [...contractKeys.text(record.id, versionId), 'print'], queryFn: ({ signal }) => textOf(record.id, versionId, signal) });
  const approved = data?.version.approvedAt != null;
  const number = data && [record.code, textWords.version(data.version.number), approved ? null : textWords.unapproved].filter(Boolean).join(' · ');
  return (
    <PrintPage title={printWords.title} number={number} ready={data !== undefined} problem={error && !data ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : undefined} onClose={onClose}>
      {data && <TextView text={data.text} />}
    </PrintPage>
  );
}
