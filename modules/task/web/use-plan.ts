import { useQuery } from '@tanstack/react-query';
import { useConfirm, useDoing } from '#platform/web/feedback/index.ts';
import { useChanged } from '#platform/web/record/index.ts';
import { pushed } from '../model/task-graph.ts';
import { isOpen } from '../model/task-states.ts';
import type { Dates } from './gantt/geometry.ts';
import { addDependency, planOf, removeDependency, rescheduleTask, type TaskLink, type TaskRow } from './task.api.ts';
import { planWords, taskWords } from './zh-CN.ts';

/** The tasks of a project with what the chart's hand does to them; what is refused is said and stands where it stood. */
export function usePlan(projectId: string) {
  const confirm = useConfirm();
  const doing = useDoing();
  const changed = useChanged();
  const query = useQuery({ queryKey: ['list', 'task', 'plan', projectId], queryFn: ({ signal }) => planOf(projectId, signal) });
  const { rows = [], links = [] } = query.data ?? {};
  const named = (id: string): string => rows.find((row) => row.id === id)?.title ?? '';

  const onDates = async (task: TaskRow, dates: Dates): Promise<void> => {
    const behind = [...pushed(rows.filter((row) => isOpen(row) || row.id === task.id), links, { [task.id]: dates }).keys()];
    const push = behind.length > 0 && (await confirm({ title: planWords.pushTitle(behind.length), text: planWords.pushText(behind.slice(0, 3).map((id) => `“${named(id)}”`).join('、')), verb: planWords.push, stay: planWords.stay }));
    await doing(() => rescheduleTask(task, dates, push), push ? planWords.pushed(behind.length) : planWords.moved(dates.startOn, dates.dueOn));
    await changed('task');
  };
  const onLink = async (fromId: string, toId: string): Promise<void> => {
    await doing(() => addDependency(toId, fromId), taskWords.linked);
    await changed('task');
  };
  const onUnlink = async ({ fromId, toId }: TaskLink): Promise<void> => {
    if (!(await confirm({ title: planWords.removeLinkTitle(named(fromId), named(toId)), text: planWords.removeLinkText, verb: taskWords.removeLink }))) return;
    await doing(() => removeDependency(toId, fromId), taskWords.linkRemoved);
    await changed('task');
  };
  return { query, onDates, onLink, onUnlink };
}
