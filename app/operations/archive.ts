import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RowCounts } from '#platform/db/index.ts';
import type { Dialects } from '#platform/db/index.ts';

/** What a backup says of itself; written last of all, so that a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  /** Of the program that made it. */
  readonly version: string;
  readonly createdAt: string;
  readonly database: { readonly kind: Dialects; readonly file: string; readonly bytes: number; readonly sha256: string };
  /** Names of the schema's migrations. */
  readonly migrations: readonly string[];
  readonly tables: RowCounts;
  readonly attachments: { readonly count: number; readonly bytes: number };
}

/** A sentence for whoever runs the program; nothing was changed. */
export class OperationRefused extends Error {}

export const manifestName = 'manifest.json';

/** Where a content lies in a backup: its key begins with two signs of its SHA-256 and ends with all of it. */
export function contentPath(folder: string, key: string): string {
  return join(folder, 'attachments', key);
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The manifest of a backup; refuses a folder that is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new OperationRefused(`${folder} 不是完整的备份：没有找到 ${manifestName}，请换一个备份。`);
  });
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format === 1 && manifest.database.file === fileOf(manifest.database.kind)) return manifest;
  } catch {
    // A damaged text is told below as any other manifest that makes no sense.
  }
  throw new OperationRefused(`备份的 ${manifestName} 已损坏或来自不认识的版本，请换一个备份。`);
}

export function fileOf(kind: Dialects): string {
  return kind === 'sqlite' ? 'database.sqlite' : 'database.sql.gz';
}

export async function folderFor(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
}
