import { accountKey } from '#platform/auth/index.ts';
import type { Services } from '#platform/context/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import organization from './content/organization.json' with { type: 'json' };

/** Everybody in the demo signs in with this. */
export const demoPassword = 'zhanye-demo-2026';
/** The code with which somebody registers at the demo company. */
export const demoCompanyCode = 'YUNFAN';

export interface DemoAccount {
  readonly account: string;
  readonly name: string;
  readonly role: string;
}

/** The accounts that the sign-in page offers, in its order. */
export const demoAccounts: readonly DemoAccount[] = [
  ...organization.accounts.map(({ key, role }) => ({ account: key, name: organization.people.find((one) => one.key === key)!.name, role })),
  { account: 'platform', name: '平台管理员', role: '平台管理员' },
];

/** What the sign-in page shows where the demo company is; nothing elsewhere. */
export const demoRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/session/demo',
    right: 'public',
    summary: '演示账号',
    run: async ({ services }) => {
      const accounts = await offeredAccounts(services);
      // An empty answer and no refusal: the sign-in page asks everywhere, and a browser reports refusals as errors.
      if (accounts.length === 0) return { accounts };
      return { accounts, password: demoPassword, notice: '公司名称取自公开的上市公司名单，人员、联系人、跟进和成交均为虚构。' };
    },
  }),
];

/** The accounts that everybody may use: none where the settings ask for no demo, or none was played. */
export async function offeredAccounts({ config, database }: Services): Promise<readonly DemoAccount[]> {
  if (!config.demo) return [];
  const rows = await database.reader.selectFrom('account').select('id').where('userNameKey', 'in', demoAccounts.map(({ account }) => accountKey(account))).execute();
  return rows.length === demoAccounts.length ? demoAccounts : [];
}
