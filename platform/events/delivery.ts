import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import type { Subscription } from './event.ts';

/** The kind of the jobs that deliver an event to one subscription. */
export function deliveryKind(event: string, subscription: string): string {
  return `event:${event}:${subscription}`;
}

/** The job that delivers to a subscription: what it does and the end of the job are one transaction, so it happens exactly once. */
export function deliveryOf(subscription: Subscription): JobDefinition {
  return defineJob<Record<string, unknown>>({
    kind: deliveryKind(subscription.event, subscription.name),
    label: subscription.label,
    lane: 'event',
    attempts: 10,
    run: (run) => run.finish((context) => subscription.run(context, run.payload)),
  });
}
