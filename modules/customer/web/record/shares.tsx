import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { sentenceOf } from '#platform/web/api/index.ts';
import { EmptyState, LoadingState, ProblemState, useConfirm } from '#platform/web/feedback/index.ts';
import { addDays, dayOfInstant } from '#platform/web/format.ts';
import { Icon, type IconName } from '#platform/web/icon/index.ts';
import { allows, type Row, useChanged } from '#platform/web/record/index.ts';
import { type GranteeKind, revokeShare, type Share, sharesOf } from '../customer.api.ts';
import { handWords, recordWords } from '../zh-CN.ts';
import styles from './shares.module.css';

const icons: Readonly<Record<GranteeKind, IconName>> = { employee: 'person', team: 'team', department: 'organization' };

/** With whom a customer is shared, and the way to end it (R4.8). */
export default function Shares({ record, onShare }: { readonly record: Row; readonly onShare: () => void }): ReactNode {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const changed = useChanged();
  const { data, error, refetch } = useQuery({ queryKey: ['record', 'customer', record.id, 'shares'], queryFn: () => sharesOf(record.id) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  const may = allows(record, 'share');
  const revoke = async (share: Share): Promise<void> => {
    if (!(await confirm({ title: recordWords.revokeConfirm(share.name), text: recordWords.revokeText, verb: recordWords.revoke, stay: recordWords.keepShare, danger: true }))) return;
    try {
      await revokeShare(record.id, share.shareId);
      message.success(recordWords.revoked);
    } catch (failure) {
      message.error(sentenceOf(failure));
    }
    await changed('customer');
  };
  const button = may && (
    <Button type={data.rows.length === 0 ? 'primary' : 'default'} icon={<Icon name="share" />} onClick={onShare}>
      {handWords.share}
    </Button>
  );
  if (data.rows.length === 0) {
    return (
      <EmptyState icon="share" title={recordWords.noShares} text={recordWords.noSharesText}>
        {button}
      </EmptyState>
    );
  }
  return (
    <>
      {button}
      <ul className={styles.shares}>
        {data.rows.map((share) => (
          <li key={share.shareId} className={styles.share}>
            <Icon name={icons[share.kind]} className="faint" />
            <strong>{share.name}</strong>
            <span className="soft">{handWords.accesses[share.access]}</span>
            {/* The end is the first instant at which it no longer holds. */}
            <span className="faint">{share.endsAt === null ? recordWords.shareForever : recordWords.shareUntil(addDays(dayOfInstant(share.endsAt), -1))}</span>
            {may && (
              <Button size="small" type="text" danger onClick={() => void revoke(share)}>
                {recordWords.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
