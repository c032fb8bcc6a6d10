import { hashPassword, setPassword } from '#platform/auth/index.ts';
import { makeContext, type Services } from '#platform/context/index.ts';
import { type Handle, instant, isDuplicateKey, shifted } from '#platform/db/index.ts';
import { systemViewer } from '#platform/permission/index.ts';
import { foundCompany } from '#modules/organization/index.ts';
import { demoCompanyCode, demoPassword } from './accounts.ts';
import { playCatalogue, playPriceRise } from './catalogue.ts';
import { playContracts } from './contracts.ts';
import { playCustomers } from './customers.ts';
import { playOpportunities } from './opportunities.ts';
import { playOrders } from './orders.ts';
import { playApplicant, playOrganization } from './organization.ts';
import { playPools, playViews } from './pools.ts';
import { playProjects } from './projects.ts';
import { playReceivables } from './receivables.ts';
import { Stage, yearBefore } from './stage.ts';

export const demoCompanyName = '杭州云帆软件有限公司';
const day = 24 * 3600;
/** What people were told longer ago than this they have read. */
const unreadSeconds = 3 * day;

/**
 * Plays the demo: a company that develops, sells and services software, with a year of history up to now, all by the verbs of
 * the modules and in one transaction: it is there as a whole or not at all. Does nothing where there is a company already.
 * Gives whether it was played.
 */
export async function playDemo(services: Services, { tell = () => undefined, now = instant() }: { tell?: (sentence: string) => void; now?: string } = {}): Promise<boolean> {
  const company = await services.database.reader.selectFrom('company').select('id').limit(1).executeTakeFirst();
  if (company) return false;
  tell('正在准备演示公司，需要十秒左右……');
  const passwordHash = await hashPassword(demoPassword);
  try {
    await services.database.transaction((handle) => play(services, handle, passwordHash, now));
    return true;
  } catch (error) {
    // Another process has just played it.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

async function play(services: Services, handle: Handle, passwordHash: string, now: string): Promise<void> {
  const beginning = yearBefore(now);
  const past = (companyId: string, at: string) => makeContext(services, handle, systemViewer(companyId), 'demo', at);
  const administrator = { name: '陈静', userName: 'admin', passwordHash, mustChange: false };
  const { companyId, administratorId } = await foundCompany(past('', beginning), { name: demoCompanyName, code: demoCompanyCode, administrator });
  const stage = new Stage(services, handle, companyId, now);
  const program = past(companyId, beginning);
  await playOrganization(stage, program, administratorId, passwordHash);
  const products = await playCatalogue(await stage.as('market', beginning));
  const pools = await playPools(stage, await stage.as('director', beginning));
  await playPriceRise(await stage.as('director', shifted(now, -180 * day)), products);
  await playCustomers(stage, pools);
  await playOrders(stage);
  await playContracts(stage);
  await playReceivables(stage);
  await playOpportunities(stage);
  await playProjects(stage);
  await playViews(stage, await stage.as('director', shifted(now, -30 * day)));
  await playApplicant(past(companyId, shifted(now, -day)), passwordHash);
  await handle.updateTable('notification').set((set) => ({ readAt: set.ref('createdAt') })).where('companyId', '=', companyId).where('createdAt', '<', shifted(now, -unreadSeconds)).execute();
  const platform = await handle.selectFrom('platform_administrator').select('id').executeTakeFirst();
  if (platform) await setPassword(handle, platform.id, passwordHash, now);
}
