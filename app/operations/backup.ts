import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AttachmentError, openStorage, type Storage } from '#platform/attachment/storage/index.ts';
import type { Config } from '#platform/config/index.ts';
import { copyDatabase, type Database, dialectOf, openDatabase } from '#platform/db/index.ts';
import { contentPath, fileOf, folderFor, hashOf, type Manifest, OperationRefused, writeManifest } from './archive.ts';

const portion = 500;

/**
 * Copies database and attachments of a running installation into an empty folder. The database comes first and all at one
 * moment, the contents after it: whatever a row of the copy names is there, since contents are kept for a day after their last row.
 */
export async function backUp(config: Config, folder: string): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new OperationRefused(`${folder} 不是空文件夹，请换一个文件夹，以免覆盖已有的备份。`);
  const kind = dialectOf(config.databaseUrl);
  const file = fileOf(kind);
  const path = join(folder, file);
  const createdAt = new Date().toISOString();
  const tables = await copyDatabase(config.databaseUrl, path);
  const database = openDatabase(config.databaseUrl, { poolSize: 1 });
  const storage = await openStorage(config.storageUrl, { incoming: join(config.dataDirectory, 'incoming') });
  try {
    const attachments = await copyContents(database, storage, folder);
    const migrations = (await database.reader.selectFrom('schema_migration').select('name').orderBy('name').execute()).map(({ name }) => name);
    const manifest: Manifest = {
      format: 1,
      version: await ownVersion(),
      createdAt,
      database: { kind, file, bytes: (await stat(path)).size, sha256: await hashOf(path) },
      migrations,
      tables,
      attachments,
    };
    await writeManifest(folder, manifest);
    return manifest;
  } finally {
    storage.close();
    await database.close();
  }
}

/** Every content that the storage keeps, in order of its key. */
async function copyContents({ reader }: Database, storage: Storage, folder: string): Promise<{ count: number; bytes: number }> {
  const copied = { count: 0, bytes: 0 };
  for (let after = ''; ; ) {
    const rows = await reader.selectFrom('kept_file').select('key').where('key', '>', after).orderBy('key').limit(portion).execute();
    for (const { key } of rows) {
      const bytes = await copyContent(storage, key, contentPath(folder, key));
      if (bytes === null) continue;
      copied.count += 1;
      copied.bytes += bytes;
    }
    if (rows.length < portion) return copied;
    after = rows.at(-1)!.key;
  }
}

/** Null for a content that is announced and not there yet, or was swept a moment ago: no row names it. */
async function copyContent(storage: Storage, key: string, target: string): Promise<number | null> {
  try {
    const source = await storage.read(key);
    await folderFor(target);
    await pipeline(source, createWriteStream(target, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof AttachmentError && error.code === 'attachment.not_found') return null;
    throw error;
  }
  return (await stat(target)).size;
}

/** The version in package.json. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(resolve(import.meta.dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
