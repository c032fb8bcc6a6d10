// A table that counts, and a job that counts in steps: what was lost or doubled shows in the number.
import { setTimeout as delay } from 'node:timers/promises';
import type { Handle, Migration } from '#platform/db/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { defineJob } from '../job.ts';

declare module '#platform/db/tables.ts' {
  interface Tables {
    test_tally: { name: string; count: number };
  }
}

export const tallyMigrations: readonly Migration[] = [
  {
    name: '9000-tally',
    async up(schema) {
      await schema.createTable('test_tally', (columns) => columns.text('name', 60).integer('count').primaryKey('name'));
      // The people whom a list of jobs names.
      await schema.createTable('employee', (columns) => columns.id('id').text('name', 60).primaryKey('id'));
      await schema.createTable('department', (columns) => columns.id('id').text('name', 60).primaryKey('id'));
    },
  },
];

/** Adds one to a tally, in the context's transaction. */
export async function count(context: Context, name: string): Promise<void> {
  const handle = asSystem(context, 'the tests count past any scope');
  const result = await handle.updateTable('test_tally').set((row) => ({ count: row('count', '+', 1) })).where('name', '=', name).executeTakeFirst();
  if (result.numUpdatedRows === 0n) await handle.insertInto('test_tally').values({ name, count: 1 }).execute();
}

/** The number that a tally has reached. */
export async function tally(handle: Handle, name: string): Promise<number> {
  const row = await handle.selectFrom('test_tally').select('count').where('name', '=', name).executeTakeFirst();
  return row?.count ?? 0;
}

export const countingJob = defineJob<{ name: string; steps: number; pause?: number }>({
  kind: 'test.count',
  label: '数数',
  attempts: 1000,
  run: async (run) => {
    const { name, steps, pause } = run.payload;
    for (let done = (run.checkpoint as number | null) ?? 0; done < steps; done += 1) {
      await run.step(async (context, save) => {
        await count(context, name);
        if (pause) await delay(pause);
        await save(done + 1, { done: done + 1, total: steps, note: `第 ${done + 1} 步` });
      });
    }
    return { counted: steps };
  },
});
