import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { openStorage, parseStorageUrl } from '#platform/attachment/storage/index.ts';
import type { Config } from '#platform/config/index.ts';
import { countRows, dialectOf, isEmptyDatabase, putDatabase } from '#platform/db/index.ts';
import { modules } from '../modules.ts';
import { hashOf, type Manifest, OperationRefused, readManifest } from './archive.ts';

/**
 * Puts a backup in the place of an empty installation. Everything is looked at before anything is written: what is damaged,
 * newer than this program, or would take the place of something is refused.
 */
export async function restore(config: Config, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await refuseUnfit(config, manifest);
  const path = join(folder, manifest.database.file);
  const found = await hashOf(path).catch(() => '');
  if (found !== manifest.database.sha256) throw new OperationRefused('备份里的数据库文件已损坏或不完整，请换一个备份。');
  const keys = await wholeContents(folder, manifest);
  // Contents first: nobody finds a row whose file is not there.
  await putContents(config, folder, keys);
  await mkdir(config.dataDirectory, { recursive: true });
  if (manifest.database.kind === 'sqlite') await mkdir(dirname(config.databaseUrl.slice('sqlite:'.length)), { recursive: true });
  await putDatabase(config.databaseUrl, path);
  const counts = await countRows(config.databaseUrl);
  const different = Object.keys(manifest.tables).filter((table) => counts[table] !== manifest.tables[table]);
  if (different.length > 0) throw new Error(`恢复后的行数与备份不一致（${different.slice(0, 5).join('、')}），请不要使用这个数据库，换一个空数据库重新恢复。`);
  return manifest;
}

async function refuseUnfit(config: Config, manifest: Manifest): Promise<void> {
  const kind = dialectOf(config.databaseUrl);
  if (kind !== manifest.database.kind) {
    const [from, to] = [manifest.database.kind, kind].map((one) => (one === 'sqlite' ? '内置数据库' : 'MySQL / MariaDB'));
    throw new OperationRefused(`这个备份来自${from}，而现在设置的是${to}，请按备份的种类设置 DATABASE_URL。`);
  }
  const known = new Set(modules.flatMap((module) => module.migrations ?? []).map(({ name }) => name));
  const newer = manifest.migrations.filter((name) => !known.has(name));
  if (newer.length > 0) throw new OperationRefused(`这个备份来自更新的版本（${manifest.version}），请先安装那个版本再恢复。`);
  if (!(await isEmptyDatabase(config.databaseUrl))) throw new OperationRefused('要恢复到的数据库里已经有数据，请先准备一个空的数据库，以免覆盖。');
}

/** The keys of the contents, each of which is what its key says. */
async function wholeContents(folder: string, { attachments }: Manifest): Promise<string[]> {
  const root = join(folder, 'attachments');
  const keys: string[] = [];
  for (const shelf of (await readdir(root).catch(() => [])).toSorted()) {
    for (const name of (await readdir(join(root, shelf))).toSorted()) keys.push(`${shelf}/${name}`);
  }
  for (const key of keys) {
    if ((await hashOf(join(root, key))) !== key.slice(3)) throw new OperationRefused(`备份里的附件 ${key} 已损坏，请换一个备份。`);
  }
  if (keys.length !== attachments.count) throw new OperationRefused(`备份里应有 ${attachments.count} 个附件，只找到 ${keys.length} 个，请换一个备份。`);
  return keys;
}

async function putContents(config: Config, folder: string, keys: readonly string[]): Promise<void> {
  const settings = parseStorageUrl(config.storageUrl);
  const incoming = join(settings.kind === 'disk' ? settings.folder : config.dataDirectory, 'incoming');
  await mkdir(incoming, { recursive: true });
  const storage = await openStorage(config.storageUrl, { incoming });
  try {
    for (const key of keys) {
      const path = join(incoming, randomUUID());
      // A copy that breaks off is swept as any other upload.
      await copyFile(join(folder, 'attachments', key), path);
      const { size } = await stat(path);
      await storage.keep({ path, sha256: key.slice(3), size });
    }
  } finally {
    storage.close();
  }
}
