import { describe, expect, it } from 'vitest';
import { room } from '../../model/instalment-state.ts';
import type { InstalmentRow } from '../receivable.api.ts';
import { owedRows, withShare } from './owed-rows.ts';

const open = { id: 'a', name: '首付款', position: 1, status: 'partial', state: 'partial', dueOn: '2026-02-01', amount: 500, received: 0, allocated: 200, outstanding: 500, contractId: 'c', contractName: '合同', remark: null } as InstalmentRow;

describe('what a receipt may be allocated to', () => {
  it('is what is open, the oldest first', () => {
    const older = { ...open, id: 'b', dueOn: '2026-01-01' };
    expect(owedRows([open, older], []).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(owedRows([{ ...open, position: 2 }, { ...open, id: 'b', position: 1 }], []).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('counts the receipt’s own part as free, also of an instalment that it fills', () => {
    const full = { amount: 300, instalmentId: 'b', name: '尾款', dueOn: '2026-03-01', owed: 300, allocated: 300, position: 2, status: 'open' as const, contractId: 'c', contractName: '合同' };
    const rows = owedRows([open], [{ ...full, instalmentId: 'a', amount: 150, owed: 500, allocated: 200, dueOn: '2026-02-01' }, full]);
    expect(rows.map((row) => [row.id, room(row)])).toEqual([['a', 450], ['b', 300]]);
  });

  it('says nothing of a share that the reader may not see', () => {
    expect(owedRows([], [{ amount: 300 }])).toEqual([]);
  });

  it('a share is set, replaced and taken out', () => {
    expect(withShare([], 'a', 100)).toEqual([{ instalmentId: 'a', amount: 100 }]);
    expect(withShare([{ instalmentId: 'a', amount: 100 }, { instalmentId: 'b', amount: 5 }], 'a', 200)).toEqual([{ instalmentId: 'b', amount: 5 }, { instalmentId: 'a', amount: 200 }]);
    expect(withShare([{ instalmentId: 'a', amount: 100 }], 'a', null)).toEqual([]);
    expect(withShare([{ instalmentId: 'a', amount: 100 }], 'a', Number.NaN)).toEqual([{ instalmentId: 'a', amount: Number.NaN }]);
  });
});
