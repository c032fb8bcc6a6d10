// `npm run backup [-- <folder>]`: database and attachments into an empty folder; without one into a folder of BACKUP_DIR named by the time.
import { join, resolve } from 'node:path';
import { backUp } from './backup.ts';
import { command } from './command.ts';

await command(async (config) => {
  const folder = process.argv[2] ? resolve(process.argv[2]) : join(config.backupDirectory, new Date().toISOString().slice(0, 19).replaceAll(':', '-'));
  const { tables, attachments, database } = await backUp(config, folder);
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return `备份完成：${folder}，${Object.keys(tables).length} 张表 ${rows} 行（${Math.ceil(database.bytes / 1024 / 1024)} MB），附件 ${attachments.count} 个（${Math.ceil(attachments.bytes / 1024 / 1024)} MB）。`;
});
