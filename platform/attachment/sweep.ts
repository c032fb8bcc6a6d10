import { asSystem, type Context } from '#platform/context/index.ts';
import { type AnyTableName, anyTables, type Handle, shifted } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import type {} from './attachment.ts';

const day = 24 * 3600;
const portion = 200;

/** Removes temporary files a day old, and kept contents that were brought in a day ago and that no row names. */
export const sweepJob = defineJob({
  kind: 'attachment.sweep',
  label: '清理不再使用的文件',
  run: async (run) => {
    const { storage } = run.services;
    const temporaries = await storage.sweep(new Date(Date.now() - day * 1000));
    let contents = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { unnamed, last } = await run.read((context) => unnamedAfter(context, after ?? ''));
      for (const key of unnamed) if (await run.step((context) => dropContent(context, key))) contents += 1;
      after = last;
    }
    return { temporaries, contents };
  },
});

async function unnamedAfter(context: Context, after: string): Promise<{ unnamed: string[]; last: string | undefined }> {
  const handle = asSystem(context, 'contents belong to the whole installation');
  const rows = await handle.selectFrom('kept_file').select('key').where('key', '>', after).where('broughtAt', '<', shifted(context.now, -day)).orderBy('key').limit(portion).execute();
  const keys = rows.map((row) => row.key);
  const named = await namedAmong(handle, keys);
  return { unnamed: keys.filter((key) => !named.has(key)), last: keys.length === portion ? keys.at(-1) : undefined };
}

/**
 * Removes a content from the storage with its row locked: somebody who brings the same content in at this moment waits at
 * that row, and then finds the file gone and puts it there anew. Removing is safe to repeat, should the transaction be.
 */
async function dropContent(context: Context, key: string): Promise<boolean> {
  const handle = asSystem(context, 'contents belong to the whole installation');
  const dropped = await handle.deleteFrom('kept_file').where('key', '=', key).where('broughtAt', '<', shifted(context.now, -day)).executeTakeFirst();
  if (dropped.numDeletedRows === 0n) return false;
  await context.services.storage.remove(key);
  return true;
}

/** Those of the keys that a row names, in any column `fileKey` or `…FileKey` of the installation: nobody can forget to tell of his. */
async function namedAmong(handle: Handle, keys: readonly string[]): Promise<Set<string>> {
  const named = new Set<string>();
  if (keys.length === 0) return named;
  for (const { name: table, columns } of await handle.introspection.getTables()) {
    for (const { name } of columns) {
      if (!/^fileKey$|FileKey$/.test(name)) continue;
      const rows = await anyTables(handle).selectFrom(table as AnyTableName).select(name).where(name, 'in', keys).execute();
      for (const row of rows) named.add(String(row[name]));
    }
  }
  return named;
}
