import type { Context } from '#platform/context/index.ts';
import { ownRows } from '#platform/record/index.ts';
import type { TodoSource } from '#platform/todo/index.ts';
import { contract } from '../model/contract.ts';

const mostCounted = 100;

/** Contracts of the viewer that have been signed off and wait for the signed paper. Approvals have a list of their own. */
export const contractsToSign: TodoSource = {
  kind: 'contract',
  label: '待签署的合同',
  list: async (context, limit) => {
    const rows = await waiting(context).select(['contract.id', 'contract.name', 'contract.code']).orderBy('contract.updatedAt').limit(limit).execute();
    return rows.map(({ id, name, code }) => ({ id, kind: 'contract', title: name, ...(code && { about: code }), dueAt: null, link: `/contracts/${id}?tab=scans` }));
  },
  count: async (context) => (await waiting(context).select('contract.id').limit(mostCounted).execute()).length,
};

function waiting(context: Context) {
  return ownRows(context, contract).where('contract.status', '=', 'toSign');
}
