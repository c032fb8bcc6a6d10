import { expect, test } from 'vitest';
import { isOverdue, namesText, presentStep, spanText, standingText } from './approval.ts';
import type { ApprovalStep, Signer } from './approval-shape.ts';

const signer = (name: string, state: Signer['state'] = 'waiting'): Signer => ({ id: name, employeeId: name, name, state, since: null, at: null, words: null, insteadOf: null, note: null });
const step = (more: Partial<ApprovalStep>): ApprovalStep => ({ id: '1', key: 'head', name: '部门负责人', mode: 'all', state: 'current', note: null, since: null, endedAt: null, dueAt: null, signers: [], ...more });

test.each([
  [[], ''],
  [['王芳'], '王芳'],
  [['王芳', '李强', '赵敏'], '王芳、李强、赵敏'],
  [['王芳', '李强', '赵敏', '钱多'], '王芳、李强、赵敏等 4 人'],
])('names %j read %s', (names, text) => expect(namesText(names)).toBe(text));

test('a running approval says for whom it waits, an ended one how it ended (R12.3)', () => {
  const steps = [step({ id: '0', state: 'done', signers: [signer('赵敏', 'approved')] }), step({ signers: [signer('王芳'), signer('李强', 'approved'), signer('钱多', 'later')] })];
  expect(presentStep({ steps })?.id).toBe('1');
  expect(standingText({ state: 'running', steps })).toBe('等待王芳审批');
  expect(standingText({ state: 'approved', steps })).toBe('已通过');
  expect(standingText({ state: 'running', steps: [step({})] })).toBe('还没有确定审批人');
});

test.each([
  ['2026-11-22 06:30:00.000', '2026-11-22 06:30:40.000', '不到 1 分钟'],
  ['2026-11-22 06:30:00.000', '2026-11-22 07:29:59.000', '59 分钟'],
  ['2026-11-22 06:30:00.000', '2026-11-22 08:30:00.000', '2 小时'],
  ['2026-11-22 06:30:00.000', '2026-11-22 08:45:00.000', '2 小时 15 分'],
  ['2026-11-20 06:30:00.000', '2026-11-22 09:30:00.000', '2 天 3 小时'],
  ['2026-11-20 06:30:00.000', '2026-11-22 06:30:00.000', '2 天'],
  ['2026-11-22 06:30:00.000', '2026-11-22 06:29:00.000', '不到 1 分钟'],
])('from %s to %s is %s', (from, to, text) => expect(spanText(from, to)).toBe(text));

test('what still waits is counted until now, and is overdue after its time', () => {
  const now = Date.parse('2026-11-22T06:30:00Z');
  expect(spanText('2026-11-22 05:00:00.000', null, now)).toBe('1 小时 30 分');
  expect(isOverdue({ state: 'current', dueAt: '2026-11-22 06:29:00.000' }, now)).toBe(true);
  expect(isOverdue({ state: 'current', dueAt: '2026-11-22 06:31:00.000' }, now)).toBe(false);
  expect(isOverdue({ state: 'done', dueAt: '2026-11-22 06:29:00.000' }, now)).toBe(false);
  expect(isOverdue({ state: 'current', dueAt: null }, now)).toBe(false);
});
