// `npm run restore -- <folder>`: a backup into the empty database and the storage that the settings name.
import { resolve } from 'node:path';
import { OperationRefused } from './archive.ts';
import { command } from './command.ts';
import { restore } from './restore.ts';

await command(async (config) => {
  const [, , given] = process.argv;
  if (!given) throw new OperationRefused('请写明备份所在的文件夹：npm run restore -- <文件夹>');
  const { createdAt, attachments, tables } = await restore(config, resolve(given));
  return `恢复完成：${createdAt} 的备份，${Object.keys(tables).length} 张表的行数都一致，附件 ${attachments.count} 个。现在可以启动系统。`;
});
