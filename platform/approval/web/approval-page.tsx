import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActButtons } from '#platform/web/approval/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import styles from './approval-page.module.css';
import { ApprovalSheet } from './approval-sheet.tsx';
import { useApproval } from './use-approval.ts';
import { approvalPageWords as words } from './zh-CN.ts';

/** An approval on a page of its own: where messages and to-dos lead; on a phone the decision lies under the thumb (R12.3). */
export default function ApprovalPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const phone = usePhone();
  const navigate = useNavigate();
  const [acting, setActing] = useState(false);
  const { data, error, refetch } = useApproval(id!);
  if (error && !data) return <ProblemState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={8} />;
  const back = (): void => {
    if (window.history.length > 1) window.history.back();
    else void navigate({ to: '/approvals' });
  };
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        <Button type="text" icon={<Icon name="back" size={18} />} aria-label={words.back} onClick={back} />
        <h1>{data.kindLabel}</h1>
        {!phone && <ActButtons approval={data} />}
      </header>
      <div className={styles.body}>
        <ApprovalSheet approval={data} beside={!phone} />
      </div>
      {phone && (acting || data.can.length > 0) && (
        <footer className={styles.foot}>
          <ActButtons approval={data} thumb onActing={setActing} />
        </footer>
      )}
    </article>
  );
}
