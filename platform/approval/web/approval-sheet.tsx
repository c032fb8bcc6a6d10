import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { StepLine, stateTones, approvalWords, standingText } from '#platform/web/approval/index.ts';
import { formatMoney, formatInstant } from '#platform/web/format.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { ApprovalDetail, ShownTable } from './approvals.api.ts';
import styles from './approval-sheet.module.css';
import { ApprovalFiles } from './approval-files.tsx';
import { approvalPageWords as words } from './zh-CN.ts';

/** What an approver reads before he decides: the facts, tables and files of the record, and the way of the approval. */
export function ApprovalSheet({ approval, beside = false }: { readonly approval: ApprovalDetail; readonly beside?: boolean }): ReactNode {
  const { shown } = approval;
  return (
    <div className={`${styles.sheet} ${beside ? styles.beside : ''}`}>
      <div className={styles.main}>
        <Summary approval={approval} />
        {approval.editable.length > 0 && (
          <p className={styles.hint}>
            {approvalWords.mayChange(approval.editable.join(approvalWords.and))} {shown.link && <Link to={shown.link}>{words.openRecord}</Link>}
          </p>
        )}
        <dl className={styles.facts}>
          {shown.facts.map(({ label, value }, at) => (
            <div key={`${at} ${label}`} className={value.length > longFact ? styles.wide : undefined}>
              <dt>{label}</dt>
              <dd>{value || <span className="faint">–</span>}</dd>
            </div>
          ))}
        </dl>
        {shown.tables.map((table, at) => (
          <SheetTable key={`${at} ${table.title}`} table={table} />
        ))}
        {approval.files.length > 0 && <ApprovalFiles approvalId={approval.id} files={approval.files} />}
      </div>
      <section className={styles.way}>
        <h3 className={styles.heading}>{words.way}</h3>
        <StepLine approval={approval} />
      </section>
    </div>
  );
}

const longFact = 60;

function Summary({ approval }: { readonly approval: ApprovalDetail }): ReactNode {
  const { shown, state, applicantName, applicantDepartment, startedAt } = approval;
  return (
    <header className={styles.summary}>
      <div className={styles.tags}>
        <ToneTag tone={stateTones[state]}>{approvalWords.states[state]}</ToneTag>
        {state === 'running' && <span className="soft">{standingText(approval)}</span>}
      </div>
      <h2 className={styles.title}>{shown.link && approval.canOpen ? <Link to={shown.link}>{shown.title}</Link> : shown.title}</h2>
      {shown.about && <p className="soft">{shown.about}</p>}
      {typeof shown.amount === 'number' && (
        <p className={`${styles.amount} figures`}>
          <small>{words.currency}</small>
          {formatMoney(shown.amount)}
        </p>
      )}
      <p className="faint">
        {[applicantName, applicantDepartment].filter(Boolean).join(' · ')}　<span className="figures">{words.submittedAt(formatInstant(startedAt))}</span>
      </p>
    </header>
  );
}

const rowsAtFirst = 10;

function SheetTable({ table }: { readonly table: ShownTable }): ReactNode {
  const [all, setAll] = useState(false);
  const rows = all ? table.rows : table.rows.slice(0, rowsAtFirst);
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{table.title}</h3>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={table.title}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column, at) => (
                <th key={at} className={isFigures(table, at) ? styles.figures : undefined}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at} className={isFigures(table, at) ? styles.figures : undefined}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && table.rows.length > rowsAtFirst && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {words.allRows(table.rows.length)}
        </button>
      )}
    </section>
  );
}

/** A column whose every cell is a number stands right. */
function isFigures({ rows }: ShownTable, at: number): boolean {
  const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => /^(–|-?[\d,]+(\.\d+)?\s*[%\p{Script=Han}]?)$/u.test(cell));
}
