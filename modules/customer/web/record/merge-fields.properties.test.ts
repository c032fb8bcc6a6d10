// What holds for the choice between any two records of one company (R4.1).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SeenField } from '#platform/web/session/index.ts';
import { customer } from '../../model/customer.ts';
import { daysUntil, toneOfDays } from '../list/loss-cell.tsx';
import { fieldsToChoose } from './merge-fields.ts';

const names = Object.keys(customer.fields) as (keyof typeof customer.fields)[];
const seen: readonly SeenField[] = names.map((name) => ({ name, field: customer.fields[name], access: 'write' }));
const side = (id: string) => fc.dictionary(fc.constantFrom(...names), fc.constantFrom(null, '', '甲', '乙')).map((facts) => ({ id, ...facts }) as { id: string } & Record<string, unknown>);

it('which one is kept makes no difference to what must be chosen', () => {
  fc.assert(
    fc.property(side('1'), side('2'), (one, other) => {
      expect(fieldsToChoose(seen, one, other)).toEqual(fieldsToChoose(seen, other, one));
    }),
  );
});

it('nobody is asked about what is the same, what one of them does not say, or what only verbs set', () => {
  fc.assert(
    fc.property(side('1'), side('2'), (one, other) => {
      for (const { name, field } of fieldsToChoose(seen, one, other)) {
        expect(field.assigned ?? false).toBe(false);
        expect(one[name]).toBeTruthy();
        expect(other[name]).toBeTruthy();
        expect(one[name]).not.toBe(other[name]);
      }
      expect(fieldsToChoose(seen, one, { ...one, id: '2' })).toEqual([]);
    }),
  );
});

it('R4.6 the nearer the loss, the louder it is told, at every distance', () => {
  const loudness = { neutral: 0, attention: 1, bad: 2 } as Readonly<Record<string, number>>;
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 4000 }), (days) => {
      expect(loudness[toneOfDays(days)]!).toBeGreaterThanOrEqual(loudness[toneOfDays(days + 1)]!);
      const day = new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
      expect(daysUntil(day, '2026-01-01')).toBe(days);
    }),
  );
});
