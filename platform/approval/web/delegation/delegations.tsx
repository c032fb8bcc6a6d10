import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, LoadingState, ProblemState, useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { today } from '#platform/web/format.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { useSession } from '#platform/web/session/index.ts';
import { useKinds } from '../use-inbox.ts';
import { Face } from '#platform/web/shell/index.ts';
import { type Tone, ToneTag } from '#platform/web/theme/index.ts';
import { type Delegation, delegationKey, delegations, endDelegation } from './delegation.api.ts';
import { DelegationDialog } from './delegation-dialog.tsx';
import styles from './delegations.module.css';
import { type Standing, standingOf } from './standing.ts';
import { delegationWords as words } from './zh-CN.ts';

const tones: Readonly<Record<Standing, Tone>> = { coming: 'attention', running: 'accent', past: 'neutral' };

/** Who signs for the person while he is away, and for whom he signs (R12.3). */
export default function Delegations(): ReactNode {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: delegationKey, queryFn: ({ signal }) => delegations(signal) });
  const kinds = useKinds();
  const end = async (one: Delegation): Promise<void> => {
    if (!(await confirm({ title: words.endTitle(one.toName), text: words.endText, verb: words.end, danger: true }))) return;
    await doing(() => endDelegation(one.id), words.ended);
    await changed('approval_delegation', 'approval');
  };
  if (error && !data) return <ProblemState error={error} size="part" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState rows={3} />;
  return (
    <>
      <p className="faint">{words.text}</p>
      <Button type="primary" className={styles.add} onClick={() => setAdding(true)}>
        {words.add}
      </Button>
      {data.rows.length === 0 ? (
        <EmptyState icon="transfer" title={words.none} text={words.noneText} />
      ) : (
        <ul className={styles.lines}>
          {data.rows.map((one) => (
            <Line key={one.id} one={one} labels={kinds} onEnd={() => void end(one)} />
          ))}
        </ul>
      )}
      {adding && <DelegationDialog kinds={kinds} onClose={() => setAdding(false)} />}
    </>
  );
}

function Line({ one, labels, onEnd }: { readonly one: Delegation; readonly labels: readonly { kind: string; label: string }[]; readonly onEnd: () => void }): ReactNode {
  const { me } = useSession();
  const mine = one.fromId === me.id;
  const standing = standingOf(one, today());
  const kinds = one.kinds === null ? words.allKinds : one.kinds.map((kind) => labels.find((known) => known.kind === kind)?.label ?? kind).join(words.comma);
  return (
    <li className={`${styles.line} ${standing === 'past' ? styles.past : ''}`}>
      <Face name={mine ? one.toName : one.fromName} id={mine ? one.toId : one.fromId} size={32} />
      <div className={styles.what}>
        <div className={styles.head}>
          <span>{mine ? words.signedBy(one.toName) : words.signFor(one.fromName)}</span>
          <ToneTag tone={tones[standing]}>{words.standing[standing]}</ToneTag>
        </div>
        <span className={`${styles.note} figures`}>{[words.line(one.startsOn, one.endsOn), kinds, one.reason].filter(Boolean).join(' · ')}</span>
      </div>
      {mine && standing !== 'past' && <Button onClick={onEnd}>{words.end}</Button>}
    </li>
  );
}
