import { describe, expect, it } from 'vitest';
import { dueState, minutesBefore, quickMoments, reminderBefore, usualSubject } from './moments.ts';

/** A Saturday in Shanghai, half past two in the afternoon. */
const now = Date.parse('2026-11-21T06:30:00Z');

describe('moments of follow-ups (R4.9)', () => {
  it('offers what people plan for, on the clock of Shanghai', () => {
    expect(quickMoments(now).map(({ label, at }) => [label, at])).toEqual([
      ['今天下午', '2026-11-21 08:00:00.000'],
      ['明天', '2026-11-22 02:00:00.000'],
      ['3 天后', '2026-11-24 02:00:00.000'],
      ['下周一', '2026-11-23 02:00:00.000'],
      ['一个月后', '2026-12-21 02:00:00.000'],
    ]);
  });

  it('offers no moment that is over, and none twice', () => {
    const evening = Date.parse('2026-11-22T10:00:00Z');
    const moments = quickMoments(evening);
    expect(moments.map(({ label }) => label)).toEqual(['明天', '3 天后', '一个月后']);
    expect(new Set(moments.map(({ at }) => at)).size).toBe(moments.length);
  });

  it('counts reminders back from the plan and reads them again', () => {
    const plan = '2026-11-23 02:00:00.000';
    expect(reminderBefore(plan, 15)).toBe('2026-11-23 01:45:00.000');
    expect(reminderBefore(plan, 1440)).toBe('2026-11-22 02:00:00.000');
    expect(reminderBefore(plan, -1)).toBeNull();
    expect(minutesBefore(plan, reminderBefore(plan, 60))).toBe(60);
    expect(minutesBefore(plan, null)).toBe(-1);
  });

  it('tells what is overdue from what is due today', () => {
    expect(dueState('2026-11-20 09:00:00.000', now)).toBe('overdue');
    expect(dueState('2026-11-21 01:00:00.000', now)).toBe('today');
    expect(dueState('2026-11-23 01:00:00.000', now)).toBe('later');
  });

  it('names a follow-up that nobody named', () => {
    expect(usualSubject('拜访', '孙丽')).toBe('拜访 孙丽');
    expect(usualSubject('电话', null)).toBe('电话');
    expect(usualSubject('', null)).toBe('跟进');
  });
});
