import type { ReactNode } from 'react';
import { today } from '#platform/web/format.ts';
import { ToneTag } from '#platform/web/theme/index.ts';
import { isOpen } from '../model/task-states.ts';
import { dueText } from './due.ts';
import type { TaskRow } from './task.api.ts';

/** When a task is due, loud where it is late; nothing once it is over. */
export function DueTag({ row }: { readonly row: Pick<TaskRow, 'status' | 'dueOn'> }): ReactNode {
  if (!isOpen(row)) return null;
  const { text, tone } = dueText(row, today());
  return <ToneTag tone={tone}>{text}</ToneTag>;
}
