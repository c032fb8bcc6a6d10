import type { ReactNode } from 'react';
import { approvalWords, isOverdue, namesText, spanText } from '#platform/web/approval/index.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import type { ApprovalRow } from './approvals.api.ts';
import { approvalPageWords as words } from './zh-CN.ts';

/** The step that an approval stands at and whom it waits for; how long, where it is the reader. */
export function Standing({ row }: { readonly row: ApprovalRow }): ReactNode {
  const { state, stepName, waitingFor, since, startedAt, endedAt, dueAt } = row;
  if (state !== 'running') return <span className="faint">{endedAt && approvalWords.took(spanText(startedAt, endedAt))}</span>;
  const late = isOverdue({ state: 'current', dueAt });
  return (
    <>
      {late && <ToneTag tone="bad">{words.overdue}</ToneTag>} {stepName}
      <span className="faint">
        {' '}
        {since ? words.waits(spanText(since)) : namesText(waitingFor)}
      </span>
    </>
  );
}
