import { hashPassword, oneTimePassword, setPassword } from '#platform/auth/index.ts';
import type { Config } from '#platform/config/index.ts';
import { instant, isEmptyDatabase, openDatabase } from '#platform/db/index.ts';
import { OperationRefused } from './archive.ts';

/** Gives the platform administrator another one-time password and ends his sessions: for whoever lost it and has the machine. Refused where there is none yet. */
export async function renewPlatformPassword(config: Config): Promise<{ userName: string; password: string }> {
  if (await isEmptyDatabase(config.databaseUrl)) throw new OperationRefused('这个数据库里还没有平台管理员：请先启动一次，再按启动时显示的一次性密码登录。');
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  const database = openDatabase(config.databaseUrl);
  try {
    const account = await database.reader.selectFrom('account').select(['id', 'userName']).where('kind', '=', 'platform').orderBy('id').executeTakeFirstOrThrow();
    await database.transaction((handle) => setPassword(handle, account.id, passwordHash, instant(), { mustChange: true }));
    return { userName: String(account.userName), password };
  } finally {
    await database.close();
  }
}
