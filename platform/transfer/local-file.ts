import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { keepFile } from '#platform/attachment/index.ts';
import { EVERY_KIND, type Received } from '#platform/attachment/storage/index.ts';
import type { Services } from '#platform/context/index.ts';
import { newId } from '#platform/db/index.ts';

const largestFile = 2 * 1024 ** 3;

/** Gives `work` a path of its own on this machine's disk; whatever lies there afterwards is removed. */
export async function withTemporaryPath<T>(services: Services, work: (path: string) => Promise<T>): Promise<T> {
  const path = join(await folderOf(services), newId());
  try {
    return await work(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Gives `work` a kept file as one on this machine's disk, wherever the storage keeps it: the table worker reads by path. */
export async function withLocalFile<T>(services: Services, key: string, work: (path: string) => Promise<T>): Promise<T> {
  return withTemporaryPath(services, async (path) => {
    await pipeline(await services.storage.read(key), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return work(path);
  });
}

/** Keeps a file that the program has written, under its content's key. */
export async function keepLocalFile(services: Services, path: string, name: string): Promise<Received & { fileKey: string }> {
  const received = await services.storage.receive(createReadStream(path), { name, accept: EVERY_KIND, limitBytes: largestFile });
  return { ...received, fileKey: await keepFile(services, received) };
}

/** Removes what a process that died has left, last written before the moment given; gives how many files. */
export async function sweepTemporaries(services: Services, olderThan: Date): Promise<number> {
  const folder = await folderOf(services);
  let swept = 0;
  for (const name of await readdir(folder)) {
    // Another process may sweep the same file meanwhile.
    const facts = await stat(join(folder, name)).catch(() => undefined);
    if (!facts || facts.mtime >= olderThan) continue;
    await rm(join(folder, name), { force: true });
    swept += 1;
  }
  return swept;
}

async function folderOf({ config }: Services): Promise<string> {
  const folder = join(config.dataDirectory, 'transfer');
  await mkdir(folder, { recursive: true });
  return folder;
}
