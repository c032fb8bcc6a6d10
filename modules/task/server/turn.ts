import { asSystem, type Context } from '#platform/context/index.ts';
import { newId, upsert } from '#platform/db/index.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** One row for each plan on which transactions must follow one another. */
    task_turn: { companyId: string; topic: string; takenBy: string };
  }
}

/**
 * Waits until no other transaction is changing how the tasks of a plan depend on one another, and keeps others away until this
 * one ends: two dependencies added at once must not close a circle that neither of them sees. A plan is a project's tasks, or
 * those without a project.
 */
export async function takePlanTurn(context: Context, projectId: string | null): Promise<void> {
  const handle = asSystem(context, 'turns belong to the company, which is part of the key');
  const takenBy = newId();
  await upsert(handle, context.dialect, 'task_turn', { companyId: context.viewer.companyId, topic: projectId ?? 'alone', takenBy }, ['companyId', 'topic'], { takenBy });
}
