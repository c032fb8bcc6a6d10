import type { ReactNode } from 'react';
import { today } from '#platform/web/format.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { daysBetween } from '#platform/db/time.ts';
import type { ExtraColumn } from '#platform/web/table/index.ts';
import { instalmentStates, stateOn } from '../model/instalment-state.ts';
import type { InstalmentRow } from './receivable.api.ts';
import { owedWords } from './zh-CN.ts';

/** How an instalment stands today; overdue says for how long. */
export function StateTag({ row }: { readonly row: Pick<InstalmentRow, 'status' | 'dueOn'> }): ReactNode {
  const day = today();
  const state = stateOn(row, day);
  const { label, tone } = instalmentStates.find(({ value }) => value === state)!;
  const days = daysBetween(row.dueOn, day);
  const words = state === 'overdue' ? owedWords.overdueDays(days) : label;
  return (
    <ToneTag tone={tone} dot>
      {words}
    </ToneTag>
  );
}

/** The state as a column of lists. */
export const stateColumn: ExtraColumn = { name: 'state', label: owedWords.state, width: 130, render: (row) => <StateTag row={row as InstalmentRow} /> };
