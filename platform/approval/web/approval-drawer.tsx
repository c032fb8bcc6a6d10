import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActButtons, type ApprovalVerb } from '#platform/web/approval/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import styles from './approval-drawer.module.css';
import { ApprovalSheet } from './approval-sheet.tsx';
import { useApproval } from './use-approval.ts';
import { approvalPageWords as words } from './zh-CN.ts';

const decisions: ReadonlySet<ApprovalVerb> = new Set(['approve', 'refuse', 'return', 'handOn']);

interface Props {
  readonly id: string;
  /** The list it was opened from, for going on to the next one. */
  readonly ids: readonly string[];
  readonly onChange: (id: string) => void;
  readonly onClose: () => void;
}

/** An approval beside the list it was opened from; after a decision the next one comes up. */
export function ApprovalDrawer({ id, ids, onChange, onClose }: Props): ReactNode {
  const { data, error, refetch } = useApproval(id);
  const [acting, setActing] = useState(false);
  const at = ids.indexOf(id);
  const goOn = (verb: ApprovalVerb): void => {
    if (!decisions.has(verb)) return;
    const next = ids[at + 1] ?? ids[at - 1];
    if (at < 0 || next === undefined) onClose();
    else onChange(next);
  };
  const step = (by: number): ReactNode => {
    const next = at < 0 ? undefined : ids[at + by];
    return <Button type="text" disabled={next === undefined} icon={<Icon name={by < 0 ? 'up' : 'down'} />} aria-label={by < 0 ? words.previous : words.next} onClick={() => next !== undefined && onChange(next)} />;
  };
  return (
    <Drawer
      open
      size={1080}
      title={data?.kindLabel ?? words.title}
      onClose={onClose}
      extra={
        <span className={styles.tools}>
          {step(-1)}
          {step(1)}
          <Link to={`/approvals/${id}`} className={styles.page}>
            {words.openPage}
          </Link>
        </span>
      }
      footer={data && (acting || data.can.length > 0) && <ActButtons key={id} approval={data} onActing={setActing} onDone={goOn} />}
    >
      {error && !data ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : data ? <ApprovalSheet key={id} approval={data} beside /> : <LoadingState />}
    </Drawer>
  );
}
