// Who is shown sums of money owed (R5.9, R12.1): a sum would tell what a role hides in the rows.
import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import type { FieldAccess } from '#platform/permission/index.ts';
import { viewerWith } from '#tests/harness/platform.ts';
import { readsAccount, readsOwed, requireAmounts } from './amount-access.ts';

const hiding = (noun: string, field: string, access: FieldAccess): Context => ({ viewer: viewerWith({ fieldAccess: { [noun]: { [field]: access } } }) }) as Context;
const plain = { viewer: viewerWith({}) } as Context;

describe('sums of what is owed', () => {
  it('are shown where every amount of an instalment is read in clear', () => {
    expect([readsOwed(plain), readsAccount(plain)]).toEqual([true, true]);
    for (const field of ['amount', 'received', 'outstanding', 'allocated']) {
      for (const access of ['hidden', 'masked'] as const) expect([readsOwed(hiding('instalment', field, access)), readsAccount(hiding('instalment', field, access))], `${field} ${access}`).toEqual([false, false]);
      expect(readsOwed(hiding('instalment', field, 'read'))).toBe(true);
    }
    expect(readsOwed(hiding('instalment', 'name', 'hidden'))).toBe(true);
  });
  it('of an account need the contract’s and the invoices’ amounts as well', () => {
    for (const noun of ['contract', 'invoice']) expect([readsOwed(hiding(noun, 'amount', 'masked')), readsAccount(hiding(noun, 'amount', 'masked'))]).toEqual([true, false]);
  });
  it('are refused by name, those of receipts only where receipts are meant', () => {
    const refuse = (context: Context, options?: { receipts?: boolean }) => () => requireAmounts(context, '查看账龄', options);
    expect(refuse(plain, { receipts: true })).not.toThrow();
    expect(refuse(hiding('instalment', 'outstanding', 'hidden'))).toThrow(expect.objectContaining({ status: 403, message: expect.stringContaining('查看账龄') }));
    expect(refuse(hiding('receipt', 'amount', 'hidden'))).not.toThrow();
    expect(refuse(hiding('receipt', 'amount', 'hidden'), { receipts: true })).toThrow(expect.objectContaining({ status: 403 }));
  });
});
