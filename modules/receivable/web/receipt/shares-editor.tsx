import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { FieldProblem } from '#platform/entity/index.ts';
import { LoadingState } from '#platform/web/feedback/index.ts';
import { MoneyInput } from '#platform/web/field/index.ts';
import { formatMoney } from '#platform/web/format.ts';
import { type Share, suggestShares, sumOf } from '../../model/allocate.ts';
import { room } from '../../model/instalment-state.ts';
import { openInstalments, type ShownShare } from '../receivable.api.ts';
import styles from '../receivable.module.css';
import { receiptWords as words } from '../zh-CN.ts';
import { owedRows, type OwedRow, withShare } from './owed-rows.ts';

interface Props {
  readonly customerId: string | null;
  /** What there is to allocate, in 分. */
  readonly amount: number | null;
  readonly value: readonly Share[];
  readonly onChange: (value: readonly Share[]) => void;
  /** What the receipt holds already. */
  readonly own?: readonly ShownShare[];
  /** The contract whose instalments are filled first. */
  readonly contractId?: string;
  /** Suggests by itself while the amount is typed, until somebody allocates by hand. */
  readonly suggesting?: boolean;
  readonly problems?: readonly FieldProblem[];
}

const none: readonly ShownShare[] = [];

/** Which instalments a receipt pays for: the oldest first at one press, or each by hand; the rest is an advance. */
export function SharesEditor({ customerId, amount, value, onChange, own = none, contractId, suggesting = false, problems = [] }: Props): ReactNode {
  const { data, isPending } = useQuery({ queryKey: ['list', 'instalment', 'open', customerId], queryFn: ({ signal }) => openInstalments(customerId!, signal), enabled: customerId !== null });
  const rows = useMemo(() => owedRows(data?.rows ?? [], own), [data, own]);
  const touched = useRef(!suggesting);
  const [cleared, setCleared] = useState(0);
  const fill = (): void => onChange(suggested(rows, amount ?? 0, contractId));
  const follow = useEffectEvent(() => {
    if (!touched.current && rows.length > 0) fill();
  });
  useEffect(() => follow(), [rows, amount]);
  if (customerId === null) return <p className="faint">{words.chooseCustomer}</p>;
  if (isPending) return <LoadingState rows={2} />;
  if (rows.length === 0) return <p className="faint">{words.nothingOwed}</p>;
  const byHand = (next: readonly Share[]): void => {
    touched.current = true;
    onChange(next);
  };
  return (
    <div className={styles.rows}>
      <div className={styles.tools}>
        <Button size="small" onClick={() => ((touched.current = false), fill())}>
          {words.suggest}
        </Button>
        <Button size="small" type="text" onClick={() => (byHand([]), setCleared(cleared + 1))}>
          {words.clear}
        </Button>
      </div>
      <div role="group" aria-label={words.shares}>
        <div className={styles.shareHead} aria-hidden>
          <span>{words.instalment}</span>
          <span>{words.dueOn}</span>
          <span className={styles.right}>{words.room}</span>
          <span>{words.part}</span>
        </div>
        {rows.map((row) => (
          // Drawn anew when all is cleared: what could not be read goes as well.
          <ShareLine key={`${row.id} ${cleared}`} row={row} value={value.find(({ instalmentId }) => instalmentId === row.id)?.amount ?? null} onChange={(part) => byHand(withShare(value, row.id, part))} />
        ))}
      </div>
      <Balance amount={amount ?? 0} allocated={sumOf(value.filter(({ amount: part }) => !Number.isNaN(part)))} />
      {problems.filter(({ path }) => path.startsWith('shares')).map(({ path, message }) => (
        <p key={path} role="alert" className={styles.problem}>
          {message}
        </p>
      ))}
    </div>
  );
}

/** The contract at hand first, then the others, each the oldest first. */
function suggested(rows: readonly OwedRow[], amount: number, contractId: string | undefined): Share[] {
  const first = suggestShares(amount, contractId ? rows.filter((row) => row.contractId === contractId) : rows);
  return contractId ? [...first, ...suggestShares(amount - sumOf(first), rows.filter((row) => row.contractId !== contractId))] : first;
}

function ShareLine({ row, value, onChange }: { readonly row: OwedRow; readonly value: number | null; readonly onChange: (amount: number | null) => void }): ReactNode {
  const free = room(row);
  return (
    <div className={styles.share}>
      <span className="clipped" title={`${row.contractName} ${row.name}`}>
        {row.name} <span className="faint">{row.contractName}</span>
      </span>
      <span className="figures">{row.dueOn}</span>
      <span className={`${styles.right} figures`}>{formatMoney(free)}</span>
      <MoneyInput strict aria-label={`${row.name} ${words.part}`} status={value !== null && value > free ? 'error' : ''} value={value} onChange={onChange} />
    </div>
  );
}

function Balance({ amount, allocated }: { readonly amount: number; readonly allocated: number }): ReactNode {
  const rest = amount - allocated;
  return (
    <div className={styles.balance}>
      <span>
        {words.allocatedSum} <strong className="figures">{formatMoney(allocated)}</strong>
      </span>
      {rest < 0 ? (
        <span className={styles.bad}>{words.over(formatMoney(-rest))}</span>
      ) : (
        <span>
          {words.advance} <strong className="figures">{formatMoney(rest)}</strong>
        </span>
      )}
    </div>
  );
}
