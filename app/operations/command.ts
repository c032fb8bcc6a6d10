import { type Config, ConfigError, readConfig } from '#platform/config/index.ts';
import { AttachmentError } from '#platform/attachment/storage/index.ts';
import { OperationRefused } from './archive.ts';

/** What the system says no with most often, as whoever keeps it running can mend it. */
const noes: Readonly<Record<string, (path: string) => string>> = {
  EACCES: (path) => `没有权限读写 ${path}。请换一个文件夹，或让运行用户能写它：install -d -m 750 -o zhanye -g zhanye 文件夹。`,
  EROFS: (path) => `${path} 所在的磁盘只能读。请换一个文件夹。`,
  ENOTDIR: (path) => `${path} 不是文件夹。请换一个文件夹。`,
  EEXIST: (path) => `${path} 不是文件夹。请换一个文件夹。`,
  ENOSPC: (path) => `${path} 所在的磁盘已满。请清理或换一块磁盘，没有做完的备份可以删除。`,
};

/** What went wrong, in one sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof OperationRefused || error instanceof ConfigError || error instanceof AttachmentError) return error.message;
  const { code = '', path, message } = (error instanceof Error ? error : new Error(String(error))) as NodeJS.ErrnoException;
  return `没有完成：${noes[code]?.(path ?? '备份文件夹') ?? message}`;
}

/** Runs one operation by the settings of the environment; what it says goes to the terminal, and a refusal ends it with one sentence. */
export async function command(work: (config: Config) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work(readConfig(process.env))}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}
