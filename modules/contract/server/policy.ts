import type { Context } from '#platform/context/index.ts';
import { covers, holds, scopeOf } from '#platform/permission/index.ts';
import type { Contract } from '../model/contract.ts';

const drafting: readonly Contract['status'][] = ['draft', 'changing'];
const revisable: readonly Contract['status'][] = ['draft', 'toSign', 'running', 'changing'];
const signable: readonly Contract['status'][] = ['toSign', 'running', 'changing'];
const unsigned: readonly Contract['status'][] = ['draft', 'approving', 'toSign'];

/** The buttons on a contract, as far as its state and the viewer's rights go; versions may narrow them further, which the verb says. */
export function contractAbilities(context: Context, row: Contract): string[] {
  const { viewer } = context;
  const reaches = (verb: string): boolean => {
    const scope = scopeOf(viewer, `contract.${verb}`);
    return scope !== null && covers(viewer, scope, row);
  };
  const sentences: [verb: string, may: boolean][] = [
    ['edit', reaches('update')],
    ['submit', drafting.includes(row.status) && reaches('update')],
    ['revise', revisable.includes(row.status) && reaches('update')],
    ['upload', revisable.includes(row.status) && reaches('update')],
    ['sign', signable.includes(row.status) && reaches('sign')],
    ['drop', row.status === 'changing' && reaches('update')],
    ['terminate', (row.status === 'running' || (row.status === 'changing' && row.signedOn !== null)) && reaches('terminate')],
    ['void', (unsigned.includes(row.status) || (row.status === 'changing' && row.signedOn === null)) && reaches('void')],
    ['delete', row.status === 'draft' && reaches('delete')],
    ['comment', holds(viewer, 'contract.read')],
  ];
  return sentences.filter(([, may]) => may).map(([verb]) => verb);
}
