// What holds for plans and reminders at any time (R4.9).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatInstant, millisecondsOf, today } from '#platform/web/format.ts';
import { activityWords } from './zh-CN.ts';
import { dueState, minutesBefore, quickMoments, reminderBefore, usualSubject } from './moments.ts';

const now = fc.integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2099-12-31T00:00:00Z') });
const stored = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 23);

it('a moment that is offered is still to come, stands on a full hour of Shanghai, and none is offered twice', () => {
  fc.assert(
    fc.property(now, (at) => {
      const moments = quickMoments(at);
      expect(moments.map(({ label }) => label)).toContain(activityWords.quick.tomorrow);
      expect(new Set(moments.map((one) => one.at)).size).toBe(moments.length);
      for (const moment of moments) {
        expect(millisecondsOf(moment.at)).toBeGreaterThan(at);
        expect(formatInstant(moment.at).slice(11)).toMatch(/^(10|16):00$/);
      }
    }),
  );
});

it('a reminder is read back as it was set, however long before', () => {
  fc.assert(
    fc.property(now, fc.integer({ min: 0, max: 100_000 }), (at, minutes) => {
      const plan = stored(at);
      const remindAt = reminderBefore(plan, minutes);
      expect(minutesBefore(plan, remindAt)).toBe(minutes);
      expect(millisecondsOf(plan) - millisecondsOf(remindAt!)).toBe(minutes * 60_000);
    }),
  );
});

it('a plan that moves keeps its reminder’s distance, and “none” stays none', () => {
  fc.assert(
    fc.property(now, now, fc.integer({ min: -1, max: 10_000 }), (from, to, minutes) => {
      const moved = reminderBefore(stored(to), minutesBefore(stored(from), reminderBefore(stored(from), minutes)));
      expect(minutesBefore(stored(to), moved)).toBe(minutes);
    }),
  );
});

it('a plan is due today on its whole day and in no other; before it to come, after it over', () => {
  fc.assert(
    fc.property(now, now, (planned, at) => {
      const sameDay = today(planned) === today(at);
      expect(dueState(stored(planned), at)).toBe(sameDay ? 'today' : planned < at ? 'overdue' : 'later');
    }),
  );
});

it('whatever way and person are called, a follow-up has a name that fits its field', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), fc.option(fc.string({ maxLength: 120 })), (way, person) => {
      const subject = usualSubject(way, person);
      expect(subject.length).toBeGreaterThan(0);
      expect(subject.length).toBeLessThanOrEqual(100);
    }),
  );
});
