import { attachmentCount } from '#platform/attachment/index.ts';
import { asSystem, type Context } from '#platform/context/index.ts';
import { askCounts, countOf } from '#platform/db/index.ts';
import { companyRows } from '#platform/record/index.ts';
import { type Contract, contract } from '../model/contract.ts';
import { contractComment, contractScan } from '../model/contract-version.ts';
import { current, versionsOf } from './course.ts';

/** What a contract's own page needs to know beyond its fields: how much is in its tabs, and how its newest text stands. */
export async function contractDetails(context: Context, row: Contract): Promise<Record<string, unknown>> {
  const versions = await versionsOf(context, row.id);
  const { number, status } = current(versions);
  const counts = await askCounts(asSystem(context, 'what hangs on a contract that the caller has loaded'), {
    comment: countOf(companyRows(context, contractComment).where('contract_comment.contractId', '=', row.id).where('contract_comment.settledAt', 'is', null)),
    scan: countOf(companyRows(context, contractScan).where('contract_scan.contractId', '=', row.id)),
    attachment: attachmentCount(context, contract.noun, row.id),
  });
  return { current: { number, status }, counts: { version: versions.length, ...counts } };
}
