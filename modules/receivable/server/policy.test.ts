import { describe, expect, it } from 'vitest';
import type { Context } from '#platform/context/index.ts';
import { systemViewer, type Viewer, wholeCompany } from '#platform/permission/index.ts';
import type { BankLine } from '../model/bank-line.ts';
import type { Invoice } from '../model/invoice.ts';
import type { Receipt } from '../model/receipt.ts';
import { bankLineAbilities, invoiceAbilities, receiptAbilities } from './policy.ts';

const own = { everything: false, own: true, departmentIds: [] };
const asked = (rights: Viewer['rights'], id = 'me'): Context => ({ viewer: { ...systemViewer('company'), kind: 'employee', id, isSystemAdministrator: false, rights } }) as unknown as Context;
const seller = asked(new Map([['receipt.update', own]]));
const finance = asked(new Map(['receipt.update', 'receipt.confirm', 'receipt.reverse', 'invoice.void', 'bank_line.claim'].map((right) => [right, wholeCompany])), 'finance');
const nobody = asked(new Map());
const receipt = (status: Receipt['status'], advance = 0, ownerId = 'me'): Receipt => ({ status, advance, ownerId, departmentId: 'd' }) as Receipt;

describe('the buttons of receipts (R5.9, R12.1)', () => {
  it('follow the state', () => {
    expect(receiptAbilities(finance, receipt('pending'))).toEqual(['edit', 'withdraw', 'confirm']);
    expect(receiptAbilities(finance, receipt('confirmed'))).toEqual(['reverse']);
    expect(receiptAbilities(finance, receipt('confirmed', 100))).toEqual(['allocate', 'reverse']);
    expect(receiptAbilities(finance, receipt('reversed', 100))).toEqual([]);
  });

  it('and the rights: a seller changes his own that wait, and confirms none', () => {
    expect(receiptAbilities(seller, receipt('pending'))).toEqual(['edit', 'withdraw']);
    expect(receiptAbilities(seller, receipt('pending', 0, 'colleague'))).toEqual([]);
    expect(receiptAbilities(seller, receipt('confirmed', 100))).toEqual([]);
    for (const status of ['pending', 'confirmed', 'reversed'] as const) expect(receiptAbilities(nobody, receipt(status, 100))).toEqual([]);
  });

  it('invoices and bank lines alike', () => {
    const invoice = (status: Invoice['status']) => ({ status, ownerId: 'me', departmentId: 'd' }) as Invoice;
    expect([invoiceAbilities(finance, invoice('issued')), invoiceAbilities(finance, invoice('void')), invoiceAbilities(seller, invoice('issued'))]).toEqual([['void'], [], []]);
    const line = (status: BankLine['status']) => ({ status }) as BankLine;
    expect((['open', 'claimed', 'ignored'] as const).map((status) => bankLineAbilities(finance, line(status)))).toEqual([['claim', 'ignore'], [], ['reopen']]);
    expect(bankLineAbilities(seller, line('open'))).toEqual([]);
  });
});
