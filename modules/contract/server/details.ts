import { countAttachments } from '#platform/attachment/index.ts';
import type { Context } from '#platform/context/index.ts';
import { asNumber } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { type Contract, contract } from '../model/contract.ts';
import { contractComment, contractScan } from '../model/contract-version.ts';
import { current, versionsOf } from './course.ts';

/** What a contract's own page needs to know beyond its fields: how much is in its tabs, and how its newest text stands. */
export async function contractDetails(context: Context, row: Contract): Promise<Record<string, unknown>> {
  const versions = await versionsOf(context, row.id);
  const { number, status } = current(versions);
  const open = await companyRows(context, contractComment).select(({ fn }) => fn.countAll().as('total')).where('contract_comment.contractId', '=', row.id).where('contract_comment.settledAt', 'is', null).executeTakeFirstOrThrow();
  const scans = await companyRows(context, contractScan).select(({ fn }) => fn.countAll().as('total')).where('contract_scan.contractId', '=', row.id).executeTakeFirstOrThrow();
  return {
    current: { number, status },
    counts: { version: versions.length, comment: asNumber(open.total), scan: asNumber(scans.total), attachment: await countAttachments(context, contract.noun, row.id) },
  };
}
