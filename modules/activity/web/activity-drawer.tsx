import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Space } from 'antd';
import type { ReactNode } from 'react';
import { AttachmentPanel } from '#platform/web/attachment/index.ts';
import { LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { allows } from '#platform/web/record/record-query.ts';
import { useSession } from '#platform/web/session/index.ts';
import { recordActionsOn } from '#platform/web/shell/index.ts';
import { usePhone } from '#platform/web/theme/index.ts';
import { activity } from '../model/activity.ts';
import { type ActivityRow, readActivity } from './activity.api.ts';
import styles from './activity-drawer.module.css';
import { type ActivityVerb, useActivityVerbs } from './use-activity-verbs.tsx';
import { activityWords } from './zh-CN.ts';

const factNames = ['status', 'way', 'at', 'remindAt', 'opportunityId', 'contactId', 'ownerId', 'nextStep', 'createdAt'];

/** One follow-up in full, with what may be done with it and its files. */
export default function ActivityDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const phone = usePhone();
  const { data: row, error, refetch } = useQuery({ queryKey: ['record', 'activity', id], queryFn: () => readActivity(id) });
  const { verbsFor, dialogs } = useActivityVerbs(onClose);
  return (
    <Drawer open title={row?.subject ?? activityWords.follow} size={phone ? '100%' : 560} onClose={onClose} footer={row && <Verbs row={row} verbs={verbsFor(row)} />}>
      {error ? <ProblemState error={error} size="part" onRetry={() => void refetch()} /> : row ? <Content row={row} /> : <LoadingState />}
      {dialogs}
    </Drawer>
  );
}

function Verbs({ row, verbs: own }: { readonly row: ActivityRow; readonly verbs: ReturnType<ReturnType<typeof useActivityVerbs>['verbsFor']> }): ReactNode {
  const { can } = useSession();
  const navigate = useNavigate();
  const others = recordActionsOn('activity', row).filter(({ right }) => !right || can(right)).map(({ key, label, icon, to }): ActivityVerb => ({ key, label, icon, run: () => void navigate({ href: to(row) }) }));
  const verbs = [...own, ...others];
  if (verbs.length === 0) return null;
  return (
    <Space wrap>
      {verbs.map(({ key, label, icon, danger, run }, at) => (
        <Button key={key} type={at === 0 && !danger ? 'primary' : 'default'} danger={danger} icon={<Icon name={icon} />} onClick={run}>
          {label}
        </Button>
      ))}
    </Space>
  );
}

function Content({ row }: { readonly row: ActivityRow }): ReactNode {
  const { seen } = useSession();
  const fields = seen(activity);
  const facts = factNames.map((name) => fields.find((one) => one.name === name)).filter((one) => one !== undefined);
  const result = fields.find(({ name }) => name === 'result');
  return (
    <div className={styles.content}>
      <Link to={`/customers/${row.customerId}`} className={styles.customer}>
        <Icon name="customer" /> {row.customerName}
      </Link>
      {row.result && result && (
        <blockquote className={styles.result}>
          <FieldValue seen={result} row={row} />
        </blockquote>
      )}
      <dl className={styles.facts}>
        {facts
          .filter(({ name }) => row[name] !== null && row[name] !== undefined)
          .map((one) => (
            <div key={one.name}>
              <dt>{one.field.label}</dt>
              <dd>
                <FieldValue seen={one} row={row} />
              </dd>
            </div>
          ))}
      </dl>
      <h3 className={styles.heading}>{activityWords.attachments}</h3>
      <AttachmentPanel noun="activity" recordId={row.id} writable={allows(row, 'edit')} />
    </div>
  );
}
