import { asSystem, type Context } from '#platform/context/index.ts';
import { newId, upsert } from '#platform/db/index.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    /** One row for each topic on which transactions must follow one another. */
    customer_turn: { companyId: string; topic: string; takenBy: string };
  }
}

/**
 * Waits until no other transaction is at work on the topic, and keeps others away from it until this one ends. For rules over
 * several rows that no unique key can express: what one person owns, the tree of customers. What is read after this call
 * is what the one before has committed.
 */
export async function takeTurn(context: Context, topic: 'tree' | `holder:${string}`): Promise<void> {
  const handle = asSystem(context, 'turns belong to the company, which is part of the key');
  const takenBy = newId();
  await upsert(handle, context.dialect, 'customer_turn', { companyId: context.viewer.companyId, topic, takenBy }, ['companyId', 'topic'], { takenBy });
}
