import type { Context } from '#platform/context/index.ts';
import { conflict } from '#platform/problem/index.ts';
import { acceptInput, updateRecord } from '#platform/record/index.ts';
import { project, type Project } from '../model/project.ts';

/** Changes what the form holds; a project that has ended keeps what it ended with, but its background may still be told. */
export async function changeProject(context: Context, row: Project, input: Record<string, unknown>): Promise<Project> {
  const accepted = await acceptInput(context, project, input, 'update');
  const ended = row.status === 'lost' || row.status === 'closed';
  const frozen = (['amount', 'expectedOn', 'startOn'] as const).filter((name) => accepted[name] !== undefined && accepted[name] !== row[name]);
  if (ended && frozen.length > 0) throw conflict('project.ended', `项目已经结束，不能再改“${project.fields[frozen[0]!].label}”。`);
  return updateRecord(context, project, row, accepted);
}
