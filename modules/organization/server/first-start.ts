import { insertAccount } from '#platform/auth/index.ts';
import type { Services } from '#platform/context/index.ts';
import { instant, isDuplicateKey, newId } from '#platform/db/index.ts';
import { givenPassword } from './found-company.ts';
import type {} from './tables.ts';

const userName = 'platform';

/**
 * On an empty database: makes the platform administrator and tells his one-time password, once, by `tell`.
 * Gives whether it was the first start. Several processes may start at once: one of them makes him.
 */
export async function makeFirstAdministrator(services: Services, tell: (sentence: string) => void): Promise<boolean> {
  const there = await services.database.reader.selectFrom('platform_administrator').select('id').limit(1).executeTakeFirst();
  if (there) return false;
  const { password, passwordHash } = await givenPassword();
  try {
    await services.database.transaction(async (handle) => {
      const [id, now] = [newId(), instant()];
      await insertAccount(handle, { id, kind: 'platform', userName, passwordHash, mustChange: 1 }, now);
      await handle.insertInto('platform_administrator').values({ id, name: '平台管理员', createdAt: now }).execute();
    });
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
  tell(`平台管理员：用户名 ${userName}，一次性密码 ${password}（只显示这一次，首次登录时必须修改）`);
  return true;
}
