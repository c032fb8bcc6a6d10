import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const repository = resolve(import.meta.dirname, '..');
/** Where the built pages stand. */
export const webDirectory = join(repository, 'dist', 'web');
const sources = ['app/web', 'platform', 'modules', 'vite.config.ts', 'package-lock.json'];

/** Builds the pages when a source is newer than what was built last; `tell` says so to whoever waits. Gives whether it built. */
export async function buildWebIfStale(tell: (sentence: string) => void = () => undefined): Promise<boolean> {
  const index = join(webDirectory, 'index.html');
  if (existsSync(index) && (await newest(sources.map((path) => join(repository, path)))) <= (await stat(index)).mtimeMs) return false;
  tell('正在构建网页，首次启动需要一分钟左右……');
  // In a process of its own: the bundler's memory goes with it. Always as for use, also when a test run asks.
  await promisify(execFile)(process.execPath, [join(repository, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], { cwd: repository, env: { ...process.env, NODE_ENV: 'production' } });
  return true;
}

/** When the latest of these files was changed, in milliseconds; tests and the server's own parts do not show in pages. */
async function newest(paths: readonly string[]): Promise<number> {
  const times = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path);
      if (!found.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : found.mtimeMs;
      const names = await readdir(path);
      return newest(names.filter((name) => name !== 'server' && name !== 'migrations').map((name) => join(path, name)));
    }),
  );
  return Math.max(0, ...times);
}
