import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState } from '#platform/web/feedback/index.ts';
import { FieldValue } from '#platform/web/field/index.ts';
import { EntityForm } from '#platform/web/form/index.ts';
import { formatDay, formatMoney, today } from '#platform/web/format.ts';
import { Icon } from '#platform/web/icon/index.ts';
import { type Row, useChanged, useDeleting } from '#platform/web/record/index.ts';
import { useCan } from '#platform/web/session/index.ts';
import { negotiation } from '../../model/negotiation.ts';
import { type RoundRow, roundsOf } from '../project.api.ts';
import { recordWords } from '../zh-CN.ts';
import styles from './record.module.css';

interface Props {
  readonly projectId: string;
  readonly writable: boolean;
}

/** The rounds of negotiation, the latest first: what we offered, what they wanted, how it ended (R5.8). */
export function Negotiations({ projectId, writable }: Props): ReactNode {
  const changed = useChanged();
  const [form, setForm] = useState<{ readonly record?: Row } | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['list', 'negotiation', projectId], queryFn: ({ signal }) => roundsOf(projectId, signal) });
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={4} />;
  const add = writable && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setForm({})}>
      {recordWords.newRound}
    </Button>
  );
  return (
    <>
      {data.rows.length === 0 ? (
        <EmptyState icon="message" title={recordWords.noRounds} text={recordWords.noRoundsText}>
          {add}
        </EmptyState>
      ) : (
        <>
          <div className={styles.tools}>{add}</div>
          <ol className={styles.rounds}>
            {data.rows.map((row, index) => (
              <Round key={row.id} row={row} last={index === 0} writable={writable} onEdit={() => setForm({ record: row })} />
            ))}
          </ol>
        </>
      )}
      {form && <EntityForm entity={negotiation} record={form.record} fixed={form.record ? undefined : { projectId }} initial={{ heldOn: today(), outcome: 'open' }} fields={['heldOn', 'participants', 'ourOffer', 'offeredAmount', 'theirDemand', 'outcome', 'nextStep']} onClose={() => setForm(null)} onSaved={() => void changed('negotiation', 'project')} />}
    </>
  );
}

function Round({ row, last, writable, onEdit }: { readonly row: Row; readonly last: boolean; readonly writable: boolean; readonly onEdit: () => void }): ReactNode {
  const can = useCan();
  const changed = useChanged();
  const drop = useDeleting(negotiation);
  const { round, heldOn, participants, ourOffer, offeredAmount, theirDemand, nextStep } = row as RoundRow;
  return (
    <li className={styles.round}>
      <div className={styles.roundHead}>
        <h3>{recordWords.round(round)}</h3>
        <FieldValue seen={{ name: 'outcome', field: negotiation.fields.outcome }} row={row} />
        <span className="faint">{[formatDay(heldOn), participants].filter(Boolean).join(' · ')}</span>
        {writable && (
          <span className={styles.verbs}>
            {can('negotiation.update') && <Button size="small" type="text" icon={<Icon name="edit" />} onClick={onEdit}>{recordWords.edit}</Button>}
            {last && can('negotiation.delete') && <Button size="small" type="text" icon={<Icon name="trash" />} onClick={() => void drop(row).then(() => changed('project'))}>{recordWords.remove}</Button>}
          </span>
        )}
      </div>
      <div className={styles.sides}>
        <p className={styles.side}>
          <b>{recordWords.ours}{typeof offeredAmount === 'number' && ` · ${formatMoney(offeredAmount)}`}</b>
          {ourOffer}
        </p>
        <p className={styles.side}>
          <b>{recordWords.theirs}</b>
          {theirDemand ?? '–'}
        </p>
      </div>
      {nextStep && <p className={styles.after}>{`${recordWords.nextStep}：${nextStep}`}</p>}
    </li>
  );
}
