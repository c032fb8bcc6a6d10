import type { Context } from '#platform/context/index.ts';
import { enqueue } from '#platform/jobs/index.ts';
import { allModules } from '#platform/module/index.ts';
import { deliveryKind } from './delivery.ts';

/**
 * Tells every subscription of the event, in the caller's transaction: nobody is told of what was rolled back, and each
 * is told exactly once of what was committed. `payload` must be plain JSON. Deliveries keep no order among themselves.
 */
export async function emit(context: Context, event: string, payload: Record<string, unknown>): Promise<void> {
  for (const module of allModules()) {
    for (const subscription of module.subscriptions ?? []) {
      if (subscription.event === event) await enqueue(context, deliveryKind(event, subscription.name), payload);
    }
  }
}
