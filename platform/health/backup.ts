import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#platform/config/index.ts';

/** The latest backup that is whole; `at` in milliseconds since the epoch, null where there is none. */
export interface BackupSeen {
  readonly at: number | null;
}

/** Looks for the latest backup by the manifests that the backup writes last of all: one without it is not whole. */
export async function lastBackup({ backupDirectory: where }: Pick<Config, 'backupDirectory'>): Promise<BackupSeen> {
  const folders = await readdir(where).catch(() => []);
  let at: number | null = null;
  for (const folder of folders) {
    const text = await readFile(join(where, folder, 'manifest.json'), 'utf8').catch(() => null);
    const made = text === null ? Number.NaN : Date.parse(madeAt(text));
    if (!Number.isNaN(made)) at = Math.max(at ?? 0, made);
  }
  return { at };
}

function madeAt(manifest: string): string {
  try {
    return String((JSON.parse(manifest) as { createdAt?: unknown }).createdAt ?? '');
  } catch {
    return '';
  }
}
