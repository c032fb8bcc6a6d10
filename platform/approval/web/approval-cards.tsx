import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { approvalWords, stateTones } from '#platform/web/approval/index.ts';
import { formatMoney, formatRelative } from '#platform/web/format.ts';
import { Face } from '#platform/web/shell/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { ApprovalRowsProps } from './approval-table.tsx';
import type { ApprovalRow } from './approvals.api.ts';
import styles from './approval-cards.module.css';
import { Standing } from './standing.tsx';
import { approvalPageWords as words } from './zh-CN.ts';

/** A box on a phone: large cards, one press opens what is to be decided. */
export function ApprovalCards({ box, rows, chosen, onChosen, onOpen }: ApprovalRowsProps): ReactNode {
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChosen?.(next);
  };
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card} data-chosen={chosen.has(row.id)}>
          {onChosen && <Checkbox className={styles.tick} aria-label={words.choose(row.title)} checked={chosen.has(row.id)} onChange={() => toggle(row.id)} />}
          <button type="button" className={styles.face} onClick={() => (onChosen ? toggle(row.id) : onOpen(row.id))}>
            <CardFace row={row} settled={box !== 'waiting'} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function CardFace({ row, settled }: { readonly row: ApprovalRow; readonly settled: boolean }): ReactNode {
  return (
    <>
      <span className={styles.line}>
        <span className="faint">{row.kindLabel}</span>
        {settled && <ToneTag tone={stateTones[row.state]}>{approvalWords.states[row.state]}</ToneTag>}
        <time className={`${styles.when} faint figures`}>{formatRelative(row.startedAt)}</time>
      </span>
      <strong className={styles.title}>{row.title}</strong>
      {row.about && <span className="soft">{row.about}</span>}
      {row.amount !== null && (
        <span className={`${styles.amount} figures`}>
          <small>{words.currency}</small>
          {formatMoney(row.amount)}
        </span>
      )}
      <span className={styles.line}>
        <Face name={row.applicantName} id={row.applicantId} size={22} />
        <span>{row.applicantName}</span>
        <span className={styles.standing}>
          <Standing row={row} />
        </span>
      </span>
    </>
  );
}
