import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { formatDay, formatInstant } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { type ActivityRow, plansOf } from './activity.api.ts';
import styles from './customer-plans.module.css';
import { DueTag } from './due-tag.tsx';
import PlanDialog from './plan-dialog.tsx';
import { useActivityVerbs } from './use-activity-verbs.tsx';
import { iconOfWay, useWays } from './ways.ts';
import { activityWords } from './zh-CN.ts';

/** What is planned with one customer, the next first. */
export default function CustomerPlans({ customer }: { readonly customer: { readonly id: string; readonly name: string } }): ReactNode {
  const can = useCan();
  const [planning, setPlanning] = useState(false);
  const { verbsFor, dialogs } = useActivityVerbs();
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'activity', 'plans', customer.id], queryFn: () => plansOf(customer.id) });
  if (error) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const plan = can('activity.create') && (
    <Button type={data.rows.length === 0 ? 'primary' : 'default'} icon={<Icon name="plus" />} onClick={() => setPlanning(true)}>
      {activityWords.plan}
    </Button>
  );
  return (
    <div className={styles.plans}>
      {data.rows.length === 0 ? (
        <EmptyState icon="calendar" title={activityWords.emptyPlans} text={activityWords.emptyPlansText}>
          {plan}
        </EmptyState>
      ) : (
        <>
          <div>{plan}</div>
          <ul className={styles.list}>
            {data.rows.map((row) => (
              <PlanLine key={row.id} row={row} verbs={verbsFor(row)} />
            ))}
          </ul>
        </>
      )}
      {planning && <PlanDialog customer={customer} onClose={() => setPlanning(false)} />}
      {dialogs}
    </div>
  );
}

function PlanLine({ row, verbs }: { readonly row: ActivityRow; readonly verbs: ReturnType<ReturnType<typeof useActivityVerbs>['verbsFor']> }): ReactNode {
  const { labelOf } = useWays();
  const when = formatInstant(row.at);
  return (
    <li className={styles.line}>
      <span className={styles.mark}>
        <Icon name={iconOfWay(row.way)} size={18} />
      </span>
      <div className={styles.facts}>
        <strong>
          {row.subject} <DueTag row={row} />
        </strong>
        <span className="faint">{[`${formatDay(when.slice(0, 10))} ${when.slice(11)}`, labelOf(row.way), row.contactName, row.ownerName].filter(Boolean).join(' · ')}</span>
      </div>
      <span className={styles.verbs}>
        {verbs
          .filter(({ key }) => ['complete', 'reschedule', 'cancel'].includes(key))
          .map(({ key, label, run }) => (
            <Button key={key} size="small" type={key === 'complete' ? 'primary' : 'default'} ghost={key === 'complete'} onClick={run}>
              {label}
            </Button>
          ))}
      </span>
    </li>
  );
}
