import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useChoice, useConfirm, useDoing, useOnce } from '#platform/web/feedback/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { pushed } from '../model/task-graph.ts';
import { isOpen } from '../model/task-states.ts';
import type { Dates } from './gantt/geometry.ts';
import { addDependency, type Plan, planOf, removeDependency, rescheduleTask, type TaskLink, type TaskRow } from './task.api.ts';
import { planWords, taskWords } from './zh-CN.ts';

/** The tasks of a project with what the chart's hand does to them; what is refused is said and stands where it stood. */
export function usePlan(projectId: string) {
  const confirm = useConfirm();
  const choose = useChoice();
  const doing = useDoing();
  const changed = useChanged();
  const client = useQueryClient();
  const queryKey = ['list', 'task', 'plan', projectId];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => planOf(projectId, signal) });
  // As it was read last: a change that waited for another one finds what that one left.
  const plan = (): Pick<Plan, 'rows' | 'links'> => client.getQueryData<Plan>(queryKey) ?? { rows: [], links: [] };
  const named = (id: string): string => plan().rows.find((row) => row.id === id)?.title ?? '';
  /** How far one's own changes brought each task: the next of them is no clash with the one before. */
  const own = useRef(new Map<string, number>());

  const onDates = async (task: TaskRow, dates: Dates): Promise<void> => {
    const { rows, links } = plan();
    const behind = [...pushed(rows.filter((row) => isOpen(row) || row.id === task.id), links, { [task.id]: dates }).keys()];
    const names = behind.slice(0, 3).map((id) => `“${named(id)}”`).join('、');
    const wanted = behind.length > 0 ? await choose({ title: planWords.pushTitle(behind.length), text: planWords.pushText(names), verb: planWords.push, other: planWords.onlyThis }) : 'other';
    if (!wanted) return;
    const push = wanted === 'verb';
    const version = Math.max(task.version, own.current.get(task.id) ?? 0);
    const work = async (): Promise<void> => (await rescheduleTask({ id: task.id, version }, dates, push)).rows.forEach((row) => own.current.set(row.id, row.version));
    await doing(work, push ? planWords.pushed(behind.length) : planWords.moved(dates.startOn, dates.dueOn));
    await changed('task');
  };
  const onLink = async (fromId: string, toId: string): Promise<void> => {
    await doing(() => addDependency(toId, fromId), taskWords.linked);
    await changed('task');
  };
  const onUnlink = useOnce(async ({ fromId, toId }: TaskLink) => {
    if (!(await confirm({ title: planWords.removeLinkTitle(named(fromId), named(toId)), text: planWords.removeLinkText, verb: taskWords.removeLink }))) return;
    await doing(() => removeDependency(toId, fromId), taskWords.linkRemoved);
    await changed('task');
  });
  return { query, onDates, onLink, onUnlink };
}
