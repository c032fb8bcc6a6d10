import { asSystem, type Context } from '#platform/context/index.ts';
import { newId, upsert } from '#platform/db/index.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** One row a company: its stages change and projects enter stages one after another. */
    project_turn: { companyId: string; takenBy: string };
  }
}

/**
 * Waits until nobody else is changing the company's stages or moving a project into one, and keeps others away until this
 * transaction ends: no project may enter a stage that is being deleted.
 */
export async function takeTurn(context: Context): Promise<void> {
  const handle = asSystem(context, 'the turn belongs to the company, which is its key');
  const takenBy = newId();
  await upsert(handle, context.dialect, 'project_turn', { companyId: context.viewer.companyId, takenBy }, ['companyId'], { takenBy });
}
