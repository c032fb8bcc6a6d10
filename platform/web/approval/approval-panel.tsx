import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '../feedback/index.ts';
import { formatInstant } from '../format.ts';
import { Icon } from '../icon/index.ts';
import { ToneTag } from '../theme/index.ts';
import { ActButtons } from './act-buttons.tsx';
import { standingText, stateTones } from './approval.ts';
import type { Approval } from './approval-shape.ts';
import { approvalKeys, approvalsOf } from './approval.api.ts';
import styles from './approval-panel.module.css';
import { StepLine } from './step-line.tsx';
import { approvalWords as words } from './zh-CN.ts';

interface Props {
  readonly noun: string;
  readonly id: string;
}

/** The approvals of a record: the present one with its steps and what the reader may do, earlier ones below. */
export function ApprovalPanel({ noun, id }: Props): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: approvalKeys.ofRecord(noun, id), queryFn: ({ signal }) => approvalsOf(noun, id, signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const [latest, ...earlier] = data.rows;
  if (!latest) return <EmptyState icon="task" title={words.none} text={words.noneText} />;
  return (
    <section className={styles.panel} aria-label={words.approval}>
      <OneApproval approval={latest} />
      {earlier.length > 0 && (
        <>
          <h3 className={styles.heading}>{words.earlier(earlier.length)}</h3>
          {earlier.map((approval) => (
            <Earlier key={approval.id} approval={approval} />
          ))}
        </>
      )}
    </section>
  );
}

function OneApproval({ approval }: { readonly approval: Approval }): ReactNode {
  return (
    <>
      <Head approval={approval}>
        <ActButtons approval={approval} />
      </Head>
      {approval.editable.length > 0 && <p className={styles.hint}>{words.mayChange(approval.editable.join(words.and))}</p>}
      <StepLine approval={approval} />
    </>
  );
}

function Head({ approval, children }: { readonly approval: Approval; readonly children?: ReactNode }): ReactNode {
  return (
    <header className={styles.head}>
      <span className={styles.kind}>{approval.kindLabel}</span>
      <ToneTag tone={stateTones[approval.state]}>{words.states[approval.state]}</ToneTag>
      {approval.state === 'running' && <span className="soft">{standingText(approval)}</span>}
      <Link to={`/approvals/${approval.id}`}>{words.open}</Link>
      <span className={styles.buttons}>{children}</span>
    </header>
  );
}

function Earlier({ approval }: { readonly approval: Approval }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.earlier}>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={14} />
        <span>{approval.kindLabel}</span>
        <ToneTag tone={stateTones[approval.state]}>{words.states[approval.state]}</ToneTag>
        <span className="faint">{approval.applicantName}</span>
        <time className="faint figures">{formatInstant(approval.startedAt)}</time>
      </button>
      {open && (
        <div className={styles.unfolded}>
          <StepLine approval={approval} />
        </div>
      )}
    </div>
  );
}
