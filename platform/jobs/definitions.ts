import type { Module } from '#platform/module/index.ts';
import { deliveryOf } from '#platform/events/delivery.ts';
import type { JobDefinition } from './job.ts';

const longestKind = 120;
const known = new WeakMap<readonly Module[], ReadonlyMap<string, JobDefinition>>();

/** Every kind of job that these modules bring, deliveries of events among them. Throws where two bring the same. */
export function definitionsOf(modules: readonly Module[]): ReadonlyMap<string, JobDefinition> {
  const found = known.get(modules);
  if (found) return found;
  const definitions = new Map<string, JobDefinition>();
  for (const module of modules) {
    for (const definition of [...(module.jobs ?? []), ...(module.subscriptions ?? []).map(deliveryOf)]) {
      if (definitions.has(definition.kind)) throw new Error(`Two jobs are of the kind ${definition.kind}.`);
      if (definition.kind.length > longestKind) throw new Error(`The kind ${definition.kind} has more than ${longestKind} characters.`);
      definitions.set(definition.kind, definition);
    }
  }
  known.set(modules, definitions);
  return definitions;
}
