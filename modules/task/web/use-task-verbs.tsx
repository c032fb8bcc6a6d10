import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import type { IconName } from '#platform/web/icon/index.ts';
import { allows, useChanged } from '#platform/web/record/index.ts';
import { removeTask, type Step, stepTask, type TaskRow } from './task.api.ts';
import { useOnceEach } from './use-once-each.ts';
import { taskWords } from './zh-CN.ts';

const TaskForm = lazy(() => import('./task-form.tsx'));
const AssignDialog = lazy(() => import('./assign-dialog.tsx'));

export interface TaskVerb {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly run: () => void;
}

const stepDone: Readonly<Record<Step, string>> = { start: taskWords.started, complete: taskWords.completed, reopen: taskWords.reopened, cancel: taskWords.cancelled };

/** What may be done with a task, and the dialogs that do it; `dialogs` stands once in the page. `away` is called when the task is gone. */
export function useTaskVerbs(away: () => void = () => undefined): { readonly verbsFor: (row: TaskRow) => TaskVerb[]; readonly dialogs: ReactNode } {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const [open, setOpen] = useState<{ readonly verb: 'edit' | 'assign'; readonly row: TaskRow } | null>(null);
  const close = (): void => setOpen(null);

  const step = useOnceEach(async (id, { title }: TaskRow, name: Step) => {
    if (name === 'cancel' && !(await confirm({ title: taskWords.cancelTitle(title), text: taskWords.cancelText, verb: taskWords.cancel, stay: taskWords.keep, danger: true }))) return;
    await doing(() => stepTask(id, name), stepDone[name]);
    await changed('task', 'project');
  });
  const drop = useOnceEach(async (id, { title }: TaskRow) => {
    if (!(await confirm({ title: taskWords.removeTitle(title), text: taskWords.removeText, verb: taskWords.remove, danger: true }))) return;
    if (await doing(() => removeTask(id), taskWords.removed)) away();
    await changed('task', 'project');
  });
  const verbsFor = (row: TaskRow): TaskVerb[] => {
    const verbs: TaskVerb[] = [
      { key: 'complete', label: taskWords.complete, icon: 'check', run: () => void step(row.id, row, 'complete') },
      { key: 'start', label: taskWords.start, icon: 'play', run: () => void step(row.id, row, 'start') },
      { key: 'reopen', label: taskWords.reopen, icon: 'undo', run: () => void step(row.id, row, 'reopen') },
      { key: 'edit', label: taskWords.edit, icon: 'edit', run: () => setOpen({ verb: 'edit', row }) },
      { key: 'assign', label: taskWords.assign, icon: 'transfer', run: () => setOpen({ verb: 'assign', row }) },
      { key: 'cancel', label: taskWords.cancel, icon: 'failed', run: () => void step(row.id, row, 'cancel') },
      { key: 'delete', label: taskWords.remove, icon: 'trash', danger: true, run: () => void drop(row.id, row) },
    ];
    return verbs.filter(({ key }) => allows(row, key));
  };
  const dialogs = open && (
    <Suspense>
      {open.verb === 'edit' && <TaskForm id={open.row.id} projectId={open.row.projectId} onClose={close} />}
      {open.verb === 'assign' && <AssignDialog row={open.row} onClose={close} />}
    </Suspense>
  );
  return { verbsFor, dialogs };
}
