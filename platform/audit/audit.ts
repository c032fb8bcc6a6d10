import { asSystem, type Context } from '#platform/context/index.ts';
import { insertRows, newId } from '#platform/db/index.ts';
import type { AnyEntity } from '#platform/entity/index.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    audit_entry: {
      id: string;
      companyId: string;
      at: string;
      actorId: string | null;
      /** The name at that time: people leave. */
      actorName: string;
      noun: string;
      recordId: string;
      /** How the record was called at that time. */
      recordTitle: string;
      /** `create`, `update`, `delete`, or the verb: `claim`. */
      action: string;
      /** JSON: field → [from, to]. */
      changes: string;
      reason: string | null;
      /** The record's version after the change; 0 where the record has none. */
      version: number;
      requestId: string;
    };
  }
}

export type Changes = Record<string, readonly [from: unknown, to: unknown]>;

export interface Entry {
  readonly recordId: string;
  readonly recordTitle: string;
  readonly action: string;
  readonly changes?: Changes;
  readonly reason?: string | null;
  readonly version?: number;
}

/** Fields whose values never enter the change log, whoever may read them. */
const secret = /password|token|secret|code[Hh]ash/i;

/** Writes change-log entries in the caller's transaction (who, when, from what to what, why). */
export async function audit(context: Context, entity: Pick<AnyEntity, 'noun'>, entries: readonly Entry[]): Promise<void> {
  const { viewer } = context;
  const rows = entries.map((entry) => ({
    id: newId(),
    companyId: viewer.companyId,
    at: context.now,
    actorId: viewer.id || null,
    actorName: viewer.name,
    noun: entity.noun,
    recordId: entry.recordId,
    recordTitle: [...entry.recordTitle].slice(0, 200).join(''),
    action: entry.action,
    changes: JSON.stringify(withoutSecrets(entry.changes ?? {})),
    reason: entry.reason ?? null,
    version: entry.version ?? 0,
    requestId: context.requestId,
  }));
  await insertRows(asSystem(context, 'the change log is written for every company alike'), context.dialect, 'audit_entry', rows);
}

/** The fields in which two states of a record differ. */
export function difference(before: Record<string, unknown>, after: Record<string, unknown>, fields: Iterable<string>): Changes {
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const name of fields) {
    if ((before[name] ?? null) !== (after[name] ?? null)) changes[name] = [before[name] ?? null, after[name] ?? null];
  }
  return changes;
}

function withoutSecrets(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).map(([name, pair]) => [name, secret.test(name) ? (['***', '***'] as const) : pair]));
}
