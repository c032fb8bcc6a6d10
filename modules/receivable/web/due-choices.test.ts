import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stateOn } from '../model/instalment-state.ts';
import { chosenDue, dueChoices, withDue } from './due-choices.ts';

const today = '2026-03-01';

describe('the quick choices of what is due', () => {
  it('each is told again from the address that it made', () => {
    for (const { value } of dueChoices(today)) expect(chosenDue(withDue({ scene: 'mine', page: '3', 'dueOn.to': '2020-01-01' }, value, today), today)).toBe(value);
    expect(withDue({ scene: 'mine', q: '首付', status: 'paid', page: '3' }, 'all', today)).toEqual({ scene: 'mine', q: '首付' });
    expect(chosenDue({ status: 'paid' }, today)).toBeUndefined();
  });

  it('overdue means what the state says', () => {
    const { conditions } = dueChoices(today).find(({ value }) => value === 'overdue')!;
    fc.assert(
      fc.property(fc.constantFrom('2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'), fc.constantFrom('open', 'partial', 'paid', 'void'), (dueOn, status) => {
        const found = conditions.status!.split(',').includes(status) && dueOn <= conditions['dueOn.to']!;
        expect(found).toBe(stateOn({ status: status as 'open', dueOn }, today) === 'overdue');
      }),
    );
  });
});
