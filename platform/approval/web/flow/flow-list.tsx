import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatRelative } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { PageFrame } from '#platform/web/page/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { flowKeys, type FlowLine, flowLines } from './flow.api.ts';
import styles from './flow-list.module.css';
import { flowWords as words } from './zh-CN.ts';

/** Every kind of document that is approved, with the steps that its flow has now (R12.3). */
export default function FlowList(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: flowKeys.list, queryFn: ({ signal }) => flowLines(signal) });
  return (
    <PageFrame title={words.title} text={words.listText}>
      {error && !data ? (
        <ProblemState error={error} size="part" onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState rows={4} />
      ) : data.rows.length === 0 ? (
        <EmptyState icon="organization" title={words.noKinds} text={words.noKindsText} />
      ) : (
        <ul className={styles.flows}>
          {data.rows.map((line) => (
            <li key={line.kind}>
              <Line line={line} />
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}

function Line({ line: { kind, label, number, steps, hasDraft, updatedAt, updatedByName } }: { readonly line: FlowLine }): ReactNode {
  return (
    <Link to={`/company/approval-flows/${kind}`} className={styles.flow}>
      <span className={styles.head}>
        <strong>{label}</strong>
        <span className="faint">{words.version(number)}</span>
        {hasDraft && <ToneTag tone="attention">{words.draft}</ToneTag>}
        {updatedAt && <span className={`${styles.when} faint`}>{[updatedByName, formatRelative(updatedAt)].filter(Boolean).join(' ')}</span>}
        <Icon name="right" size={14} className="faint" />
      </span>
      <span className={styles.steps}>
        {steps.length === 0 && <span className="faint">{words.noSteps}</span>}
        {steps.map((name, at) => (
          <span key={`${at} ${name}`} className={styles.step}>
            {at > 0 && <Icon name="right" size={12} className="faint" />}
            <span>{name}</span>
          </span>
        ))}
      </span>
    </Link>
  );
}
