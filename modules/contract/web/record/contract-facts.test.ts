import { describe, expect, test } from 'vitest';
import { contractStatuses } from '../../model/contract.ts';
import type { ContractRow } from '../contract.api.ts';
import { endsSoon, noticeOf, stagesOf } from './contract-facts.ts';

const row = (values: Partial<ContractRow>): ContractRow => ({ status: 'running', signedOn: null, endedOn: null, endReason: null, current: { number: 1, status: 'inForce' }, ...values }) as ContractRow;

describe('the state bar of a contract (R7.1)', () => {
  test('holds every state that a contract can be in', () => {
    for (const { value } of contractStatuses) for (const signedOn of [null, '2026-11-01']) expect(stagesOf(row({ status: value, signedOn })).stages.map((stage) => stage.value)).toContain(value);
  });

  test('a change stands where the contract stood; an end cuts the way short and says why', () => {
    expect(stagesOf(row({ status: 'changing', signedOn: '2026-11-01' })).stages.map(({ label }) => label)).toEqual(['草稿', '审批中', '待签署', '变更中', '已完成']);
    const ended = stagesOf(row({ status: 'terminated', signedOn: '2026-11-01', endedOn: '2026-11-20', endReason: '客户违约' }));
    expect(ended).toMatchObject({ lost: true, current: 'terminated' });
    expect(ended.stages.at(-1)).toEqual({ value: 'terminated', label: '已终止', note: '2026-11-20：客户违约' });
    expect(stagesOf(row({ status: 'void' })).stages.map(({ label }) => label)).toEqual(['草稿', '已作废']);
  });

  test('tells what goes on beside what is in force', () => {
    expect(noticeOf(row({ status: 'changing', current: { number: 3, status: 'approving' } }))).toContain('第 3 版审批中');
    expect(noticeOf(row({}))).toBeNull();
  });
});

test('time that is left is told where it is short', () => {
  expect(endsSoon(row({ endOn: '2026-12-31' }), '2026-11-01')).toBeNull();
  expect(endsSoon(row({ endOn: '2026-11-11' }), '2026-11-01')).toEqual({ text: '还有 10 天', overdue: false });
  expect(endsSoon(row({ endOn: '2026-11-01' }), '2026-11-01')).toEqual({ text: '今天到期', overdue: false });
  expect(endsSoon(row({ endOn: '2026-10-31' }), '2026-11-01')).toEqual({ text: '已过期', overdue: true });
  expect(endsSoon(row({ status: 'completed', endOn: '2026-10-31' }), '2026-11-01')).toBeNull();
});
