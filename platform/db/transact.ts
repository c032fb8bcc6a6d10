import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { newId } from './id.ts';
import type { Tables } from './tables.ts';
import { instant } from './time.ts';
import { isPassing, troubleOf } from './trouble.ts';

declare module './tables.ts' {
  interface Tables {
    /** That a transaction on a cluster was committed, for whoever lost its connection during the commit. `work`: by the transaction itself; `fence`: by whoever made sure that it never will be. */
    commit_marker: { id: string; writtenBy: 'work' | 'fence'; createdAt: string };
  }
}

const attempts = 5;
/** Milliseconds after which nothing is begun anew: whoever waits for the answer is told. */
const patience = 8_000;

/**
 * Runs `work` in one transaction. What certainly has not happened is begun anew, up to five times: a lost competition, or a
 * connection lost before the commit was said. One that was lost during the commit leaves open whether it happened; on a cluster
 * the transaction's own marker tells (decision 0007), elsewhere the error says so and the request is repeated by its key.
 */
export async function transact<T>(writer: Kysely<Tables>, cluster: boolean, work: (handle: Kysely<Tables>) => Promise<T>): Promise<T> {
  const start = Date.now();
  for (let attempt = 1; ; attempt += 1) {
    let ending: { result: T; marker: string | null } | null = null;
    try {
      return await writer.transaction().execute(async (tx) => {
        const result = await work(tx);
        ending = { result, marker: cluster ? await mark(tx) : null };
        return result;
      });
    } catch (error) {
      const away = troubleOf(error) === 'away';
      if (away && ending) {
        const { result, marker } = ending as { result: T; marker: string | null };
        if (!marker) throw error;
        if (await wasCommitted(writer, marker)) return result;
      } else if (!away && !isPassing(error)) throw error;
      // A database that is busy has made one wait already; one that is away is not worth more than so long.
      if (attempt >= attempts || (away && Date.now() - start > patience)) throw error;
      await delay(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/** The transaction's last statement: from here on only the commit is missing. */
async function mark(tx: Kysely<Tables>): Promise<string> {
  const id = newId();
  await tx.insertInto('commit_marker').values({ id, writtenBy: 'work', createdAt: instant() }).execute();
  return id;
}

/**
 * Whether the transaction that left this marker was committed. Where it was not, the marker is taken, so that a node that is
 * still at it can never commit it: one key, one row, on whichever node.
 */
async function wasCommitted(writer: Kysely<Tables>, id: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writer.insertInto('commit_marker').values({ id, writtenBy: 'fence', createdAt: instant() }).execute();
      return false;
    } catch (error) {
      if ((error as { errno?: number }).errno === 1062) {
        const row = await writer.selectFrom('commit_marker').select('writtenBy').where('id', '=', id).executeTakeFirst();
        if (row) return row.writtenBy === 'work';
      } else if (attempt >= attempts || (troubleOf(error) !== 'away' && !isPassing(error))) throw error;
      await delay(20 * 2 ** attempt);
    }
  }
}
